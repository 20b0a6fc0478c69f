"""The demand plan: from a quota to leads, their months and their odds. Pure arithmetic; it reads nothing."""

from treaty.planning.arrival import delay_of, lead_in
from treaty.planning.capacity import Capacity, capacity_of
from treaty.planning.coverage import Coverage, Pipeline, coverages, needed_times, pipeline_of
from treaty.planning.demand import Demand, Step, demand_of, money_of, per_of
from treaty.planning.demand_plan import DemandPlan, Month, Part, demand_plan, plan_in
from treaty.planning.learning import (
    FEWEST_LEADS,
    FEWEST_MADE,
    WIDEST,
    History,
    Learned,
    LearnedCycle,
    LearnedDeal,
    LearnedRate,
    LearnedStream,
    Seen,
    learn_stream,
)
from treaty.planning.odds import Odds, odds_curve, odds_of_plan, odds_of_stream
from treaty.planning.pace import Pace, pace, turned
from treaty.planning.progress import Delivered, progress
from treaty.planning.promised import Promise, lead_value, promised, streams_about
from treaty.planning.refreshing import changes_of, difference_of, refreshed, shares_of
from treaty.planning.season import rate_in
from treaty.planning.tracing import Trace, trace

__all__ = [
    "FEWEST_LEADS",
    "FEWEST_MADE",
    "WIDEST",
    "Capacity",
    "Coverage",
    "Delivered",
    "Demand",
    "DemandPlan",
    "History",
    "Learned",
    "LearnedCycle",
    "LearnedDeal",
    "LearnedRate",
    "LearnedStream",
    "Month",
    "Odds",
    "Pace",
    "Part",
    "Pipeline",
    "Promise",
    "Seen",
    "Step",
    "Trace",
    "capacity_of",
    "changes_of",
    "coverages",
    "delay_of",
    "demand_of",
    "demand_plan",
    "difference_of",
    "lead_in",
    "lead_value",
    "learn_stream",
    "money_of",
    "needed_times",
    "odds_curve",
    "odds_of_plan",
    "odds_of_stream",
    "pace",
    "per_of",
    "pipeline_of",
    "plan_in",
    "progress",
    "promised",
    "rate_in",
    "refreshed",
    "shares_of",
    "streams_about",
    "trace",
    "turned",
]
