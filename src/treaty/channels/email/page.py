"""The pages behind the links of mails: one asks, one answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from html import escape
from typing import Final

from treaty.channels.clean import one_line
from treaty.channels.click import Click
from treaty.channels.form import LED_BY, NOTE, REASON, TOUCH, Choice, Form
from treaty.channels.labels import VERBS
from treaty.channels.links import Invitation

__all__ = ["PRESS", "answer_page", "asking_page", "pressed"]

PRESS: Final = "press"
"""The hidden field that tells one showing of the page from another, so that a form sent twice is one press."""

_LONGEST_NOTE: Final = 2000
_LONGEST_FIELD: Final = 500
_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#111827}"
    "label{display:block;margin:1rem 0 .25rem;font-weight:600}select,textarea,button{font:inherit;padding:.5rem;"
    "width:100%;box-sizing:border-box}button{margin-top:1.5rem;font-weight:600}"
)


def asking_page(invitation: Invitation, form: Form | None, press: str) -> str:
    """Return the page that a link opens. It changes nothing: programs that look for evil open all links of a mail."""
    verb = VERBS[invitation.verb]
    fields = [_choice(form.choice)] if form and form.choice else []
    note = [_note(needed=form.needs_note)] if form else []
    body = [
        f"<h1>{escape(verb)}: {escape(one_line(invitation.subject))}</h1>",
        f"<p>You do this as {escape(one_line(invitation.person))}.</p>",
        '<form method="post">',
        f'<input type="hidden" name="{PRESS}" value="{escape(press)}">',
        *fields,
        *note,
        f'<button type="submit">{escape(verb)}</button>',
        "</form>",
    ]
    return _page(verb, body)


def answer_page(words: str) -> str:
    """Return the page that says what came of it."""
    return _page("Treaty", [f"<h1>{escape(one_line(words))}</h1>", "<p>You can close this page.</p>"])


def pressed(invitation: Invitation, token: str, fields: Mapping[str, str], now: datetime) -> Click:
    """Read what the page sent; fields that are missing or blank are None."""
    press = f"{token}\n{fields.get(PRESS, '')[:_LONGEST_FIELD]}"
    return Click(
        channel="email",
        click_id=sha256(press.encode("utf-8", "replace")).hexdigest(),
        at=now,
        person=invitation.person,
        verb=invitation.verb,
        key=invitation.key,
        subject=invitation.subject,
        commitment=invitation.commitment,
        reason=_field(fields, REASON, _LONGEST_FIELD),
        note=_field(fields, NOTE, _LONGEST_NOTE),
        touch=_field(fields, TOUCH, _LONGEST_FIELD),
        led_by=_field(fields, LED_BY, _LONGEST_FIELD),
    )


def _field(fields: Mapping[str, str], name: str, longest: int) -> str | None:
    return fields.get(name, "").replace("\0", "").strip()[:longest] or None


def _choice(choice: Choice) -> str:
    options = (
        f'<option value="{escape(option)}">{escape(f"{option}: {meaning}" if meaning else option)}</option>'
        for option, meaning in choice.options.items()
    )
    return (
        f'<label for="{choice.name}">{escape(choice.label)}</label>'
        f'<select id="{choice.name}" name="{choice.name}" required><option value="">Choose</option>'
        f"{''.join(options)}</select>"
    )


def _note(*, needed: bool) -> str:
    need = " required" if needed else ""
    return f'<label for="{NOTE}">Note</label><textarea id="{NOTE}" name="{NOTE}" rows="4" maxlength="2000"{need}></textarea>'  # noqa: E501


def _page(title: str, body: list[str]) -> str:
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body>\n{chr(10).join(body)}\n</body></html>\n"
    )
