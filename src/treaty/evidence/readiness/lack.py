"""What events lack for a commitment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["HINTS", "Lack", "slight", "vital"]

HINTS: Final = {
    "stage": "export when a lead entered each stage: the history of its status, or the 'became … date' fields",
    "owner": "keep the history of the owner field (Salesforce: field history tracking of Lead Owner; HubSpot: property "
    "history of Contact owner), and map it to owner.changed",
    "touch": "log calls and mails as activities with the lead they are about, and map them to touch",
    "actor": "export who did each activity, and map it to actor",
    "time": "export the full date and time instead of the date",
    "disposition": "record what sales decided in a field with history (status, or a disposition field), and map it to "
    "disposition",
    "reason": "make the reason a required field when a lead is turned down, and map it to reason",
    "meeting": "export meetings with their outcome, and map them to meeting.booked, meeting.held and so on",
    "recycled": "export when a lead was enrolled in nurture again, and map it to recycled",
    "opportunity": "export the deals with the history of stage and amount, and map them to opportunity.changed",
    "field": "export the field, and map it to an attribute of lead.changed",
    "people": "export the people with their teams, and map them to person.changed",
    "metric": "bring the figure in as metric.reported with the attribute metric",
    "next_action": "ask what comes next when a lead is decided on, and map it to next_action",
    "recorded": "export when each activity was typed in, and map it to recorded_at",
}
"""What to switch on or export at the source, by what is lacking."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing; without what is `vital` there is no figure, without the rest it may be off."""

    vital: bool
    why: str
    switch_on: str


def vital(why: str, hint: str) -> Lack:
    """Make a lack that leaves no figure; `hint` is a key of `HINTS`."""
    return Lack(vital=True, why=why, switch_on=HINTS[hint])


def slight(why: str, hint: str) -> Lack:
    """Make a lack that leaves a figure which may be off."""
    return Lack(vital=False, why=why, switch_on=HINTS[hint])
