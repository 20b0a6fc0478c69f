"""The charts of a plan."""

from __future__ import annotations

from treaty.reports.chart import Chance, Demand, DemandMonth, Odds
from treaty.reports.plan.plan import Plan

__all__ = ["demand_chart", "odds_chart"]


def demand_chart(plan: Plan) -> Demand:
    """Show the leads that must arrive in each month."""
    months = (DemandMonth(each.month, tuple(part.arriving for part in each.streams)) for each in plan.months)
    room = plan.capacity.room_in_a_month if plan.capacity else None
    return Demand(tuple(each.name for each in plan.streams), tuple(months), room)


def odds_chart(plan: Plan) -> Odds:
    """Show how likely fewer and more leads reach the quota."""
    curve = tuple(Chance(each.leads, each.chance) for each in plan.odds_curve)
    wanted = tuple(Chance(each.leads, each.chance) for each in plan.odds.leads_for)
    return Odds(curve, Chance(plan.leads, plan.odds.chance), wanted)
