"""When an agreement is in force."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from treaty.agreement.form import FormError, text_form

__all__ = ["Effective", "EffectiveText"]

_FORM: Final = re.compile(r"(?:from )?(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?", re.ASCII)
_MOST_YEARS: Final = 30
_HINT: Final = "write '2026-01-01 to 2026-12-31', or 'from 2026-01-01' without an end"


@dataclass(frozen=True, slots=True)
class Effective:
    """The days in force, both included, from midnight to midnight of the agreement's `timezone`.

    `last` is None where the agreement runs until the next version.
    """

    first: date
    last: date | None = None

    @classmethod
    def parse(cls, text: str) -> Effective:
        """Read '2026-01-01 to 2026-12-31' or 'from 2026-01-01'.

        Raises:
            FormError: the text is neither, the end is before the start, or a lifetime after it.
        """
        form = _FORM.fullmatch(text)
        if not form:
            raise FormError(f"'{text}' is no range of days", hint=_HINT)
        try:
            first, last = date.fromisoformat(form[1]), date.fromisoformat(form[2]) if form[2] else None
        except ValueError:
            raise FormError(f"a day in '{text}' does not exist", hint=_HINT) from None
        if last and last < first:
            raise FormError(f"it ends on {last}, before it starts on {first}", offset=form.start(2))
        if last and last.year - first.year > _MOST_YEARS:
            raise FormError(f"an agreement for more than {_MOST_YEARS} years", hint="leave the end out")
        return cls(first, last)

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        return f"{self.first} to {self.last}" if self.last else f"from {self.first}"


EffectiveText = Annotated[Effective, text_form(Effective.parse, ["2026-01-01 to 2026-12-31", "from 2026-01-01"])]
