"""How likely a plan is to reach its quota, and how many leads it takes to be surer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from treaty.planning.certain import chance_with
from treaty.planning.demand import Demand
from treaty.planning.uncertain import Likelihood, is_learned, likelihood
from treaty.statistics import chance_of, fewest, trials_for

__all__ = ["CHANCES", "Odds", "odds_curve", "odds_of_plan", "odds_of_stream"]

CHANCES: Final = (Fraction(1, 2), Fraction(4, 5), Fraction(9, 10))
_POINTS: Final = 16


@dataclass(frozen=True, slots=True)
class Odds:
    """The chance of the plan as written, and the leads that it takes for others.

    `is_exact` is False where the normal curve or a simulation stands in; `standard_error` is that of the simulated
    chance. `with_learning` tells that some rates are as uncertain as the history that they were learned from.
    """

    chance: float
    leads_for: Mapping[Fraction, int]
    is_exact: bool = True
    standard_error: float | None = None
    with_learning: bool = False


def odds_of_stream(demand: Demand) -> Odds:
    """Return the odds that one stream wins its deals."""
    if is_learned(demand):
        return _learned([demand])
    needed = {chance: trials_for(demand.deals, demand.rate, chance) for chance in CHANCES}
    return Odds(chance_of(demand.deals, demand.leads, demand.rate), needed)


def odds_of_plan(demands: Sequence[Demand]) -> Odds:
    """Return the odds that all streams together win the money; more leads come in the mix of the plan."""
    if len(demands) == 1:
        return odds_of_stream(demands[0])
    if any(map(is_learned, demands)):
        return _learned(demands)
    planned = sum(demand.leads for demand in demands)
    chance, is_exact = chance_with(demands, _mixed(demands, planned, planned))
    needed = {wanted: _leads_for(demands, wanted, lambda leads: chance_with(demands, leads)[0]) for wanted in CHANCES}
    return Odds(chance, needed, is_exact)


def _learned(demands: Sequence[Demand]) -> Odds:
    """Return the odds with rates that are not certain."""
    of: Likelihood = likelihood(demands)
    chance, error = of([demand.leads for demand in demands])
    needed = {wanted: _leads_for(demands, wanted, lambda leads: of(leads)[0]) for wanted in CHANCES}
    return Odds(chance, needed, error is None, error, with_learning=True)


def odds_curve(demands: Sequence[Demand], odds: Odds) -> Iterator[tuple[int, float]]:
    """Yield numbers of leads in the mix of the plan, from three quarters of it to beyond the surest; their chances."""
    planned = sum(demand.leads for demand in demands)
    of = likelihood(demands) if odds.with_learning else lambda leads: chance_with(demands, leads)
    first, last = planned * 3 // 4, max(planned, *odds.leads_for.values()) * 21 // 20 + 1
    for leads in sorted({first + (last - first) * n // _POINTS for n in range(_POINTS + 1)}):
        parts = _mixed(demands, leads, planned)
        yield sum(parts), of(parts)[0]


def _leads_for(demands: Sequence[Demand], wanted: Fraction, chance: Callable[[Sequence[int]], float]) -> int:
    """Return the fewest leads in the mix of the plan that reach the quota with the chance."""
    planned = sum(demand.leads for demand in demands)
    found = fewest(wanted, lambda leads: chance(_mixed(demands, leads, planned)), guess=planned)
    return sum(_mixed(demands, found, planned))


def _mixed(demands: Sequence[Demand], leads: int, planned: int) -> list[int]:
    """Divide leads among the streams as the plan does, each part rounded up: more of all are fewer of none."""
    return [-(-demand.leads * leads // planned) for demand in demands]
