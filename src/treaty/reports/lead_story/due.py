"""Why a clock falls due when it does: in the words of the calendar, with what it skips and what is cut out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from treaty.calendars import Calendar, Paused, Piece, Timeline
from treaty.evaluation.judge.run import Run
from treaty.reports.lead_story.saying import LocalTime, counted, day, length, listed, ordinal
from treaty.words import Duration, Unit

__all__ = ["due_because"]

_SHOWN_DAYS = 4


def due_because(run: Run, time: LocalTime) -> tuple[str, ...]:
    """Say how the limit leads from the start to the deadline; `time` is the zone of all else that is told."""
    limit, start = _counted(run)
    timeline = _timeline(run, limit)
    if limit.unit is Unit.ELAPSED or timeline is None:
        return tuple(_elapsed(run, limit, start, time))
    local = LocalTime(timeline.calendar.timezone, time.year)
    where = f"calendar {timeline.calendar.name}"
    where += f", in {local.place} time" if local.timezone != time.timezone else ""
    parts = _Parts(run, timeline, limit, start, local)
    said = [*parts.working_days(where)] if limit.unit is Unit.WORKING_DAYS else [*parts.business(where)]
    return (*said, *parts.closed_days(), *parts.cut_out(), *_grace(run, local))


def _counted(run: Run) -> tuple[Duration, int]:
    """Return what ran out first, and from when on: the window, or the time between two touches."""
    if run.gap and run.plan.gaps:
        return run.plan.gaps.longest, run.gap.start
    return run.plan.limit, run.plan.started_at


def _timeline(run: Run, limit: Duration) -> Timeline | None:
    terms = run.case.terms
    if limit.unit is Unit.WORKING_DAYS:
        return terms.timeline(run.plan.calendar) or terms.timeline(run.case.agreement.default_calendar)
    return terms.timeline(run.plan.calendar)


def _elapsed(run: Run, limit: Duration, start: int, time: LocalTime) -> Iterator[str]:
    always = limit.unit is Unit.BUSINESS
    hours = ", on a calendar that never closes" if always else ", nights and weekends included"
    yield f"{limit}{hours}, after {time.say(start)}"
    for since, until, reason in _pauses(run):
        yield f"cut out: {time.until(since, until)} ({reason})"


def _grace(run: Run, local: LocalTime) -> Iterator[str]:
    if run.due_at is not None and run.breach_at is not None and run.breach_at > run.due_at:
        yield f"until {local.say(run.breach_at)}, the next opening, no open time passes: nothing is late before"


def _pauses(run: Run) -> Iterator[tuple[int, int, str]]:
    for since, until in run.pieces:
        if until > run.plan.started_at and (run.due_at is None or since < run.due_at):
            reasons = dict.fromkeys(each.reason for each in run.case.pauses if since <= each.since < until)
            yield max(since, run.plan.started_at), until, listed(list(reasons))


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one answer; `start` is where the limit begins to run."""

    run: Run
    timeline: Timeline
    limit: Duration
    start: int
    local: LocalTime

    @property
    def calendar(self) -> Calendar:
        return self.timeline.calendar

    @property
    def due_at(self) -> int:
        assert self.run.due_at is not None  # noqa: S101 -- only of clocks with a deadline
        return self.run.due_at

    def business(self, where: str) -> Iterator[str]:
        """Say on which days the open time was used up."""
        time = Paused(self.timeline, self.run.pieces)
        yield f"{self.limit} of {where}{self._waits(time.next_open(self.start))}"
        days = [
            (on, sum(until - since for since, until in pieces))
            for on, pieces in groupby(
                _open(time, self.start, self.due_at), lambda piece: self.local.of(piece[0]).date()
            )
        ]
        if len(days) > _SHOWN_DAYS:
            (first, some), *between, (last, rest) = days
            whole = sum(seconds for _, seconds in between)
            middle = f"{length(whole)} on the {len(between)} working days after it"
            yield f"{length(some)} on {self._day(first)}, {middle}, {length(rest)} on {self._day(last)}"
        elif len(days) > 1:
            yield listed([f"{length(seconds)} on {self._day(on)}" for on, seconds in days])

    def _waits(self, opens: int) -> str:
        if opens == self.start:
            return f", from {self.local.say(opens)}"
        return f", from {self.local.say(opens)}, when it opens"

    def working_days(self, where: str) -> Iterator[str]:
        """Say which working day the clock starts on, and at the close of which it ends."""
        opens, closes = self.timeline.working_day(self.start)
        first = f"{self.local.day(opens)}"
        if not opens <= self.start < closes:
            yield f"{self.local.say(self.start)} is closed time: it starts on {first}, the next working day"
        yield f"the close of the {ordinal(self.limit.amount)} working day after {first} ({where})"

    def closed_days(self) -> Iterator[str]:
        """Name the days on the way that do not open, and those with hours of their own."""
        first, last = self.local.of(self.start).date(), self.local.of(self.due_at).date()
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        closed = [on for on in days if not self.calendar.is_business_day(on)]
        weekend = [on for on in closed if not self.calendar.is_closed(on)]
        many = len(weekend) > _SHOWN_DAYS
        told = [self._closed(on) for on in closed if not (many and on in weekend)]
        told += [f"{len(weekend)} days of weekend"] if many else []
        if told:
            yield f"not counted: {listed(told)}"
        special = [on for on in days if on in self.calendar.special and on not in closed]
        if special:
            yield f"{listed([self._day(on) for on in special])} had special hours"

    def _closed(self, on: date) -> str:
        why = "holiday" if on in self.calendar.holidays else "closed" if on in self.calendar.closed else None
        return f"{self._day(on)} ({why})" if why else self._day(on)

    def cut_out(self) -> Iterator[str]:
        """Name the pauses, and the working days that they skip."""
        for since, until, reason in _pauses(self.run):
            pause = f"{self.local.until(since, until)} ({reason})"
            if self.limit.unit is Unit.WORKING_DAYS:
                begun = sum(1 for each in self._openings(since, until))
                yield (
                    f"pause {pause}: {counted(begun, 'working day')} begin in it and do not count"
                    if begun
                    else (f"pause {pause}: no working day begins in it, so it moves nothing")
                )
            else:
                yield f"cut out: {pause}, {length(self.timeline.elapsed(since, until))} of it open"

    def _openings(self, since: int, until: int) -> Iterator[int]:
        """Yield the openings of the working days that begin in a stretch, after the day on which the clock starts."""
        at = self.timeline.working_day(self.start)[1]
        while (opens := self.timeline.working_day(at)[0]) < until:
            if opens >= since:
                yield opens
            at = self.timeline.working_day(at)[1]

    def _day(self, on: date) -> str:
        return day(on, self.local.year)


def _open(time: Paused, start: int, end: int) -> Iterator[Piece]:
    """Yield the stretches of counted time."""
    at = time.next_open(start)
    while at < end:
        until = min(time.next_close(at), end)
        yield at, until
        at = time.next_open(until)
