"""An edit of a file …"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.agreement.document import Path
from treaty.agreement.editing import edited
from treaty.agreement.yaml import read_yaml

FILE = """\
# The plan of the year.
plan:
  quota: 500000 per month   # new business
  streams:
    web: {deal: 2000, rates: {mql to sql: 34%, 'sql to won': "20%"}}   # ours

    outbound:   # theirs
      deal: 2000
      cycle: 30 days   # a guess

  # What sales can take.
  reps: {heads: 20}
"""


def lines_changed(changes: dict[Path, str]) -> list[str]:
    """Return the lines that the edited file has and the file has not."""
    return [line for line in edited(FILE, changes).splitlines() if line not in FILE.splitlines()]


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("plan", "quota"), "600K per month", "  quota: 600K per month   # new business"),
        (
            ("plan", "streams", "web", "rates", "sql to won"),
            "21%",
            "    web: {deal: 2000, rates: {mql to sql: 34%, 'sql to won': 21%}}   # ours",
        ),
        (
            ("plan", "streams", "outbound", "cycle"),
            "{median: 20 days, p90: 40 days}",
            "      cycle: {median: 20 days, p90: 40 days}   # a guess",
        ),
        (("plan", "reps", "leads"), "60 per month", "  reps: {heads: 20, leads: 60 per month}"),
        (("plan", "streams", "outbound", "share"), "40%", "      share: 40%"),
    ],
)
def test_changes_or_adds_one_line(path: Path, value: str, line: str) -> None:
    assert lines_changed({path: value}) == [line]


def test_adds_below_the_last_value_of_a_block_and_leaves_what_follows_where_it_is() -> None:
    found = edited(FILE, {("plan", "streams", "outbound", "learned_from"): {"mql to sql": "900"}})

    assert "a guess\n      learned_from: {mql to sql: 900}\n\n  # What sales can take." in found


def test_adds_several_entries_in_their_order() -> None:
    found = edited("a: {}\n", {("a", "x"): "1", ("a", "y z"): "2", ("a", "1/2"): "3"})

    assert found == "a: {x: 1, y z: 2, '1/2': 3}\n"


def test_keeps_the_ends_of_lines_and_the_mark_of_its_bytes() -> None:
    found = edited("\ufeffa:\r\n  b: 1\r\nc: 2", {("a", "x"): "3", ("c",): "4", ("d",): "5"})

    assert found == "\ufeffa:\r\n  b: 1\r\n  x: 3\r\nc: 4\nd: 5"


def test_takes_comments_that_look_like_brackets_for_comments() -> None:
    found = edited("a: {b: 1,  # }\n  c: 2}  # {\n", {("a", "c"): "3"})

    assert found == "a: {b: 1,  # }\n  c: 3}  # {\n"


@pytest.mark.parametrize(
    "inside", ["b: 1", "b: 1 ", "b: 1,", "b: 1  # one }\n ", "b: [1, 2]", "b: {c: 1}", "b: ''", "b: "]
)
def test_adds_inside_of_brackets_whatever_stands_there(inside: str) -> None:
    found = read_yaml(edited(f"a: {{{inside}}}\n", {("a", "x"): "3"}), "")

    assert not found.findings
    assert found.value_at(("a", "x")) == 3
    assert found.value_at(("a", "b")) == read_yaml(f"a: {{{inside}}}\n", "").value_at(("a", "b"))


def test_of_a_mapping_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        edited(FILE, {("nothing", "here"): "1"})


PATHS: list[Path] = [
    ("plan", "quota"),
    ("plan", "streams", "web", "deal"),
    ("plan", "streams", "web", "rates", "mql to sql"),
    ("plan", "streams", "web", "cycle"),
    ("plan", "streams", "outbound", "cycle"),
    ("plan", "streams", "outbound", "learned_from"),
    ("plan", "reps", "heads"),
    ("treaty",),
]


@given(st.dictionaries(st.sampled_from(PATHS), st.integers(0, 999)))
def test_changes_what_it_is_told_and_nothing_else(changes: dict[Path, int]) -> None:
    before, after = read_yaml(FILE, ""), read_yaml(edited(FILE, {path: str(n) for path, n in changes.items()}), "")

    assert not after.findings
    for path in {*before.places, *PATHS}:
        wanted = changes.get(path, None if path in PATHS and path not in before.places else before.value_at(path))
        if not isinstance(wanted, dict):
            assert after.value_at(path) == wanted
