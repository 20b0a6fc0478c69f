"""The one message about a clock: it warns, says that it was missed, and says when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from treaty.alerting import BREACH, Act, Intent, Reason, Ticking
from treaty.evaluation.results import State
from treaty.reports.lead_story.saying import LocalTime
from treaty.reports.message.message import Fact, Message, Tone, Verb

__all__ = ["ClockView", "clock_message", "clock_row"]

_OVER = {
    State.MET: "was kept",
    State.MET_LATE: "was kept late",
    State.BREACHED: "ended without an answer",
    State.VOID: "does not apply any more",
}


@dataclass(frozen=True, slots=True)
class ClockView:
    """What people see of a clock: names instead of keys, and `time` as the reader's clocks have it.

    `limit` is the promise in the agreement's words, such as `2 business hours`.
    """

    clock: Ticking
    state: State | None
    due_at: int | None
    owner: str | None
    limit: str | None
    time: LocalTime
    link: str | None = None


def clock_message(intent: Intent, view: ClockView) -> Message:
    """Say what a decision about a clock wants said."""
    clock = view.clock
    over = intent.act is Act.RESOLVE
    return Message(
        title=_title(intent, view),
        tone=Tone.RESOLVED if over else Tone.BREACH if intent.level >= BREACH else Tone.WARNING,
        reason=intent.reason,
        facts=tuple(_facts(view)),
        lines=(f"You are told because {intent.instead_of} is absent.",) if intent.instead_of else (),
        verbs=_verbs(intent, view),
        subject=clock.handed.subject,
        commitment=clock.commitment,
        link=view.link,
    )


def clock_row(view: ClockView) -> tuple[str, str, str, str]:
    """Return the row of a clock in a message that gathers several: lead, promise, due, owner."""
    return view.clock.handed.subject, view.clock.commitment, _due(view) or "", view.owner or ""


def _title(intent: Intent, view: ClockView) -> str:
    name, subject = view.clock.commitment, view.clock.handed.subject
    if intent.reason is Reason.MOVED_ON:
        return f"{subject} is {f'with {view.owner}' if view.owner else 'with somebody else'} now: {name}"
    if intent.reason is Reason.EASED:
        return f"{name} has more time for {subject}"
    if intent.act is Act.RESOLVE:
        return f"{name} {_OVER.get(view.state or State.VOID, 'is over')} for {subject}"
    if intent.level > BREACH:
        return f"{name} is still missed for {subject}, after {_share(intent.level)} of its time"
    if intent.level == BREACH:
        return f"{name} is missed for {subject}"
    return f"{name} has used {_share(intent.level)} of its time for {subject}"


def _share(level: int) -> str:
    return f"{level / 100:g} %"


def _facts(view: ClockView) -> Iterator[Fact]:
    if due := _due(view):
        yield Fact("Due", due)
    if view.limit:
        yield Fact("Promised", f"within {view.limit}")
    if view.clock.handed.tier:
        yield Fact("Tier", view.clock.handed.tier)
    if view.owner:
        yield Fact("Owner", view.owner)


def _due(view: ClockView) -> str | None:
    return None if view.due_at is None else f"{view.time.say(view.due_at)} ({view.time.place})"


def _verbs(intent: Intent, view: ClockView) -> tuple[Verb, ...]:
    if intent.act is Act.RESOLVE:
        return (Verb.OPEN,)
    if view.clock.party == "marketing":
        return (Verb.SNOOZE, Verb.DISPUTE, Verb.OPEN)
    late = (Verb.DISPUTE,) if intent.level >= BREACH else ()
    return (Verb.ACCEPT, Verb.REJECT, Verb.NURTURE, Verb.CLAIM, Verb.LOG_TOUCH, Verb.SNOOZE, *late, Verb.OPEN)
