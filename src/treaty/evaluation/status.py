"""The status of a measured value against its target (concepts page "How leads are summed up", rules 29 and 30)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from treaty.agreement.status import StatusRules
from treaty.evaluation.results import Status

__all__ = ["Status", "Wanted", "status_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a value should be: at least `bound`, and up to `most` where a range is agreed; with `less`, at most `bound`.

    A `strict` bound must not be reached. `is_share` values are slightly below by points, others by a part of the bound.
    """

    bound: Fraction
    most: Fraction | None = None
    less: bool = False
    strict: bool = False
    is_share: bool = False

    @property
    def top(self) -> Fraction:
        """The upper end of what is wanted."""
        return self.bound if self.most is None else self.most

    def is_kept(self, value: Fraction) -> bool:
        """Tell whether a value is what was promised."""
        if not self.less:
            return value >= self.bound
        return value < self.bound if self.strict else value <= self.bound


def status_of(value: Fraction, wanted: Wanted, rules: StatusRules) -> Status:
    """Compare a value with its target, exactly."""
    exceeding = rules.exceeding.value
    slack = rules.slightly_below.shares.value if wanted.is_share else rules.slightly_below.others.value * wanted.bound
    if value < wanted.bound * (1 - exceeding) if wanted.less else value > wanted.top * (1 + exceeding):
        return Status.EXCEEDING
    if wanted.is_kept(value):
        return Status.ON_TARGET
    near = value <= wanted.bound + slack if wanted.less else value >= wanted.bound - slack
    return Status.SLIGHTLY_BELOW if near else Status.BELOW
