"""The message about a new lead: what the agreement's `handoff` shows of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from treaty.agreement import Agreement
from treaty.alerting import Act, Handed, Intent, Reason
from treaty.criteria import in_words
from treaty.reports.lead_story.saying import LocalTime
from treaty.reports.message.message import Fact, Message, Tone, Verb

__all__ = ["LeadView", "lead_message", "lead_row"]

_WHY = "why this tier"
_BEHAVIOURS = {"last behaviour": 1, "last two behaviours": 2, "last three behaviours": 3, "last five behaviours": 5}


@dataclass(frozen=True, slots=True)
class LeadView:
    """What people see of a lead: its fields as they are known now, and what it did, the latest first."""

    handed: Handed
    agreement: Agreement
    fields: Mapping[str, object]
    behaviours: Sequence[tuple[int, str]]
    owner: str | None
    time: LocalTime
    link: str | None = None


def lead_message(intent: Intent, view: LeadView) -> Message:
    """Say that a lead was handed over, or that this calls for nothing any more."""
    subject = view.handed.subject
    over = intent.act is Act.RESOLVE
    lines = (f"You are told because {intent.instead_of} is absent.",) if intent.instead_of else ()
    return Message(
        title=_title(intent, view),
        tone=Tone.RESOLVED if over else Tone.NEW,
        reason=intent.reason,
        facts=tuple(_facts(view)),
        lines=lines,
        verbs=(Verb.OPEN,) if over else (Verb.ACCEPT, Verb.REJECT, Verb.NURTURE, Verb.CLAIM, Verb.LOG_TOUCH, Verb.OPEN),
        subject=subject,
        link=view.link,
    )


def lead_row(view: LeadView) -> tuple[str, str, str, str]:
    """Return the row of a lead in a message that gathers several: lead, what, since when, owner."""
    at = view.handed.assigned_at
    what = "undecided" if view.handed.kind == "grey" else "new lead"
    return view.handed.subject, what, "" if at is None else f"since {view.time.say(at)}", view.owner or ""


def _title(intent: Intent, view: LeadView) -> str:
    subject, tier = view.handed.subject, view.handed.tier
    if intent.reason is Reason.MOVED_ON:
        return f"{subject} is {f'with {view.owner}' if view.owner else 'with somebody else'} now"
    if intent.act is Act.RESOLVE:
        return f"{subject} is decided" if view.handed.kind == "grey" else f"{subject} is taken care of"
    if view.handed.kind == "grey":
        return f"{subject} is undecided, and yours to decide"
    return f"{tier}: {subject}" if tier else subject


def _facts(view: LeadView) -> Iterator[Fact]:
    if view.owner:
        yield Fact("Owner", view.owner)
    grey = view.agreement.grey_areas if view.handed.kind == "grey" else None
    if grey:
        yield Fact("Otherwise", f"{grey.otherwise} after {grey.decide_within}")
    if view.handed.assigned_at is not None:
        yield Fact(
            "Undecided since" if grey else "Assigned", f"{view.time.say(view.handed.assigned_at)} ({view.time.place})"
        )
    for shown in view.agreement.handoff.shows if view.agreement.handoff else ():
        yield from _shown(shown, view)


def _shown(shown: str, view: LeadView) -> Iterator[Fact]:
    """Say what the agreement asks for; what is not known of the lead is left out."""
    if shown == _WHY:
        if tier := view.agreement.tiers.get(view.handed.tier or ""):
            yield Fact("Why this tier", ": ".join(filter(None, (tier.means, in_words(tier.when)))))
    elif most := _BEHAVIOURS.get(shown):
        for at, name in view.behaviours[:most]:
            yield Fact("Did", f"{name}, {view.time.say(at)}")
    elif (value := view.fields.get(shown)) is not None:
        yield Fact(shown.replace("_", " ").capitalize(), str(value))
