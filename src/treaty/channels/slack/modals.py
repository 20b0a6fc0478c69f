"""The two forms that a press may open: why a lead is rejected, and how it was reached."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from treaty.channels.click import Click
from treaty.channels.slack.text import Block, plain
from treaty.reports.message import Verb

__all__ = ["CALLBACK", "NOTE", "REASON", "TOUCH", "modal"]

CALLBACK: Final = "treaty."
"""What the id of each of our forms begins with; the verb follows."""

REASON, NOTE, TOUCH = "reason", "note", "touch"
"""The blocks of the forms, and the elements in them."""

_TITLE: Final = 24
_OPTION: Final = 75
_VALUE: Final = 150
_MOST_OPTIONS: Final = 100
_LONGEST_NOTE: Final = 2000


def modal(click: Click, reasons: Mapping[str, str], touches: Sequence[str]) -> Block:
    """Return the form for a rejection, a logged touch or a dispute.

    `reasons` are the agreement's, each with its meaning; one longer than 150 letters is not offered, for Slack takes no
    such option. The form carries what the press was about.
    """
    fields = {
        Verb.REJECT: [*_choice(REASON, "Reason", reasons), _note(needed=not reasons)],
        Verb.LOG_TOUCH: [*_choice(TOUCH, "How", dict.fromkeys(touches, "")), _note(needed=False)],
        Verb.DISPUTE: [_note(needed=True)],
    }[click.verb]
    titles = {Verb.REJECT: "Reject", Verb.LOG_TOUCH: "Log a touch", Verb.DISPUTE: "Dispute"}
    about = {"key": click.key, "subject": click.subject, "commitment": click.commitment}
    return {
        "type": "modal",
        "callback_id": f"{CALLBACK}{click.verb}",
        "title": plain(titles[click.verb], _TITLE),
        "submit": plain("Send", _TITLE),
        "close": plain("Cancel", _TITLE),
        "private_metadata": json.dumps(about),
        "blocks": [{"type": "section", "text": plain(f"About {click.subject}", _OPTION)}, *fields],
    }


def _choice(name: str, label: str, options: Mapping[str, str]) -> Iterator[Block]:
    shown = [
        {
            "text": plain(option, _OPTION),
            "value": option,
            **({"description": plain(meaning, _OPTION)} if meaning else {}),
        }
        for option, meaning in options.items()
        if len(option) <= _VALUE
    ][:_MOST_OPTIONS]
    if shown:
        yield _field(name, label, shown)


def _field(name: str, label: str, shown: list[Block]) -> Block:
    select = {"type": "static_select", "action_id": name, "options": shown}
    return {"type": "input", "block_id": name, "label": plain(label, _OPTION), "element": select}


def _note(*, needed: bool) -> Block:
    text = {"type": "plain_text_input", "action_id": NOTE, "multiline": True, "max_length": _LONGEST_NOTE}
    return {"type": "input", "block_id": NOTE, "label": plain("Note", _OPTION), "element": text, "optional": not needed}
