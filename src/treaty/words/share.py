"""Shares: exact fractions of a whole, written as a percentage or a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

__all__ = ["SHARE_FORMS", "Share"]

_DIGITS: Final = 9
_PERCENT: Final = re.compile(rf"(\d{{1,6}}(?:\.\d{{1,{_DIGITS}}})?) ?%", re.ASCII)
_FRACTION: Final = re.compile(r"(\d{1,9}) ?/ ?(\d{1,9})", re.ASCII)

SHARE_FORMS: Final = "'95%', '62.5%' or '1/3'"


@dataclass(frozen=True, slots=True, order=True)
class Share:
    """A part of a whole, held exactly; 95% is `Share(Fraction(19, 20))`.

    It does not bound the value: a rate above 100 % is for whoever uses it to refuse.
    """

    value: Fraction

    @classmethod
    def parse(cls, text: str) -> Share:
        """Read '95%' or '1/3'.

        Raises:
            ValueError: the text is no share, or divides by zero.
        """
        if percent := _PERCENT.fullmatch(text.strip()):
            return cls(Fraction(percent[1]) / 100)
        fraction = _FRACTION.fullmatch(text.strip())
        if fraction and int(fraction[2]):
            return cls(Fraction(int(fraction[1]), int(fraction[2])))
        raise ValueError(f"'{text}' is no share; write {SHARE_FORMS}")

    def __str__(self) -> str:
        nano_percent = self.value * 100 * 10**_DIGITS
        if nano_percent.denominator == 1:
            return f"{Decimal(nano_percent.numerator).scaleb(-_DIGITS).normalize():f}%"
        return f"{self.value.numerator}/{self.value.denominator}"
