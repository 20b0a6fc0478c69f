"""The digest of an agreement."""

from __future__ import annotations

import pytest

from tests.unit.agreement.sample import BLOCKS, read, text
from treaty.agreement import parse_agreement


def digest(**blocks: str | None) -> str:
    agreement = read(**blocks).agreement
    assert agreement
    return agreement.digest


def test_does_not_depend_on_layout_order_or_comments() -> None:
    lines = text().splitlines(keepends=True)
    agreement = parse_agreement("# a comment\n" + "\n".join(reversed(lines))).agreement

    assert agreement
    assert agreement.digest == digest()


@pytest.mark.parametrize(
    "same",
    [
        {"commitments": "{a: {within: 120 business minutes, target: 90%, measure: response_time, party: sales}}"},
        {"commitments": BLOCKS["commitments"].replace("90%", "9/10, on_reassign: continue")},
        {"tiers": '{Tier 1: {when: "score   >=   80"}, Tier 2: {when: "score >= 65"}}'},
        {"fields": "{since: date, customer: boolean, grade: [a, b, c], country: text, score: number}"},
    ],
)
def test_is_the_same_for_what_means_the_same(same: dict[str, str]) -> None:
    assert digest(**same) == digest()


@pytest.mark.parametrize(
    "other",
    [
        {"commitments": "{a: {party: sales, measure: response_time, within: 2 hours, target: 90%}}"},
        {"tiers": '{Tier 2: {when: "score >= 65"}, Tier 1: {when: "score >= 80"}}'},
        {"fields": BLOCKS["fields"].replace("[a, b, c]", "[a, c, b]")},
        {"name": "Other"},
    ],
)
def test_is_another_for_what_means_something_else(other: dict[str, str]) -> None:
    assert digest(**other) != digest()
