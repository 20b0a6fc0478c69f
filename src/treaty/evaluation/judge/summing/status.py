"""What the scorecard says of figures and a target (rules 29 and 30)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from treaty.agreement.status import StatusRules
from treaty.evaluation.judge.summing.target import Aim
from treaty.evaluation.results import RowUnit, Status

__all__ = ["Judged", "status_of", "status_of_value"]


class Judged:
    """What the figures of a row are: their unit, whether they count leads, and whether the value is a quotient."""

    def __init__(self, unit: RowUnit, *, counts: bool, quotient: bool) -> None:
        self.unit = unit
        self.counts = counts
        self.quotient = quotient

    def value(self, numerator: Decimal | None, denominator: Decimal | None) -> Fraction | None:
        """Return what is set against the target; None is an unanswered wait, longer than any."""
        if numerator is None:
            return None
        return Fraction(numerator) / (Fraction(denominator) if self.quotient and denominator else 1)


def status_of(
    judged: Judged, rules: StatusRules, aim: Aim | None, numerator: Decimal | None, denominator: Decimal | None
) -> Status:
    """Return the status of figures that may be judged."""
    if denominator == 0 or (numerator is None and denominator is None):
        return Status.NO_DATA
    if aim is None or aim.bound is None:
        return Status.NO_TARGET
    whole = judged.unit is RowUnit.SHARE and aim.bound == 1
    if judged.counts and denominator is not None and denominator < rules.judge_from and not whole:
        return Status.TOO_FEW
    value = judged.value(numerator, denominator)
    if value is None:
        return Status.BELOW
    return status_of_value(value, aim, rules, is_share=judged.unit is RowUnit.SHARE)


def status_of_value(value: Fraction, aim: Aim, rules: StatusRules, *, is_share: bool) -> Status:
    """Compare a value with its target, exactly."""
    bound = aim.bound or Fraction()
    margin = rules.slightly_below.shares.value if is_share else bound * rules.slightly_below.others.value
    if aim.less:
        better = value < bound * (1 - rules.exceeding.value)
        good = value < bound or (value == bound and not aim.under)
        nearly = value <= bound + margin
    else:
        better = value > (aim.upper or bound) * (1 + rules.exceeding.value)
        good = value >= bound
        nearly = value >= bound - margin
    if better:
        return Status.EXCEEDING
    return Status.ON_TARGET if good else Status.SLIGHTLY_BELOW if nearly else Status.BELOW
