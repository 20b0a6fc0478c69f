"""When the agreement's meetings, reports and daily messages are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Final

from treaty.alerting.periodic.occasion import Occasion
from treaty.alerting.policy import Policy
from treaty.alerting.reason import Reason
from treaty.calendars import CalendarError, from_seconds, zone
from treaty.words import Grain, Period

__all__ = ["next_occasion_at", "occasions"]

_HOUR: Final = 3_600
_BEFORE_CLOSE: Final = 1_800
"""The end of the day is told half an hour before the office closes, while something can be done."""
_FROM: Final = time(9)
"""Where no calendar says when work begins."""
_SPAN: Final = 8
"""Days around today that are looked at: the longest time in which it is not too late, and a week ahead."""
_BOTH: Final = ("marketing", "sales")
_WEEKEND: Final = 5


def occasions(policy: Policy, now: int) -> tuple[Occasion, ...]:
    """Return what is due by now and for which it is not too late."""
    every = (each for day in _days(policy, now) for each in _of_day(policy, day))
    return tuple(each for each in every if each.at <= now and (each.until is None or now < each.until))


def next_occasion_at(policy: Policy, now: int) -> int:
    """Return when the next occasion comes; a day later where none does within a week."""
    later = (each.at for day in _days(policy, now) for each in _of_day(policy, day) if each.at > now)
    return min(later, default=now + 86_400)


def _days(policy: Policy, now: int) -> Iterator[date]:
    today = policy.day(now)
    return (today + timedelta(days=n) for n in range(-_SPAN, _SPAN + 1))


def _of_day(policy: Policy, day: date) -> Iterator[Occasion]:
    hours = _hours(policy, day)
    if hours is None:
        return
    opens, closes = hours
    agreement = policy.agreement
    for review in agreement.review:
        if review.kind == "standup" and (review.every == "weekday" or _is_first(policy, day, review.every)):
            at = policy.instant(day, review.at) if review.at else opens
            yield _occasion(policy, Reason.STANDUP, str(day), at, 2 * _HOUR, _BOTH, policy.daily)
    yield _occasion(
        policy, Reason.END_OF_DAY, str(day), max(opens, closes - _BEFORE_CLOSE), 3 * _HOUR, ("sales",), policy.daily
    )
    yield from _of_periods(policy, day, opens)


def _of_periods(policy: Policy, day: date, opens: int) -> Iterator[Occasion]:
    """Yield what is due on the first working day of a period, about the period before."""
    agreement = policy.agreement
    owner = (agreement.owner.name,) if agreement.owner else ()
    if _is_first(policy, day, "week"):
        label = _before(policy, day, "week")
        yield _occasion(policy, Reason.SCORECARD, label, opens, 48 * _HOUR, (*_BOTH, *owner), ("email",))
    for review in agreement.review:
        if review.kind == "review" and review.every != "weekday" and _is_first(policy, day, review.every):
            at = policy.instant(day, review.at) if review.at else opens
            label = _before(policy, day, review.every)
            yield _occasion(policy, Reason.REVIEW, label, at, 120 * _HOUR, (*_BOTH, *owner), ("email",))
    reports = agreement.reports
    if reports and _is_first(policy, day, reports.every):
        label = _before(policy, day, reports.every)
        yield _occasion(policy, Reason.REPORT, label, opens, 120 * _HOUR, (reports.by,), ("email",))


def _occasion(
    policy: Policy, reason: Reason, label: str, at: int, lasts: int, tell: tuple[str, ...], by: tuple[str, ...]
) -> Occasion:
    return Occasion(reason, policy.agreement.name, label, at, at + lasts, tell, by)


def _hours(policy: Policy, day: date) -> tuple[int, int] | None:
    """Return when work begins and ends on a day by the agreement's calendar; None where nobody works."""
    timeline = policy.timeline(policy.agreement.default_calendar)
    if timeline is None:
        at = policy.instant(day, _FROM)
        return None if day.weekday() >= _WEEKEND else (at, at + 8 * _HOUR)
    try:
        opens, closes = timeline.working_day(policy.instant(day))
    except CalendarError:
        return None
    local = from_seconds(opens).astimezone(zone(policy.agreement.timezone)).date()
    return (opens, closes) if local == day else None


def _period(policy: Policy, day: date, every: str) -> Period:
    return Period.containing(day, Grain(every), fiscal_year_starts=policy.agreement.fiscal_year_starts)


def _is_first(policy: Policy, day: date, every: str) -> bool:
    """Tell whether a working day is the first of its period."""
    start = _period(policy, day, every).start
    earlier = (start + timedelta(days=n) for n in range(min((day - start).days, _SPAN + 1)))
    return all(_hours(policy, each) is None for each in earlier)


def _before(policy: Policy, day: date, every: str) -> str:
    """Return the label of the period before."""
    return _period(policy, _period(policy, day, every).start - timedelta(days=1), every).label
