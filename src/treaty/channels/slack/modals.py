"""The forms that a press may open."""

from __future__ import annotations

import json
from typing import Final

from treaty.channels.click import Click
from treaty.channels.form import NOTE, Choice, Form
from treaty.channels.slack.text import Block, plain

__all__ = ["CALLBACK", "modal", "outcome"]

CALLBACK: Final = "treaty."
"""What the id of each of our forms begins with; the verb follows."""

_TITLE: Final = 24
_OPTION: Final = 75
_TEXT: Final = 3000
_VALUE: Final = 150
_MOST_OPTIONS: Final = 100
_LONGEST_NOTE: Final = 2000


def modal(click: Click, form: Form) -> Block:
    """Return a form as Slack shows it; it carries what the press was about.

    A reason longer than 150 letters is not offered, for Slack takes no such option.
    """
    fields = [_choice(form.choice)] if form.choice else []
    about = {"key": click.key, "subject": click.subject, "commitment": click.commitment}
    return {
        "type": "modal",
        "callback_id": f"{CALLBACK}{click.verb}",
        "title": plain(form.title, _TITLE),
        "submit": plain("Send", _TITLE),
        "close": plain("Cancel", _TITLE),
        "private_metadata": json.dumps(about),
        "blocks": [
            {"type": "section", "text": plain(f"About {click.subject}", _OPTION)},
            *fields,
            _note(needed=form.needs_note),
        ],
    }


def outcome(words: str) -> Block:
    """Return what Slack shows in place of a form that was sent."""
    view = {
        "type": "modal",
        "title": plain("Treaty", _TITLE),
        "close": plain("Close", _TITLE),
        "blocks": [{"type": "section", "text": plain(words, _TEXT)}],
    }
    return {"response_action": "update", "view": view}


def _choice(choice: Choice) -> Block:
    options = [_option(option, meaning) for option, meaning in choice.options.items() if len(option) <= _VALUE]
    select = {"type": "static_select", "action_id": choice.name, "options": options[:_MOST_OPTIONS]}
    return {"type": "input", "block_id": choice.name, "label": plain(choice.label, _OPTION), "element": select}


def _option(option: str, meaning: str) -> Block:
    shown: Block = {"text": plain(option, _OPTION), "value": option}
    return {**shown, "description": plain(meaning, _OPTION)} if meaning else shown


def _note(*, needed: bool) -> Block:
    text = {"type": "plain_text_input", "action_id": NOTE, "multiline": True, "max_length": _LONGEST_NOTE}
    return {"type": "input", "block_id": NOTE, "label": plain("Note", _OPTION), "element": text, "optional": not needed}
