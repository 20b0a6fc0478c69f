"""From the plan's exact figures to those that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from fractions import Fraction
from math import ceil

from treaty.agreement.plan import Cycle as CycleTerms
from treaty.agreement.plan import Stream as StreamTerms
from treaty.planning import (
    Demand,
    DemandPlan,
    capacity_of,
    coverages,
    delay_of,
    lead_in,
    money_of,
    needed_times,
    odds_curve,
    odds_of_plan,
    odds_of_stream,
    per_of,
    pipeline_of,
    progress,
    rate_in,
    turned,
)
from treaty.planning import Month as PlannedMonth
from treaty.planning import Odds as PlannedOdds
from treaty.reports.plan.learning import Learning
from treaty.reports.plan.notes import notes
from treaty.reports.plan.plan import (
    Arrival,
    Capacity,
    Coverage,
    Cycle,
    Delivered,
    Improvement,
    LeadsFor,
    Month,
    Odds,
    Pace,
    Part,
    Pipeline,
    Plan,
    Progress,
    RateInMonth,
    Step,
    Stream,
)
from treaty.words import Grain

__all__ = ["make_plan"]

_DAY = 86_400
_CENT = Fraction(1, 100)


def make_plan(planned: DemandPlan, delivered: Mapping[str, int] | None = None, learned: Learning | None = None) -> Plan:
    """Show a plan; `delivered` are the leads of this period so far, by stream, where progress is asked for.

    Raises:
        InputError: leads were delivered to a stream that the plan does not have.
    """
    agreement, terms, odds = planned.agreement, planned.plan, odds_of_plan(planned.demands)
    retention = terms.retention
    return Plan(
        agreement=agreement.name,
        version=agreement.version,
        currency=agreement.currency,
        quota=_money(planned.quota),
        per=planned.per,
        retention=_money(money_of(retention, terms)) if retention else None,
        retention_per=per_of(retention) if retention else None,
        leads=planned.leads,
        tolerance=float(terms.tolerance.value),
        streams=tuple(_stream(demand, planned) for demand in planned.demands),
        odds=_odds(odds),
        odds_curve=tuple(LeadsFor(round(c, 6), n) for n, c in odds_curve(planned.demands, odds)),
        paces=tuple(Pace(*astuple(each)) for each in planned.paces),
        months=tuple(map(_month, planned.months)),
        before=planned.before,
        capacity=_capacity(planned),
        coverage=tuple(_coverage(planned)),
        closing_pipeline=_money(planned.quota * needed_times(planned.demands)),
        pipeline=_pipeline(planned),
        improvements=tuple(_improvements(planned)),
        progress=_progress(planned, delivered) if delivered is not None else None,
        learned=learned,
        notes=tuple(notes(planned)),
    )


def _money(exact: Fraction) -> float:
    return float(round(exact, 2))


def _worth(exact: Fraction) -> float:
    """Return the value of a lead to the cent; of less than a cent, two digits that say something."""
    return _money(exact) if exact >= _CENT else float(f"{float(exact):.2g}")


def _stream(demand: Demand, planned: DemandPlan) -> Stream:
    steps = (
        Step(each.things, each.name, each.of, float(each.rate.value), str(each.rate), float(each.exact), each.needed)
        for each in demand.steps
    )
    return Stream(
        name=demand.stream,
        share=float(demand.quota / planned.quota),
        quota=_money(demand.quota),
        deal=_money(demand.deal),
        deals=demand.deals,
        steps=tuple(steps),
        lead=demand.lead,
        leads=demand.leads,
        value_per_lead=_worth(demand.value),
        odds=_odds(odds_of_stream(demand)),
        cycle=_cycle(demand.terms),
        arrival=tuple(_arrival(demand, planned)),
    )


def _cycle(terms: StreamTerms) -> Cycle | None:
    if terms.cycle is None:
        return None
    slow = terms.cycle if isinstance(terms.cycle, CycleTerms) else CycleTerms(median=terms.cycle, p90=terms.cycle)
    return Cycle(slow.median.amount / _DAY, slow.p90.amount / _DAY)


def _arrival(demand: Demand, planned: DemandPlan) -> Iterator[Arrival]:
    for month, share in lead_in(planned.months[0].period, delay_of(demand.stream, demand.terms)):
        yield Arrival(month.label, round(float(share), 6))


def _odds(odds: PlannedOdds) -> Odds:
    needed = (LeadsFor(float(chance), leads) for chance, leads in odds.leads_for.items())
    error = None if odds.standard_error is None else round(odds.standard_error, 6)
    return Odds(round(odds.chance, 6), tuple(needed), odds.is_exact, error, odds.with_learning)


def _month(month: PlannedMonth) -> Month:
    return Month(
        month=month.period.label,
        quota=_money(month.quota),
        needed=month.needed,
        arriving=month.arriving,
        working_days=month.working_days,
        per_week=ceil(month.per_week) if month.per_week is not None else None,
        per_day=ceil(month.per_day) if month.per_day is not None else None,
        beyond_capacity=month.is_beyond,
        streams=tuple(Part(each.stream, _money(each.quota), each.needed, each.arriving) for each in month.parts),
    )


def _capacity(planned: DemandPlan) -> Capacity | None:
    if planned.plan.reps is None:
        return None
    found = capacity_of(planned.plan.reps, Fraction(planned.leads), planned.per)
    each, room = float(found.each), float(found.room)
    in_a_month = float(turned(found.room, found.per, Grain.MONTH))
    return Capacity(found.heads, each, found.per, room, found.leads, found.people, found.is_enough, in_a_month)


def _coverage(planned: DemandPlan) -> Iterator[Coverage]:
    for each in coverages(planned.plan, planned.demands):
        yield Coverage(
            window=each.window,
            bookings=_money(each.bookings),
            needed=float(round(each.needed, 4)),
            needed_pipeline=_money(each.needed_pipeline),
            agreed=None if each.agreed is None else float(each.agreed),
            agreed_pipeline=None if each.agreed_pipeline is None else _money(each.agreed_pipeline),
            marketing_pipeline=_money((each.agreed_pipeline or each.needed_pipeline) * each.marketing),
        )


def _pipeline(planned: DemandPlan) -> Pipeline:
    found = pipeline_of(planned.plan, planned.demands)
    return Pipeline(
        maintained=_money(found.maintained),
        created=_money(found.created),
        won=_money(found.won),
        lost=_money(found.lost),
        created_in_a_year=_money(found.in_a_year),
        marketing_share=round(float(found.marketing), 6),
    )


def _improvements(planned: DemandPlan) -> Iterator[Improvement]:
    for step, each in (planned.plan.improve or {}).items():
        rates = (
            RateInMonth(month.period.label, float(rate_in(each, month.period, planned.agreement)))
            for month in planned.months
        )
        yield Improvement(step, float(each.from_.value), float(each.to.value), each.by, tuple(rates))


def _progress(planned: DemandPlan, delivered: Mapping[str, int]) -> Progress:
    found = list(progress(planned.demands, delivered))
    money = sum((each.money for each in found), Fraction())
    streams = (Delivered(each.stream, each.leads, _worth(each.value), _money(each.money)) for each in found)
    return Progress(tuple(streams), _money(money), float(money / planned.quota))
