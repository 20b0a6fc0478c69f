"""Single questions about business time, as `treaty clock` asks them, alone or in batches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from treaty.calendars.due import falls_due
from treaty.calendars.paused import Paused
from treaty.calendars.piece import Piece
from treaty.calendars.seconds import from_seconds
from treaty.calendars.timeline import Timeline
from treaty.calendars.working_days import WorkingDays
from treaty.words import Duration, Unit

__all__ = ["Answer", "Op", "Question", "ask"]

Answer: TypeAlias = bool | int | date | datetime
"""Seconds or a count, yes or no, a date, or an instant in UTC."""


_NO_TIME: Final = Duration(0, Unit.BUSINESS, "0 business minutes")


class Op(StrEnum):
    """What can be asked."""

    ELAPSED = "elapsed"
    DEADLINE = "deadline"
    DEADLINE_ROLLED = "deadline_rolled"
    IS_OPEN = "is_open"
    NEXT_OPEN = "next_open"
    NEXT_CLOSE = "next_close"
    IS_BUSINESS_DAY = "is_business_day"
    BUSINESS_DAYS_BETWEEN = "business_days_between"
    ADD_BUSINESS_DAYS = "add_business_days"

    @property
    def about_dates(self) -> bool:
        """Tell whether it is about whole days, not instants."""
        return self in {Op.IS_BUSINESS_DAY, Op.BUSINESS_DAYS_BETWEEN, Op.ADD_BUSINESS_DAYS}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; what an op does not need keeps its default.

    Instants are UTC seconds, `pauses` are as `pauses_of` gives them.
    """

    op: Op
    start: int = 0
    end: int = 0
    limit: Duration = _NO_TIME
    first: date = date.min
    last: date = date.min
    count: int = 0
    pauses: tuple[Piece, ...] = ()


def ask(timeline: Timeline, question: Question) -> Answer:
    """Answer a question.

    Raises:
        CalendarError: the calendar has no answer.
    """
    if question.op.about_dates:
        return _of_dates(WorkingDays(timeline.calendar), question)
    return _of_instants(timeline, question)


def _of_instants(timeline: Timeline, question: Question) -> Answer:
    time = Paused(timeline, question.pauses) if question.pauses else timeline
    start = question.start
    match question.op:
        case Op.ELAPSED:
            return time.elapsed(start, question.end)
        case Op.IS_OPEN:
            return time.is_open(start)
        case Op.DEADLINE if question.limit.unit is Unit.BUSINESS:
            return from_seconds(time.deadline(start, question.limit.amount))
        case Op.DEADLINE:
            return from_seconds(falls_due(timeline, question.limit, start, question.pauses).due_at)
        case Op.DEADLINE_ROLLED:
            return from_seconds(falls_due(timeline, question.limit, start, question.pauses).breach_at)
        case Op.NEXT_OPEN:
            return from_seconds(time.next_open(start))
        case _:
            return from_seconds(time.next_close(start))


def _of_dates(days: WorkingDays, question: Question) -> Answer:
    match question.op:
        case Op.IS_BUSINESS_DAY:
            return days.calendar.is_business_day(question.first)
        case Op.BUSINESS_DAYS_BETWEEN:
            return days.between(question.first, question.last)
        case _:
            return days.add(question.first, question.count)
