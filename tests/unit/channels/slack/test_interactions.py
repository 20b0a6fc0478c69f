"""What Slack tells …"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.channels.slack.interactions import chosen, form, press, written
from treaty.channels.click import Click
from treaty.channels.slack.interactions import Asking, UnreadableError, read_interaction
from treaty.reports.message import Verb

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
PRESSED = datetime.fromtimestamp(1_796_000_000, UTC)


def test_of_a_press_becomes_a_click_at_the_time_of_the_press() -> None:
    found = read_interaction(press("accept"), NOW)

    assert found
    assert found.what == Click(
        "slack", "USAM.1796000000.123456.accept", PRESSED, "USAM", Verb.ACCEPT, "clock 7 sam", "lead#2", "response"
    )
    assert found.answer_url == "https://hooks.slack.com/actions/T1/1/x"


def test_twice_of_one_press_has_one_id_and_of_two_presses_two() -> None:
    ids = [read_interaction(press(stamp=stamp), NOW).what.click_id for stamp in ("1.1", "1.1", "1.2")]  # type: ignore[union-attr]

    assert len(set(ids)) == 2


@pytest.mark.parametrize("verb", ["reject", "nurture", "log_touch", "dispute"])
def test_of_some_presses_asks_for_a_form_first(verb: str) -> None:
    found = read_interaction(press(verb), NOW)

    assert found
    assert isinstance(found.what, Asking)
    assert (found.what.click.verb, found.what.trigger) == (Verb(verb), "12.34.ab")


def test_of_a_sent_form_carries_what_was_entered() -> None:
    found = read_interaction(form("reject", chosen("reason", "no budget") | written("  asked twice ")), NOW)

    assert found
    assert found.what == Click(
        "slack",
        "V1",
        NOW,
        "USAM",
        Verb.REJECT,
        "clock 7 sam",
        "lead#2",
        "response",
        reason="no budget",
        note="asked twice",
    )


def test_of_a_form_without_a_note_has_none() -> None:
    found = read_interaction(form("log_touch", chosen("touch", "phone") | written(None)), NOW)

    assert found
    assert isinstance(found.what, Click)
    assert (found.what.touch, found.what.note) == ("phone", None)


@pytest.mark.parametrize(
    "text",
    [press("open"), press().replace("treaty.accept", "other.app"), json.dumps({"type": "view_closed"})],
    ids=["a link", "a button of somebody else", "a form that was closed"],
)
def test_may_ask_for_nothing(text: str) -> None:
    assert read_interaction(text, NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        press("explode"),
        press(stamp="yesterday"),
        press(stamp="1e400"),
        press(actions=[]),
        press(user="USAM"),
        form("reject", {"reason": []}),  # type: ignore[dict-item]
        " " * 300_000,
    ],
)
def test_is_refused_when_it_is_not_shaped_so(text: str) -> None:
    with pytest.raises(UnreadableError):
        read_interaction(text, NOW)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


@given(st.sampled_from(["actions", "user", "trigger_id", "response_url", "type"]), _json)
def test_breaks_nothing_whatever_stands_in_it(name: str, value: object) -> None:
    for verb in ("accept", "reject"):
        with suppress(UnreadableError):
            read_interaction(press(verb, **{name: value}), NOW)
