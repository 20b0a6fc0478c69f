"""What a verb asks before anything is done: the same questions wherever they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from treaty.agreement.contact import CHANNELS
from treaty.reports.message import Verb

__all__ = ["ASKING", "LED_BY", "NOTE", "REASON", "TOUCH", "Choice", "Form", "form_of"]

REASON, TOUCH, LED_BY, NOTE = "reason", "touch", "led_by", "note"
"""The names of the fields, which are those of a click."""

ASKING: Final = frozenset({Verb.REJECT, Verb.NURTURE, Verb.LOG_TOUCH, Verb.DISPUTE})
"""The verbs that ask; the others act at once."""

_LEADERS: Final = MappingProxyType({"marketing": "the lead goes back", "sales": "we keep it and stay in touch"})
_TOUCHES: Final[Mapping[str, str]] = MappingProxyType(dict.fromkeys(CHANNELS, ""))


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with its options, each with what it means; at least one, and one has to be chosen."""

    name: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a verb; the note comes last, and may be left out where it is not needed."""

    title: str
    choice: Choice | None
    needs_note: bool


def form_of(verb: Verb, reasons: Mapping[str, str]) -> Form | None:
    """Return what a verb asks, None for those that act at once; `reasons` are the agreement's with their meanings."""
    match verb:
        case Verb.REJECT:
            return Form("Reject", Choice(REASON, "Reason", reasons) if reasons else None, needs_note=not reasons)
        case Verb.NURTURE:
            return Form("Nurture", Choice(LED_BY, "Led by", _LEADERS), needs_note=False)
        case Verb.LOG_TOUCH:
            return Form("Log a touch", Choice(TOUCH, "How", _TOUCHES), needs_note=False)
        case Verb.DISPUTE:
            return Form("Dispute", None, needs_note=True)
        case _:
            return None
