"""What sales decides about a lead, and tells marketing."""

from __future__ import annotations

from typing import Final

from treaty.demo.export import Export
from treaty.demo.moment import stamp
from treaty.demo.passage import Passage
from treaty.demo.person import MARKETERS
from treaty.demo.spread import HOUR, MINUTE, Spread, happens

__all__ = ["decide", "opinion", "recycle", "reject"]

_NOTES: Final = {
    "Budget": ("No budget before next year", "Their purchasing is frozen", "Wanted a free tool"),
    "Authority": ("Could not name anybody who would decide", "A student who writes a thesis", "No sponsor above him"),
    "Need": ("Happy with what they have", "Came for the report only", "Does not see the problem"),
    "Timing": ("Renews with a competitor until spring", "Ask again after the audit", "New system goes live first"),
    "Fit": ("Needs it on premises", "Three people, no data team", "Wants a feature that we do not plan"),
    "Bad data": ("The number does not exist", "The address bounces, and nobody there knows the name"),
    "Unreachable": ("Called, mailed, wrote on LinkedIn: no answer", "Voicemail is full every time"),
    "Duplicate": ("We talk to her under another address already",),
}
_AFTER_TALKING: Final = {"Budget": 24, "Authority": 14, "Need": 26, "Timing": 18, "Fit": 12, "": 6}
_NEXT: Final = {
    "accepted": "sales-led opportunity",
    "rejected": "marketing-led nurture",
    "disqualified": "disqualified",
}
_RECYCLED: Final = Spread(20 * MINUTE, 2 * HOUR, 6 * HOUR, 11 * HOUR, 17 * HOUR, 40 * HOUR)
"""Working hours, of which a day has less than eight."""


def opinion(passage: Passage) -> str:
    """Return what sales will think of the lead: `unseen` rejects it without a word, empty is never written down."""
    good = min(passage.lead.campaign.accepted + (8 if passage.hot else 0), 95)
    weights = {
        "accepted": good, "rejected": (100 - good) * 7 // 10, "unseen": (100 - good) // 10, "disqualified": 3,
        "nurture": 6, "undecided": 3, "": 5,
    }  # fmt: skip
    return passage.random.choices(list(weights), list(weights.values()))[0]


def decide(
    passage: Passage, export: Export, at: int, decision: str, *, reason: str = "", next_action: str | None = None
) -> None:
    """Take down what was decided."""
    random = passage.random
    notes = random.choice(_NOTES[reason]) if reason and happens(random, 91) else ""
    need = random.choice(("some", "strong") if decision == "accepted" else ("none", "some"))
    competition = random.choice(("Veridata", "spreadsheets", "built by themselves")) if happens(random, 30) else ""
    action = next_action or _NEXT.get(decision, "")
    export.add(
        "dispositions", at, passage.lead.id, stamp(at), passage.rep.name, decision, reason,
        action if happens(random, 94) else "", need if happens(random, 80) else "", competition, notes,
    )  # fmt: skip
    if decision == "accepted":
        export.edit(passage.lead.id, at, passage.rep.name, "Status", "SAL")


def reject(passage: Passage, export: Export, at: int) -> None:
    """Reject a lead after talking or trying."""
    reason = passage.random.choices(list(_AFTER_TALKING), list(_AFTER_TALKING.values()))[0]
    decide(passage, export, at, "rejected", reason=reason)


def recycle(passage: Passage, export: Export, since: int) -> None:
    """Take a lead back into marketing's care, or contest that it was rejected."""
    random = passage.random
    if happens(random, 4):
        return
    at = passage.rep.office.deadline(since, _RECYCLED.draw(random))
    by = random.choice(MARKETERS)
    if happens(random, 5):
        export.edit(passage.lead.id, at, by, "Nurture", "contested", "fits the definition")
    else:
        export.edit(passage.lead.id, at, by, "Nurture", "nurture")
        export.edit(passage.lead.id, at, by, "Owner", "Marketing")
