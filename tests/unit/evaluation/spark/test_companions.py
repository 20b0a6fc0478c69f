"""Leads that must be judged together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from treaty.evaluation.spark.companions import companions

_PAIRS = st.lists(st.tuples(st.sampled_from("ABCDEFGHIJ"), st.sampled_from("ABCDEFGHIJ")))


def test_are_connected_over_any_number_of_pairs_and_named_by_the_first() -> None:
    assert companions([("C", "B"), ("Y", "X"), ("D", "C"), ("A", "D")]) == {
        "A": "A", "B": "A", "C": "A", "D": "A", "X": "X", "Y": "X",
    }  # fmt: skip


def test_may_lead_in_a_circle() -> None:
    assert companions([("B", "C"), ("C", "D"), ("D", "B")]) == {"B": "B", "C": "B", "D": "B"}


@given(pairs=_PAIRS)
def test_are_those_that_a_walk_along_the_pairs_reaches(pairs: list[tuple[str, str]]) -> None:
    first = companions(pairs)

    for lead in {lead for pair in pairs for lead in pair}:
        reached, front = {lead}, {lead}
        while front:
            front = {b for pair in pairs for a, b in (pair, pair[::-1]) if a in front} - reached
            reached |= front
        assert {other for other in first if first[other] == first[lead]} == reached
        assert first[lead] == min(reached)
