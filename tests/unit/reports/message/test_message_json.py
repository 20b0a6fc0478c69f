"""A message in JSON …"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.reports.message import Fact, Message, Table, Tone, Verb, message_json, read_message

_text = st.text(max_size=20)
_tables = st.integers(1, 3).flatmap(
    lambda width: st.builds(
        Table,
        st.lists(_text, min_size=width, max_size=width).map(tuple),
        st.lists(st.lists(_text, min_size=width, max_size=width).map(tuple), max_size=3).map(tuple),
    )
)
_messages = st.builds(
    Message,
    title=_text,
    tone=st.sampled_from(Tone),
    reason=_text,
    facts=st.lists(st.builds(Fact, _text, _text), max_size=3).map(tuple),
    lines=st.lists(_text, max_size=3).map(tuple),
    table=st.none() | _tables,
    verbs=st.lists(st.sampled_from(Verb), unique=True).map(tuple),
    subject=st.none() | _text,
    commitment=st.none() | _text,
    link=st.none() | _text,
)


@given(_messages)
def test_comes_back_as_it_was(message: Message) -> None:
    assert read_message(message_json(message)) == message


def test_says_only_what_there_is_to_say() -> None:
    message = Message(title="A lead", tone=Tone.NEW, reason="assigned", verbs=(Verb.LOG_TOUCH,))

    text = message_json(message)

    assert text == '{"title":"A lead","tone":"new","reason":"assigned","verbs":["log_touch"]}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"title":"A lead","tone":"loud","reason":"assigned"}',
        '{"title":"A lead","tone":"new","reason":"assigned","table":{"headings":["Lead"],"rows":[["a","b"]]}}',
    ],
    ids=["nothing", "a list", "an unknown tone", "a row that is too long"],
)
def test_is_refused_when_it_is(text: str) -> None:
    with pytest.raises(ValueError, match="for "):
        read_message(text)
