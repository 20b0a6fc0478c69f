"""The words that every channel shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from treaty.reports.message import Message, Tone, Verb

__all__ = ["REPEAT", "VERBS", "headline", "offered"]

TONES: Final[Mapping[Tone, str]] = MappingProxyType(
    {
        Tone.NEW: "New",
        Tone.WARNING: "Warning",
        Tone.BREACH: "Breach",
        Tone.RESOLVED: "Resolved",
        Tone.INFO: "",
    }
)
VERBS: Final[Mapping[Verb, str]] = MappingProxyType(
    {
        Verb.ACCEPT: "Accept",
        Verb.REJECT: "Reject",
        Verb.NURTURE: "Nurture",
        Verb.CLAIM: "Claim",
        Verb.LOG_TOUCH: "Log touch",
        Verb.SNOOZE: "Snooze",
        Verb.DISPUTE: "Dispute",
        Verb.OPEN: "Open in CRM",
    }
)
REPEAT: Final = "This may be a copy: it is not known whether the first one arrived."


def headline(message: Message) -> str:
    """Return the title behind the word of its tone: 'Breach: nobody answered lead#2'."""
    tone = TONES[message.tone]
    return f"{tone}: {message.title}" if tone else message.title


def offered(message: Message) -> tuple[Verb, ...]:
    """Return the verbs that can be shown: those that change something need a subject, `open` needs a link."""
    return tuple(verb for verb in message.verbs if (message.link if verb is Verb.OPEN else message.subject))
