"""Plans of any size: forward of backward, odds, streams and seasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.planning.plans import planned
from treaty.planning import odds_of_plan
from treaty.planning.certain import chance_with
from treaty.planning.uncertain import likelihood

RATES = st.integers(1, 100)
MONTHS = ("january", "march", "july", "december")


@dataclass(frozen=True)
class Written:
    """A plan as it is written: what each stream is to win, how its share or quota is told, and the rest of it."""

    quotas: tuple[Decimal, ...]
    parts: tuple[str, ...]
    streams: tuple[str, ...]
    season: str

    @property
    def whole(self) -> str:
        return self._plan(sum(self.quotas), zip(self.parts, self.streams, strict=True))

    @property
    def alone(self) -> Iterator[str]:
        """Yield a plan for each stream, whose quota is the stream's own."""
        for quota, stream in zip(self.quotas, self.streams, strict=True):
            yield self._plan(quota, [("share: 100%", stream)])

    def _plan(self, quota: Decimal | int, streams: Iterable[tuple[str, str]]) -> str:
        told = ", ".join(stream.format(part) for part, stream in streams)
        return f"{{quota: {quota} per month, streams: {{{told}}}{self.season}}}"


@st.composite
def written_plans(
    draw: st.DrawFn, most_streams: int = 3, most_quota: int = 5_000_000, *, learned: bool = False
) -> Written:
    """Write a plan with streams that have a quota or a share each, and perhaps a first rate that was learned."""
    quotas = [Decimal(quota) for quota in draw(st.lists(st.integers(1, most_quota), min_size=1, max_size=most_streams))]
    parts = [f"quota: {quota} per month" for quota in quotas]
    if draw(st.booleans()):
        cuts = sorted(draw(st.sets(st.integers(1, 99), min_size=len(quotas) - 1, max_size=len(quotas) - 1)))
        shares = [high - low for low, high in pairwise([0, *cuts, 100])]
        quotas, parts = [quotas[0] * share / 100 for share in shares], [f"share: {share}%" for share in shares]
    streams = []
    for number in range(len(quotas)):
        deal = Decimal(draw(st.integers(100, 5_000_000))) / 100
        rates = ", ".join(f"step {n}: {rate}%" for n, rate in enumerate(draw(st.lists(RATES, min_size=1, max_size=4))))
        cycle = draw(st.sampled_from(["", ", cycle: 45 days", ", cycle: {{median: 30 days, p90: 80 days}}"]))
        known = f", learned_from: {{{{step 0: {draw(st.integers(30, 3_000))}}}}}" if learned else ""
        streams.append(f"s{number}: {{{{{{}}, deal: {deal}, rates: {{{{{rates}}}}}{cycle}{known}}}}}")
    low = draw(st.dictionaries(st.sampled_from(MONTHS), st.integers(10, 200), max_size=4))
    season = f", seasonality: {{{', '.join(f'{month}: {part}%' for month, part in low.items())}}}" if low else ""
    return Written(tuple(quotas), tuple(parts), tuple(streams), season)


def plans(most_streams: int = 3, most_quota: int = 5_000_000, *, learned: bool = False) -> st.SearchStrategy[str]:
    return written_plans(most_streams, most_quota, learned=learned).map(lambda each: each.whole)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_forward_of_backward_gives_at_least_the_quota(plan: str) -> None:
    for demand in planned(plan).demands:
        assert demand.forward(demand.leads) >= demand.quota
        for step in demand.steps:
            assert (step.needed - 1) * step.rate.value < step.of <= step.needed * step.rate.value


@settings(max_examples=30, deadline=None)
@given(written_plans())
def test_streams_add_up_to_the_quota_that_is_written(written: Written) -> None:
    found = planned(written.whole)

    assert [demand.quota for demand in found.demands] == list(map(Fraction, written.quotas))
    assert found.quota == Fraction(sum(written.quotas))
    assert sum(part.quota for month in found.months for part in month.parts) == 12 * Fraction(sum(written.quotas))


@settings(max_examples=12, deadline=None)
@given(written_plans())
def test_a_stream_takes_among_others_what_it_takes_alone(written: Written) -> None:
    found, alone = planned(written.whole), [planned(each) for each in written.alone]

    for demand, (own,) in zip(found.demands, (each.demands for each in alone), strict=True):
        assert (demand.quota, demand.deals, demand.steps) == (own.quota, own.deals, own.steps)
    assert found.leads == sum(each.leads for each in alone)
    assert found.before == sum(each.before for each in alone)
    for month, *others in zip(found.months, *(each.months for each in alone), strict=True):
        assert month.parts == tuple(part for other in others for part in other.parts)
        assert month.arriving == sum(other.arriving for other in others)


@settings(max_examples=30, deadline=None)
@given(plans())
def test_seasons_keep_the_sum_of_the_year(plan: str) -> None:
    found = planned(plan)

    assert sum(month.quota for month in found.months) == 12 * found.quota
    assert sum(month.needed for month in found.months) == 12 * found.leads  # each month's part of the whole leads


@settings(max_examples=25, deadline=None)
@given(plans(most_streams=2, most_quota=50_000), st.integers(0, 400))
def test_more_leads_never_lower_the_odds(plan: str, more: int) -> None:
    demands = planned(plan).demands
    leads = [demand.leads for demand in demands]

    before, after = (chance_with(demands, each)[0] for each in (leads, [many + more for many in leads]))

    assert after >= before - 1e-9


@settings(max_examples=12, deadline=None)
@given(plans(most_streams=2, most_quota=20_000, learned=True), st.integers(0, 400))
def test_more_leads_never_lower_the_odds_of_rates_that_were_learned(plan: str, more: int) -> None:
    demands = planned(plan).demands
    leads, chance = [demand.leads for demand in demands], likelihood(demands)

    before, after = (chance(each)[0] for each in (leads, [many + more for many in leads]))

    assert 0 <= before <= 1
    assert after >= before - 1e-6  # the correction of the normal curve for skew errs by that much in its tails


@settings(max_examples=10, deadline=None)
@given(plans(most_streams=2, most_quota=20_000))
def test_better_odds_take_more_leads(plan: str) -> None:
    needed = list(odds_of_plan(planned(plan).demands).leads_for.values())

    assert needed == sorted(needed)
