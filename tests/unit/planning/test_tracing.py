"""The leads of a stream, and the stages of its steps."""

from __future__ import annotations

import pytest

from tests.unit.planning.plans import agreed
from treaty.planning import Trace, plan_in, trace

_STREAM = "deal: 10, rates: {mql to won: 10%}"


def traced(name: str, stream: str, *, beside: bool = False) -> Trace:
    """Trace the first stream of a plan, which another may stand beside."""
    share, other = ("50%", f", other: {{share: 50%, {_STREAM}}}") if beside else ("100%", "")
    agreement = agreed(f"{{quota: 1000 per month, streams: {{{name}: {{share: {share}, {stream}}}{other}}}}}")
    first, terms = next(iter(plan_in(agreement).streams.items()))
    return trace(first, terms, agreement)


@pytest.mark.parametrize("beside", [False, True])
def test_are_those_that_it_names(beside: bool) -> None:
    found = traced("web", f"for: \"country = 'DE'\", {_STREAM}", beside=beside)

    assert (str(found.scope), found.why) == ("country = 'DE'", None)


def test_are_those_of_the_tier_of_its_name() -> None:
    found = traced("Tier 1", _STREAM, beside=True)

    assert found.scope
    assert (found.scope.tier, found.why) == ("Tier 1", None)


def test_are_those_of_the_segments_value_of_its_name() -> None:
    assert str(traced("North", _STREAM, beside=True).scope) == "region = 'North'"


def test_are_all_of_a_plan_with_one_stream() -> None:
    found = traced("web", _STREAM)

    assert (found.scope, found.why) == (None, None)


def test_are_not_known_otherwise() -> None:
    assert "its leads are not known" in (traced("web", _STREAM, beside=True).why or "")


@pytest.mark.parametrize(
    ("step", "stages"),
    [
        ("mql to sql", ("mql", "sql")),
        ("SQL to Opportunity", ("sql", "opportunity")),
        ("opportunity to won", ("opportunity", "customer")),
        ("mql to customer", ("mql", "customer")),
        ("inquiry to mql", None),
        ("sql to mql", None),
        ("mql to call", None),
        ("calls", None),
    ],
)
def test_a_step_leads_from_stage_to_stage(step: str, stages: tuple[str, str] | None) -> None:
    found = traced("web", f"deal: 10, rates: {{{step}: 10%}}")

    assert found.steps.get(step) == stages
    assert found.start == (stages[0] if stages else "mql")
