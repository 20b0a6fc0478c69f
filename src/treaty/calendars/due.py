"""When a clock falls due, for every kind of duration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treaty.calendars.paused import ALWAYS, Paused
from treaty.calendars.piece import Piece
from treaty.calendars.timeline import Timeline
from treaty.words import Duration, Unit

__all__ = ["Due", "falls_due"]


@dataclass(frozen=True, slots=True)
class Due:
    """The instants of one clock, in UTC seconds.

    `counts_from` is when time begins to count: after `start` where that is on closed time or in a pause. `due_at` is
    what people read, possibly a closing bell. A stop at or before `breach_at` is in time, because between the two
    no counted time passes.
    """

    start: int
    counts_from: int
    due_at: int
    breach_at: int


def falls_due(timeline: Timeline, limit: Duration, start: int, pauses: Sequence[Piece] = ()) -> Due:
    """Return when a clock that starts at `start` falls due; pauses are as `pauses_of` gives them.

    Working days run until the close of the last of them, strictly after the working day on which the clock starts;
    those that begin inside a pause are not counted.

    Raises:
        CalendarError: the calendar never gives that much time.
    """
    time = Paused(ALWAYS if limit.unit is Unit.ELAPSED else timeline, pauses)
    if limit.unit is Unit.WORKING_DAYS:
        counts_from = time.next_open(max(start, timeline.working_day(start)[0]))
        due_at = timeline.close_of_day(start, limit.amount, pauses)
    else:
        counts_from = time.next_open(start)
        due_at = time.deadline(start, limit.amount)
    return Due(start, counts_from, due_at, time.next_open(due_at))
