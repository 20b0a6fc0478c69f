"""Linking: what one part of the file says must fit what the others say."""

from __future__ import annotations

import pytest

from tests.unit.agreement.sample import cases, found, read

_DEALS = "{open: [Discovery], qualified: Discovery, won: Won, lost: Lost}"
_PLAN = "{quota: 1000 per month, streams: {web: {share: 100%, deal: 10, rates: {mql to won: 10%}}}}"


def test_the_sample_is_fine() -> None:
    assert found() == []


@pytest.mark.parametrize(("blocks", "messages"), cases("wrong_links.txt"))
def test_what_does_not_fit_is_found(blocks: dict[str, str | None], messages: list[str]) -> None:
    assert found(**blocks) == messages


def test_a_split_of_a_range_may_sum_to_anything_inside() -> None:
    start = "{a: {party: marketing, measure: volume, target: 30 to 35 per month, split: {tier: {Tier 2: 20, "

    assert found(commitments=start + "Tier 1: 12}}}}") == []
    assert found(commitments=start + "Tier 1: 16}}}}") == [
        "commitments.a.split.tier: the parts sum to 36, the target is 30 to 35"
    ]


def test_coverage_takes_its_multiple_from_the_plan() -> None:
    coverage = "{a: {party: joint, measure: pipeline_coverage, of: this quarter}}"
    plan = _PLAN[:-1] + ", bookings: 100 per quarter, coverage: {this quarter: 4x}}"

    assert found(commitments=coverage, opportunity_stages=_DEALS, plan=plan) == []
    other = plan.replace("this quarter: 4x", "next quarter: 3x")
    assert found(commitments=coverage, opportunity_stages=_DEALS, plan=other) == ["commitments.a: 'target' is missing"]


def test_a_person_with_an_address_may_be_told() -> None:
    assert found(handoff="{tell: [Rita Novak <rita@acme.example>, Ops, Ana Ruiz, sales]}") == []


def test_what_was_broken_does_not_count_as_missing() -> None:
    tiers = '{Tier 1: {when: "score >="}, Tier 2: {when: "score >= 65"}}'
    reading = read(tiers=tiers, exceptions="[{name: x, when: customer, counts_as: Tier 1}]")

    assert [finding.path for finding in reading.findings] == ["tiers.Tier 1.when"]


def test_an_agreement_without_a_head_still_gets_its_body_checked() -> None:
    messages = found(name=None, timezone="Mars", exceptions="[{name: x, when: customer, counts_as: Tier 3}]")

    assert [message.split(":")[0] for message in messages] == ["name", "timezone", "exceptions[0].counts_as"]
