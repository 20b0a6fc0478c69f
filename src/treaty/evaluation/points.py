"""The score that an agreement works out itself, as SQL: whole millionths, so that nothing depends on order."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from treaty.agreement.scoring import BehaviourPoints, FitPoints
from treaty.criteria.sql import literal
from treaty.words import Duration

__all__ = ["decay", "points_for_behaviour", "points_for_fit"]

_MILLION: Final = 1_000_000
_HOUR_US: Final = 3_600_000_000
_FINEST: Final = 50
"""Digits that the decay is worked out with."""


def decay(half_life: Duration) -> list[int]:
    """Return what a million points are worth after so many whole hours, until they are worth nothing."""
    factors = []
    with localcontext() as context:
        context.prec = _FINEST
        an_hour = Decimal(2) ** (Decimal(-3600) / half_life.amount)
        worth = Decimal(_MILLION)
        while factor := int(worth.to_integral_value(ROUND_HALF_UP)):
            factors.append(factor)
            worth *= an_hour
    return factors


def points_for_fit(rule: FitPoints, held: str) -> str:
    """Write the points for who a lead is; `held` is the SQL of the rule's condition."""
    return f"CASE WHEN {held} THEN {_millionths(rule.add)} ELSE 0 END"


def points_for_behaviour(rule: BehaviourPoints, decay_variable: str | None) -> str:
    """Write the points for one behaviour: of the latest ones, each by its age in whole hours."""
    done = f"b.name = {literal(rule.on)} AND b.at_us <= at_us"
    ages = f"list_transform(list_filter(behaviours, lambda b: {done}), lambda b: at_us - b.at_us)"
    latest = f"list_sort({ages})" + (f"[1:{rule.at_most}]" if rule.at_most else "")
    factor = f"coalesce(getvariable('{decay_variable}')[age // {_HOUR_US} + 1], 0)" if decay_variable else f"{_MILLION}"
    each = f"{_millionths(rule.add)} * {factor} // {_MILLION}"
    return f"coalesce(list_sum(list_transform({latest}, lambda age: {each})), 0)"


def _millionths(points: Decimal) -> str:
    return f"({int((points * _MILLION).to_integral_value(ROUND_DOWN))}::BIGINT)"
