"""What a reader of the plan should know besides its figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from treaty.planning import DemandPlan, coverages, money_of, rate_in
from treaty.words import Share

__all__ = ["notes"]


def notes(planned: DemandPlan) -> Iterator[str]:
    """Yield them, the gravest first."""
    yield from _months(planned)
    yield from _capacity(planned)
    yield from _coverage(planned)
    yield from _quotas(planned)
    yield from _improvements(planned)
    if planned.agreement.default_calendar is None:
        yield "The agreement names no calendar of its own; working days are Monday to Friday."


def _months(planned: DemandPlan) -> Iterator[str]:
    """The plan may go on after the agreement, yet it should begin in it."""
    first, effective = planned.months[0].period, planned.agreement.effective
    if first.end <= effective.first or (effective.last and effective.last < first.start):
        yield f"The plan begins in {first}, outside the agreement, which is in force {effective}."


def _capacity(planned: DemandPlan) -> Iterator[str]:
    full, reps = [month for month in planned.months if month.is_beyond], planned.plan.reps
    if full and reps:
        worst = max(full, key=lambda month: month.arriving)
        yield (
            f"Beyond the capacity of sales in {len(full)} of {len(planned.months)} months: {worst.arriving:,} leads "
            f"arrive in {worst.period}, and {reps.heads:,} people take {reps.leads} each. "
            "Whoever gets more answers late."
        )


def _coverage(planned: DemandPlan) -> Iterator[str]:
    """Later windows may still fill up; this quarter's pipeline has to be there."""
    this, *_ = coverages(planned.plan, planned.demands)
    if this.agreed is not None and this.agreed < this.needed:
        needed = ceil(this.needed * 100) / 100
        yield (
            f"The coverage agreed for {this.window}, {float(this.agreed):g}x, is less than the win rates ask for: "
            f"{needed:.2f}x."
        )


def _quotas(planned: DemandPlan) -> Iterator[str]:
    if (written := money_of(planned.plan.quota, planned.plan)) != planned.quota:
        yield (
            f"The streams' quotas come to {float(planned.quota):,.2f} per {planned.per}, the plan's is "
            f"{float(written):,.2f}; the plan is made for the streams."
        )


def _improvements(planned: DemandPlan) -> Iterator[str]:
    for step, improvement in (planned.plan.improve or {}).items():
        for demand in planned.demands:
            own, today = demand.terms.rates.get(step), improvement.from_
            if own and own != today:
                last = rate_in(improvement, planned.months[-1].period, planned.agreement)
                risen = Share(min(own.value * last / today.value, Fraction(1)))
                yield (
                    f"'{step}' of {demand.stream} is {own}, not {today}: it rises by the same factor, "
                    f"to {float(risen.value):.1%} in {planned.months[-1].period}."
                )
