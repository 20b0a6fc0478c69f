"""As plain text a message …"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from treaty.channels import Post
from treaty.channels.clean import cut, one_line
from treaty.channels.console import ConsoleChannel
from treaty.channels.plain import plain_lines, plain_table
from treaty.reports.message import Fact, Message, Table, Tone, Verb

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
MESSAGE = Message(
    "response has used 75 % of its time for lead#2",
    Tone.WARNING,
    "step",
    facts=(Fact("Due", "14:32 (New York)"), Fact("Owner", "")),
    lines=("She asked for a price on Sunday and nobody has answered her since, says the form that she filled in.",),
    table=Table(("Lead", "Waits"), (("lead#2", "48 min"), ("lead#11", "2 h"))),
    verbs=(Verb.ACCEPT, Verb.OPEN),
    subject="lead#2",
    link="https://crm.example/lead/2",
)

_words = st.lists(st.text(st.sampled_from("ab漢字é"), min_size=1, max_size=12), max_size=30).map(" ".join)


def test_reads_like_this() -> None:
    out = io.StringIO()

    ConsoleChannel(out).send(Post("clock 7", "sam", MESSAGE), NOON)

    assert (
        out.getvalue()
        == """\
2026-11-26 12:00:00 sam is told
  | Warning: response has used 75 % of its time for lead#2
  | Due    14:32 (New York)
  | Owner  -
  |
  | She asked for a price on Sunday and nobody has answered her since, says the
  | form that she filled in.
  |
  | Lead     Waits
  | lead#2   48 min
  | lead#11  2 h
  |
  | https://crm.example/lead/2
  |
  | [Accept] [Open in CRM]

"""
    )


@given(_words, _words, st.integers(20, 100))
def test_keeps_to_its_width(first: str, second: str, width: int) -> None:
    message = replace(MESSAGE, title=first, facts=(Fact("Due", second),), lines=(first, second), link=None, table=None)

    lines = list(plain_lines(message, width=width))

    assert max(map(cell_len, lines)) <= max(width, 24 + 5)  # 12 wide letters and the label make the longest word
    assert " ".join(" ".join(lines).split()).count(second) >= (1 if second else 0)


@given(st.lists(st.tuples(_words, _words, _words), max_size=5).map(tuple), st.integers(20, 100))
def test_narrows_its_widest_columns(rows: tuple[tuple[str, str, str], ...], width: int) -> None:
    lines = list(plain_table(Table(("One", "Two", "Three"), rows), width))

    assert len(lines) == len(rows) + 1
    assert max(map(cell_len, lines)) <= width


@given(st.text(max_size=100))
def test_shows_nothing_that_a_terminal_obeys(text: str) -> None:
    line = one_line(text)

    assert not any(
        letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029\u202e\u2066" for letter in line
    )
    assert one_line(line) == line


@given(st.text(max_size=50), st.integers(1, 60))
def test_is_cut_with_a_mark(text: str, limit: int) -> None:
    shown = cut(text, limit)

    assert len(shown) <= limit
    assert shown == text if len(text) <= limit else shown.endswith("…")
