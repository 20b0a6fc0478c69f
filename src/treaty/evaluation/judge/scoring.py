"""Scores in whole millionths of a point, so that no rounding depends on the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from treaty.agreement.scoring import BehaviourPoints, FitPoints, Scoring
from treaty.calendars import from_seconds
from treaty.criteria import Facts, judge
from treaty.evaluation.judge.value import FieldValue

__all__ = ["decay", "points_of", "score_of"]

_MILLION: Final = 1_000_000
_HOUR: Final = 3_600
_DIGITS: Final = Context(prec=50)


@lru_cache(maxsize=65_536)
def decay(hours: int, half_life: int) -> int:
    """Return what is left of a million after so many whole hours; the half-life is in seconds (decision 17)."""
    power = _DIGITS.divide(Decimal(-hours * _HOUR), Decimal(half_life))
    left = _DIGITS.multiply(_DIGITS.power(Decimal(2), power), Decimal(_MILLION))
    return int(left.to_integral_value(rounding=ROUND_HALF_UP))


def score_of(scoring: Scoring, values: Mapping[str, FieldValue], deeds: Sequence[tuple[str, int]], at: int) -> Decimal:
    """Return the score at an instant; `deeds` are behaviours until then with their instants, in order."""
    return Decimal(sum(points for _, points in points_of(scoring, values, deeds, at))).scaleb(-6)


def points_of(
    scoring: Scoring, values: Mapping[str, FieldValue], deeds: Sequence[tuple[str, int]], at: int
) -> list[tuple[FitPoints | BehaviourPoints, int]]:
    """Return what each rule that applies adds to the score, in millionths."""
    facts = Facts(values, from_seconds(at), tuple((name, from_seconds(when)) for name, when in deeds))
    found: list[tuple[FitPoints | BehaviourPoints, int]] = []
    found += [(rule, _millionths(rule.add)) for rule in scoring.fit if judge(rule.when, facts).held]
    found += [(rule, _of_behaviour(rule, scoring, deeds, at)) for rule in scoring.behaviour]
    return [(rule, points) for rule, points in found if points]


def _of_behaviour(rule: BehaviourPoints, scoring: Scoring, deeds: Sequence[tuple[str, int]], at: int) -> int:
    """Add up the points of one rule; the latest deeds count."""
    times = [when for name, when in deeds if name == rule.on]
    if rule.at_most is not None:
        times = times[-rule.at_most :]
    return sum(_faded(_millionths(rule.add), at - when, scoring) for when in times)


def _faded(points: int, age: int, scoring: Scoring) -> int:
    if scoring.half_life is None:
        return points
    product = points * decay(age // _HOUR, scoring.half_life.amount)
    return product // _MILLION if product >= 0 else -(-product // _MILLION)  # towards nothing


def _millionths(points: Decimal) -> int:
    return int((points * _MILLION).to_integral_value(rounding=ROUND_HALF_UP))
