"""What comes back: one press of one button by one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from treaty.reports.message import Verb

__all__ = ["Click"]


@dataclass(frozen=True, slots=True)
class Click:
    """A press of a button, parsed and known to come from where it says.

    `click_id` is the same each time that the same press is told. `person` is what the channel knows the person by: a
    Slack id, an address. `key` names the notification, `subject` the handoff (`lead#2`). `reason` and `note` are what
    was entered with a rejection, `touch` is the channel of a logged touch, `led_by` the party that nurtures. `at` is
    when the person pressed, as far as the channel tells.
    """

    channel: str
    click_id: str
    at: datetime
    person: str
    verb: Verb
    key: str
    subject: str
    commitment: str | None = None
    reason: str | None = None
    note: str | None = None
    touch: str | None = None
    led_by: str | None = None
