"""A suggestion."""

from __future__ import annotations

from treaty.words import suggest


def test_names_the_closest_word_whatever_its_case() -> None:
    assert suggest("tier 1", ["Tier 1", "Tier 2"]) == "did you mean 'Tier 1'?"
    assert suggest("escalaton", ["exceptions", "escalation"]) == "did you mean 'escalation'?"


def test_lists_what_is_known_when_nothing_is_close() -> None:
    assert suggest("budget", ["Tier 1", "Tier 2"], noun="tiers") == "tiers: Tier 1, Tier 2"


def test_cuts_a_long_list_and_counts_the_rest() -> None:
    hint = suggest("zzz", [f"name-{number:02}" for number in range(15)])

    assert hint is not None
    assert hint.endswith("name-11 and 3 more")


def test_is_silent_when_nothing_is_known() -> None:
    assert suggest("tier", []) is None
