"""A finding."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from treaty.words import Finding, Level, Place, has_errors, in_file_order


def finding(level: Level = Level.WARNING, place: Place | None = None, hint: str | None = None) -> Finding:
    return Finding(level, "no-review", "no review is agreed", place or Place("sla.yaml", 3, 1), hint=hint)


def test_says_where_how_bad_and_what() -> None:
    assert str(finding()) == "sla.yaml:3:1: warning: no review is agreed [no-review]"


def test_puts_its_hint_on_a_line_of_its_own() -> None:
    assert str(finding(hint="add `review`")).splitlines()[1:] == ["  hint: add `review`"]


def test_about_a_whole_file_names_the_file_alone() -> None:
    assert str(Place("sla.yaml")) == "sla.yaml"
    assert str(Place("sla.yaml", 3)) == "sla.yaml:3"


def test_stops_what_comes_next_only_as_an_error() -> None:
    assert has_errors([finding(), finding(Level.ERROR)])
    assert not has_errors([finding(), finding(Level.NOTE)])
    assert not has_errors([])


PLACES = st.builds(
    Place, st.sampled_from(["a.yaml", "b.yaml"]), st.none() | st.integers(1, 9), st.none() | st.integers(1, 9)
)


@given(st.lists(PLACES, max_size=6), st.randoms())
def test_stands_in_file_order_however_it_came(places: list[Place], random: object) -> None:
    found = [finding(place=place) for place in places]
    shuffled = found.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    ordered = in_file_order(shuffled)

    assert ordered == in_file_order(found)
    keys = [(f.place.file, f.place.line or 0, f.place.column or 0) for f in ordered]
    assert keys == sorted(keys)
