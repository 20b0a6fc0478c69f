"""Messages as Block Kit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from treaty.channels.channel import Post
from treaty.channels.labels import REPEAT, VERBS, headline, offered
from treaty.channels.plain import plain_table
from treaty.channels.slack.text import Block, bold, plain
from treaty.reports.message import Fact, Table, Tone, Verb

__all__ = ["ACTION", "blocks", "fallback"]

ACTION: Final = "treaty."
"""What the id of each of our buttons begins with; the verb follows."""

_MOST_BLOCKS: Final = 50
_HEADER: Final = 150
_TEXT: Final = 3000
_FIELD: Final = 2000
_FIELDS: Final = 10
_LABEL: Final = 75
_VALUE: Final = 2000
_LINK: Final = 3000
_TABLE_WIDTH: Final = 100
_MARKS: Final = {Tone.NEW: "🆕", Tone.WARNING: "⚠️", Tone.BREACH: "⛔", Tone.RESOLVED: "✅", Tone.INFO: "ℹ️"}
_STYLES: Final = {Verb.ACCEPT: "primary", Verb.REJECT: "danger"}


def fallback(post: Post) -> str:
    """Return what the notification of a phone shows."""
    return str(plain(headline(post.message), _TEXT)["text"])


def blocks(post: Post) -> list[Block]:
    """Return the blocks of a message; what is too much for Slack is left out in the middle, and it says so."""
    message = post.message
    head: Block = {"type": "header", "text": plain(f"{_MARKS[message.tone]} {headline(message)}", _HEADER)}
    end = list(_end(post))
    middle = [*_facts(message.facts), *map(_line, message.lines)]
    if message.table:
        middle.append(_table(message.table))
    room = _MOST_BLOCKS - 1 - len(end)
    if len(middle) > room:
        left_out = len(middle) - room + 1
        middle = [*middle[: room - 1], _small(f"{left_out} more paragraphs do not fit here.")]
    return [head, *middle, *end]


def _facts(facts: tuple[Fact, ...]) -> Iterator[Block]:
    fields = [field for fact in facts for field in (bold(fact.label, _FIELD), plain(fact.value, _FIELD))]
    for start in range(0, len(fields), _FIELDS):
        yield {"type": "section", "fields": fields[start : start + _FIELDS]}


def _line(text: str) -> Block:
    return {"type": "section", "text": plain(text, _TEXT)}


def _table(table: Table) -> Block:
    """Show a table in letters of one width; a tick would end it, so ticks become apostrophes."""
    kept: list[str] = []
    room = _TEXT - 100
    lines = [_escaped_row(line) for line in plain_table(table, _TABLE_WIDTH)]
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept.append(f"… and {len(lines) - len(kept)} more")
            break
        kept.append(line)
    return {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "```\n" + "\n".join(kept) + "\n```", "verbatim": True},
    }


def _escaped_row(line: str) -> str:
    """Escape like `escaped`, but keep the spaces that make the columns."""
    return line.replace("`", "'").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _end(post: Post) -> Iterator[Block]:
    verbs = offered(post.message)
    if buttons := [button for verb in verbs if (button := _button(post, verb))]:
        yield {"type": "actions", "block_id": "treaty", "elements": buttons}
    small = f"{post.message.subject} · {post.message.reason}" if post.message.subject else post.message.reason
    yield _small(small)
    if post.repeat:
        yield _small(REPEAT)


def _button(post: Post, verb: Verb) -> Block | None:
    button: Block = {"type": "button", "action_id": f"{ACTION}{verb}", "text": plain(VERBS[verb], _LABEL)}
    if verb in _STYLES:
        button["style"] = _STYLES[verb]
    if verb is Verb.OPEN:
        link = post.message.link or ""
        usable = link.startswith(("https://", "http://")) and len(link) <= _LINK
        return {**button, "url": link} if usable else None
    about = {"key": post.key, "subject": post.message.subject, "commitment": post.message.commitment}
    value = json.dumps(about)
    return {**button, "value": value} if len(value) <= _VALUE else None


def _small(text: str) -> Block:
    return {"type": "context", "elements": [plain(text, _TEXT)]}
