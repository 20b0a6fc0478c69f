"""In Slack a message …"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from treaty.channels import Post
from treaty.channels.slack.rendering import blocks, fallback
from treaty.channels.slack.text import plain
from treaty.reports.message import Fact, Message, Table, Tone, Verb

MESSAGE = Message(
    "Nobody answered Ada Quill",
    Tone.BREACH,
    "step reached",
    facts=(Fact("Tier", "Tier 1"),),
    verbs=tuple(Verb),
    subject="lead#2",
    commitment="response",
    link="https://crm.example/lead/2",
)
POST = Post("clock 7 sam", "USAM", MESSAGE)

_odd = st.text(st.sampled_from("&<>*`~_ \n\x00\u202eaé漢😀"), max_size=60).map(lambda text: text * 80)
_tables = st.builds(lambda row, count: Table(("Lead", "Waits"), ((row, row),) * count), _odd, st.integers(0, 300))


def _of_type(post: Post, kind: str) -> list[dict[str, Any]]:
    return [block for block in blocks(post) if block["type"] == kind]


def test_has_a_button_for_each_verb_that_tells_what_it_is_about() -> None:
    (actions,) = _of_type(POST, "actions")

    assert [button["text"]["text"] for button in actions["elements"]] == [
        "Accept", "Reject", "Nurture", "Claim", "Log touch", "Snooze", "Dispute", "Open in CRM"
    ]  # fmt: skip
    assert json.loads(actions["elements"][0]["value"]) == {
        "key": "clock 7 sam",
        "subject": "lead#2",
        "commitment": "response",
    }
    assert actions["elements"][-1]["url"] == "https://crm.example/lead/2"


def test_about_no_single_lead_has_no_buttons() -> None:
    assert not _of_type(replace(POST, message=replace(MESSAGE, subject=None, link=None)), "actions")


def test_links_to_the_web_alone() -> None:
    post = replace(POST, message=replace(MESSAGE, verbs=(Verb.OPEN,), link="javascript:alert(1)"))

    assert not _of_type(post, "actions")


def test_says_its_tone_in_words_too() -> None:
    assert "Breach: Nobody answered" in _of_type(POST, "header")[0]["text"]["text"]
    assert fallback(POST) == "Breach: Nobody answered Ada Quill"


def test_mentions_nobody_whom_a_stranger_names() -> None:
    post = replace(POST, message=replace(MESSAGE, title="<!channel> & <@U1>"))

    assert fallback(post) == "Breach: &lt;!channel&gt; &amp; &lt;@U1&gt;"


def test_says_how_much_does_not_fit() -> None:
    lines = tuple(f"line {number}" for number in range(100))

    shown = blocks(replace(POST, message=replace(MESSAGE, lines=lines)))

    # 50 blocks less the head, the buttons and the small print are 47: the facts, 45 lines and the note
    assert len(shown) == 50
    assert shown[-3]["elements"][0]["text"] == "55 more paragraphs do not fit here."


@given(
    st.builds(
        Message,
        title=_odd,
        tone=st.sampled_from(Tone),
        reason=_odd,
        facts=st.lists(st.builds(Fact, _odd, _odd), max_size=70).map(tuple),
        lines=st.lists(_odd, max_size=70).map(tuple),
        table=st.none() | _tables,
        verbs=st.just(tuple(Verb)),
        subject=st.none() | _odd,
        link=st.none() | _odd,
    )
)
def test_keeps_to_the_limits_of_slack(message: Message) -> None:
    shown = blocks(Post("k" * 400, "USAM", message, repeat=True))

    assert len(shown) <= 50
    for block in shown:
        limit = {"header": 150, "context": 3000, "actions": 75}.get(block["type"], 3000)
        texts = [block.get("text"), *block.get("fields", ()), *block.get("elements", ())]
        for text in filter(None, texts):
            assert 0 < len(text["text"]["text"] if text["type"] == "button" else text["text"]) <= limit
            assert len(text.get("value", "")) <= 2000
        assert len(block.get("fields", ())) <= 10
        assert all(len(field["text"]) <= 2000 for field in block.get("fields", ()))
    assert len(fallback(Post("k", "USAM", message))) <= 3000


@given(_odd, st.integers(5, 300))
def test_cuts_no_letter_in_two_that_it_escapes(text: str, limit: int) -> None:
    sent = plain(text, limit)["text"]

    assert len(sent) <= limit
    assert sent.count("&") == sent.count("&amp;") + sent.count("&lt;") + sent.count("&gt;")
