"""The status of a measured share against its target (concepts page "Status and honesty")."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from treaty.evaluation.results import Status

__all__ = ["Status", "Tolerance", "status_of_share"]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Where one status ends and the next begins.

    `exceeding` is relative to the target, `slightly_below` absolute for shares (5 points = 1/20),
    `judge_from` the smallest denominator on which a rate is judged.
    """

    exceeding: Fraction = Fraction(5, 100)
    slightly_below: Fraction = Fraction(5, 100)
    judge_from: int = 5


_ALL: Final = Fraction(1)


def status_of_share(met: int, of: int, target: Fraction | None, tolerance: Tolerance) -> Status:
    """Compare `met` out of `of` with a target share, exactly.

    A promise of 100 % is judged however few the leads are; other shares need `judge_from` of them.
    """
    if of == 0:
        return Status.NO_DATA
    if target is None:
        return Status.NO_TARGET
    if of < tolerance.judge_from and target != _ALL:
        return Status.TOO_FEW
    value = Fraction(met, of)
    if value > target * (1 + tolerance.exceeding):
        return Status.EXCEEDING
    if value >= target:
        return Status.ON_TARGET
    return Status.SLIGHTLY_BELOW if value >= target - tolerance.slightly_below else Status.BELOW
