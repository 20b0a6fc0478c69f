"""Amounts of leads or money: '400 per month', '30 to 35 per month', '50 per rep per month', '1M per quarter'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final

from treaty.agreement.form import FormError, text_form
from treaty.words import Grain

__all__ = ["Amount", "Figure", "Flow"]

_NUMBER: Final = r"(\d{1,15}(?:\.\d{1,6})?)([KM]?)"
_FORM: Final = re.compile(rf"{_NUMBER}(?: to {_NUMBER})?( per rep)?(?: per (week|month|quarter|year))?", re.ASCII)
_SCALE: Final = {"": Decimal(1), "K": Decimal(1_000), "M": Decimal(1_000_000)}
_EXAMPLES: Final = ("400 per month", "30 to 35 per month", "50 per rep per month", "150K per month")
_HINT: Final = f"write it like {', '.join(repr(example) for example in _EXAMPLES)}"


@dataclass(frozen=True, slots=True)
class Amount:
    """At least `least`, in each `per`; `most` is None where more is welcome.

    With `per_rep` both are for each person of sales who is active on the period's first day.
    """

    least: Decimal
    most: Decimal | None = None
    per: Grain | None = None
    per_rep: bool = False

    @classmethod
    def parse(cls, text: str) -> Amount:
        """Read an amount with or without its period.

        Raises:
            FormError: the text is no amount, an empty range, or nothing at all.
        """
        form = _FORM.fullmatch(text)
        if not form:
            raise FormError(f"'{text}' is no amount", hint=_HINT)
        least = Decimal(form[1]) * _SCALE[form[2]]
        most = Decimal(form[3]) * _SCALE[form[4]] if form[3] else None
        if least == 0:
            raise FormError("an amount of 0 is kept by doing nothing", hint="name what is promised")
        if most is not None and most <= least:
            raise FormError(f"the range '{text}' ends before it starts", offset=form.start(3))
        return cls(least, most, Grain(form[6]) if form[6] else None, bool(form[5]))

    def __str__(self) -> str:
        span = f"{self.least:,f}" if self.most is None else f"{self.least:,f} to {self.most:,f}"
        return span + (" per rep" if self.per_rep else "") + (f" per {self.per}" if self.per else "")


def read_flow(text: str) -> Amount:
    """Read an amount that says its period."""
    amount = Amount.parse(text)
    if amount.per is None:
        raise FormError(f"'{text}' names no period", hint=f"write '{text} per month'")
    return amount


def read_figure(text: str) -> Amount:
    """Read a bare figure or range, such as 4.5."""
    amount = Amount.parse(text)
    if amount.per or amount.per_rep:
        raise FormError(f"'{text}' is more than a figure", hint="write the number alone, as in 4.5")
    return amount


Flow = Annotated[Amount, text_form(read_flow, _EXAMPLES)]
"""An amount with its period."""
Figure = Annotated[Amount, text_form(read_figure, ["4.5", "80"], type=["string", "number"])]
"""An amount without a period."""
