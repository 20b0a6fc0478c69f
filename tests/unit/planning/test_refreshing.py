"""What a plan should say by what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.agreement.sample import text
from tests.unit.planning.plans import agreed
from treaty.errors import InputError
from treaty.planning import (
    LearnedCycle,
    LearnedDeal,
    LearnedRate,
    LearnedStream,
    changes_of,
    difference_of,
    plan_in,
    refreshed,
    shares_of,
)

_RATES = "rates: {mql to won: 10%}"
ONE = f"{{quota: 1000 per month, streams: {{web: {{share: 100%, deal: 10, {_RATES}}}}}}}"
_PATH = ("plan", "streams", "web")


def stream(
    name: str = "web",
    *,
    rate: LearnedRate | None = None,
    cycle: LearnedCycle | None = None,
    deal: LearnedDeal | None = None,
    won: int = 0,
) -> LearnedStream:
    """Return a stream of which nothing was learned but what is given."""
    return LearnedStream(
        name,
        100,
        (rate or LearnedRate("mql to won", 0, 0, why="thin"),),
        cycle or LearnedCycle(0, why="thin"),
        deal or LearnedDeal(0, 0, why="thin"),
        Decimal(won),
    )


def worth(mean: Fraction | int) -> LearnedDeal:
    """Return deals that are worth so much."""
    return LearnedDeal(20, 0, Fraction(mean), 0.0, 0.0)


def changes(learned: LearnedStream, plan: str = ONE) -> dict[str, object]:
    """Return the changes of the stream `web`, by the rest of their paths."""
    found = changes_of(plan_in(agreed(plan)), [learned])
    return {".".join(map(str, path[len(_PATH) :])): value for path, value in found.items()}


def test_is_nothing_new_where_all_is_thin() -> None:
    assert changes(stream()) == {}


def test_is_a_rate_with_the_leads_that_it_was_learned_from() -> None:
    rate = LearnedRate("mql to won", 900, 90, 90, Fraction(123, 1_000), 0.1, 0.15, 800)

    assert changes(stream(rate=rate)) == {"rates.mql to won": "12.3%", "learned_from": {"mql to won": "800"}}


def test_is_only_the_leads_where_the_rate_is_so_already() -> None:
    rate = LearnedRate("mql to won", 900, 90, 90, Fraction(1, 10), 0.1, 0.15, 800)
    known = ONE.replace("deal: 10", "deal: 10, learned_from: {mql to won: 700}")

    assert changes(stream(rate=rate), known) == {"learned_from.mql to won": "800"}
    assert changes(stream(rate=rate), known.replace("700", "800")) == {}


@pytest.mark.parametrize(
    ("mean", "written"),
    [(Fraction(4_321, 2), "2160"), (Fraction(100_001, 1_000), "100"), (Fraction(1_234, 100), "12.34"), (10, None)],
)
def test_is_a_deal_in_whole_units_or_cents(mean: Fraction | int, written: str | None) -> None:
    assert changes(stream(deal=worth(mean))).get("deal") == written


@pytest.mark.parametrize(
    ("present", "median", "p90", "written"),
    [
        (None, 30, 60, {"cycle": {"median": "30 days", "p90": "60 days"}}),
        ("45 days", 1, 60, {"cycle": {"median": "1 day", "p90": "60 days"}}),
        ("45 days", 30, 30, {"cycle": "30 days"}),
        ("30 days", 30, 30, {}),
        ("{median: 30 days, p90: 50 days}", 30, 60, {"cycle.median": "30 days", "cycle.p90": "60 days"}),
        ("{median: 30 days, p90: 60 days}", 30, 60, {}),
    ],
)
def test_is_a_time(present: str | None, median: int, p90: int, written: dict[str, object]) -> None:
    plan = ONE.replace("deal: 10", f"deal: 10, cycle: {present}") if present else ONE

    assert changes(stream(cycle=LearnedCycle(20, median, median, median, p90, p90, p90)), plan) == written


def several(learned: Sequence[LearnedStream], *, shares: bool = True) -> dict[str, str]:
    """Return the shares of a plan of several streams."""
    part = ("share: {}%", (40, 30, 30)) if shares else ("quota: {}0 per month", (40, 30, 30))
    streams = ", ".join(
        f"{each.stream}: {{{part[0].format(n)}, deal: 10, {_RATES}}}" for each, n in zip(learned, part[1], strict=True)
    )
    found = shares_of(plan_in(agreed(f"{{quota: 1000 per month, streams: {{{streams}}}}}")), learned)
    return {name: str(share) for name, share in found.items()}


def test_are_shares_in_whole_percents_that_sum_to_100() -> None:
    """2 : 2 : 2 is 33.3 % each; the first gets what is left over."""
    assert several([stream(name, deal=worth(10), won=2) for name in "abc"]) == {"a": "34%", "b": "33%", "c": "33%"}


def test_are_no_shares_of_nothing() -> None:
    """0.1 % is rounded up to 1 %, which a greater one gives."""
    learned = [stream(name, deal=worth(10), won=won) for name, won in (("a", 1), ("b", 499), ("c", 500))]

    assert several(learned) == {"a": "1%", "b": "49%", "c": "50%"}


def test_are_no_shares_where_one_is_thin_or_streams_have_quotas() -> None:
    rich = [stream(name, deal=worth(10), won=2) for name in "abc"]

    assert several([*rich[:2], stream("c", won=2)]) == {}
    assert several(rich, shares=False) == {}


def test_becomes_the_agreement_that_the_file_then_is() -> None:
    source = text(plan=ONE)

    after, agreement = refreshed(source, "a.yaml", {(*_PATH, "deal"): "12"})

    assert plan_in(agreement).streams["web"].deal == 12
    assert difference_of(source, after, "a.yaml").splitlines()[-1].startswith("+plan: ")


def test_of_a_file_that_would_have_errors_is_refused() -> None:
    with pytest.raises(InputError, match="0 must be more than 0"):
        refreshed(text(plan=ONE), "a.yaml", {(*_PATH, "deal"): "0"})
