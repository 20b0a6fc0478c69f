"""The demand plan: from a quota to leads, their months and their odds. Pure arithmetic; it reads nothing."""

from treaty.planning.arrival import delay_of, lead_in
from treaty.planning.capacity import Capacity, capacity_of
from treaty.planning.coverage import Coverage, coverages, needed_times
from treaty.planning.demand import Demand, Step, demand_of, money_of, per_of
from treaty.planning.demand_plan import DemandPlan, Month, Part, demand_plan, plan_in
from treaty.planning.odds import Odds, odds_of_plan, odds_of_stream
from treaty.planning.pace import Pace, pace, turned
from treaty.planning.progress import Delivered, progress
from treaty.planning.season import rate_in

__all__ = [
    "Capacity",
    "Coverage",
    "Delivered",
    "Demand",
    "DemandPlan",
    "Month",
    "Odds",
    "Pace",
    "Part",
    "Step",
    "capacity_of",
    "coverages",
    "delay_of",
    "demand_of",
    "demand_plan",
    "lead_in",
    "money_of",
    "needed_times",
    "odds_of_plan",
    "odds_of_stream",
    "pace",
    "per_of",
    "plan_in",
    "progress",
    "rate_in",
    "turned",
]
