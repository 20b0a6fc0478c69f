"""Who hears of missed periods, what has to be done, and when somebody is reminded of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from treaty.agreement.escalation import AfterMisses, FollowUp
from treaty.alerting.periodic.misses import Streak
from treaty.alerting.periodic.occasion import Occasion
from treaty.alerting.policy import Policy
from treaty.alerting.reason import Reason
from treaty.calendars import CalendarError, falls_due

__all__ = ["Asked", "recovery_occasions"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message about missed periods asked for: until when, and of how many periods in a row it told.

    `is_there`: nobody need be reminded of it, because it was handed in or done. `is_done`: somebody has said so, and
    what is missed after that asks for another.
    """

    due_by: int
    periods: int
    is_there: bool
    is_done: bool


def recovery_occasions(
    policy: Policy, found: Iterable[Streak], asked: Mapping[str, Asked], now: int
) -> Iterator[Occasion]:
    """Yield what has to be said of streaks; `asked` are the messages that stand, by what they are about.

    Each further period changes the message that stands; after a follow-up was done, it begins a new one. A reminder
    follows when time for the follow-up is over.
    """
    for streak in found:
        for step in policy.misses:
            if len(streak.labels) >= step.when.periods:
                yield from _of(policy, streak, step, asked, now)


def _of(policy: Policy, streak: Streak, step: AfterMisses, asked: Mapping[str, Asked], now: int) -> Iterator[Occasion]:
    told = (*step.tell, *(_side(streak.party) if step.then else ()))
    first = Occasion(Reason.MISSES, policy.agreement.name, "", now, None, tuple(dict.fromkeys(told)), step.by)
    first = _since(streak, first, asked)
    before = asked.get(first.about)
    due_by = before.due_by if before else _due_by(policy, step.then, now)
    yield replace(first, due_by=due_by)
    if before and not before.is_there and now >= before.due_by:
        yield replace(first, reason=Reason.PLAN_DUE, at=before.due_by, level=0, due_by=before.due_by)


def _since(streak: Streak, first: Occasion, asked: Mapping[str, Asked]) -> Occasion:
    """Return the occasion of the periods that no follow-up which was done had to do with."""
    start, count = 0, len(streak.labels)
    while True:
        label = f"{streak.commitment}/{streak.labels[start]}"
        found = replace(first, label=label, level=count - start)
        before = asked.get(found.about)
        if before is None or not before.is_done or start + before.periods >= count:
            return found
        start += before.periods


def _side(party: str) -> tuple[str, ...]:
    return (party,) if party in ("marketing", "sales") else ("marketing", "sales")


def _due_by(policy: Policy, follow_up: FollowUp | None, now: int) -> int | None:
    timeline = policy.timeline(policy.agreement.default_calendar)
    if follow_up is None or timeline is None:
        return None
    try:
        return falls_due(timeline, follow_up.within, now).due_at
    except CalendarError:  # the calendar gives no such time any more
        return None
