"""The figures of a row before they are set against a target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

__all__ = ["Figures", "rounded"]

_EXACT: Final = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was counted. `breaches` are the instants at which the row's clocks are breached; see `Measurement`."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    raw_numerator: Decimal | None = None
    raw_denominator: Decimal | None = None
    open: int = 0
    excluded: int = 0
    void: int = 0
    aside: int = 0
    breaches: tuple[int, ...] = ()
    dated: bool = False
    why: str | None = None
    shown: str | None = None
    cohort_met: int | None = None
    cohort_of: int | None = None
    earlier_met: int | None = None
    earlier_of: int | None = None
    unanswered: int | None = None
    oldest: int | None = None
    median_elapsed: Decimal | None = None
    p90_elapsed: Decimal | None = None
    median_business: Decimal | None = None
    p90_business: Decimal | None = None
    blank: int | None = None
    crm_numerator: Decimal | None = None
    left_numerator: Decimal | None = None
    left_denominator: Decimal | None = None

    @classmethod
    def plain(
        cls, numerator: Decimal | None, denominator: Decimal | None = None, **more: int | Decimal | None
    ) -> Figures:
        """Return figures that no exclusion can change."""
        return cls(
            numerator=numerator,
            denominator=denominator,
            raw_numerator=numerator,
            raw_denominator=denominator,
            **more,  # type: ignore[arg-type]
        )


def rounded(number: Fraction, digits: int) -> Decimal:
    """Round half up to so many digits after the point, exactly; halves below zero go down, away from it."""
    shifted = abs(number) * 10**digits
    whole = (2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator)
    return Decimal(whole if number >= 0 else -whole).scaleb(-digits, _EXACT)
