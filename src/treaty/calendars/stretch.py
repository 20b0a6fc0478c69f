"""A stretch of a calendar: its open time between two dates, as UTC seconds with running sums."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from treaty.calendars.calendar import Calendar
from treaty.calendars.piece import Piece, cut_out, merge
from treaty.calendars.seconds import midnight
from treaty.calendars.zone import local_offsets

__all__ = ["OpenPiece", "Stretch", "build", "open_pieces"]


@dataclass(frozen=True, slots=True)
class OpenPiece:
    """Open time from `opens` up to, and without, `closes`, in UTC seconds.

    `day` is the ordinal of the working day it belongs to: the local date on which its shift starts. None: the
    rest of a shift that began on a holiday, which is open and yet part of no working day.
    """

    opens: int
    closes: int
    day: int | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lookups need; complete for instants from `first` up to, and without, `until`.

    `marks` are opening and closing instants in turn, so that an odd number of them before an instant means open.
    `sums[i]` is the open time at an instant behind i marks, less the instant itself where that is open. `totals`
    is the open time up to the close of each segment. `day_opens` and `day_closes` are of working days.
    """

    first_day: int
    until_day: int
    first: int
    until: int
    marks: list[int]
    sums: list[int]
    totals: list[int]
    day_opens: list[int]
    day_closes: list[int]


def open_pieces(calendar: Calendar, first_day: int, until_day: int) -> Iterator[OpenPiece]:
    """Yield the open time of shifts that start on these local dates, in order, never overlapping.

    Where shifts of two dates overlap, the time belongs to the earlier one.
    """
    utc = _Clock(calendar, first_day, until_day)
    holes = _holes(calendar, utc, first_day - 2, until_day + 2)
    starts, ends = [start for start, _ in holes], [end for _, end in holes]
    reached = utc.at(midnight(first_day - 1))
    for day in range(first_day, until_day):
        when = date.fromordinal(day)
        start = midnight(day)
        pieces = merge(utc.piece(start, hour.opens, hour.closes) for hour in calendar.hours_on(when))
        if pieces and holes:
            near = slice(bisect_right(ends, pieces[0][0]), bisect_left(starts, pieces[-1][1]))
            pieces = cut_out(pieces, holes[near])
        for opens, closes in pieces:
            if closes > reached:
                yield OpenPiece(max(opens, reached), closes, None if calendar.is_closed(when) else day)
                reached = closes


def _holes(calendar: Calendar, utc: _Clock, first_day: int, until_day: int) -> list[Piece]:
    """Return all that is cut out of the hours of these dates: holidays, closed days and breaks."""
    days: Iterable[int] = range(first_day, until_day)
    if not calendar.breaks:
        shut = map(date.toordinal, calendar.holidays | calendar.closed)
        days = (day for day in shut if first_day <= day < until_day)
    cuts = ((midnight(day), cut) for day in days for cut in calendar.cuts_on(date.fromordinal(day)))
    return merge(utc.piece(start, *cut) for start, cut in cuts)


def build(calendar: Calendar, first_day: int, until_day: int) -> Stretch:
    """Build the stretch between two local dates; neighbours are looked at too, so that shifts over the edge count."""
    pieces = list(open_pieces(calendar, first_day - 2, until_day + 2))
    marks: list[int] = []
    for piece in pieces:
        if marks and marks[-1] == piece.opens:
            marks[-1] = piece.closes
        else:
            marks += (piece.opens, piece.closes)
    sums, totals, total = [0], [], 0
    for opens, closes in zip(marks[::2], marks[1::2], strict=True):
        sums.append(total - opens)
        total += closes - opens
        sums.append(total)
        totals.append(total)
    days = [list(group) for day, group in groupby(pieces, lambda piece: piece.day) if day is not None]
    utc = _Clock(calendar, first_day, until_day)
    return Stretch(
        first_day, until_day, utc.at(midnight(first_day)), utc.at(midnight(until_day)), marks, sums, totals,
        [day[0].opens for day in days], [day[-1].closes for day in days],
    )  # fmt: skip


class _Clock:
    """The wall clock of a calendar's zone between two dates."""

    def __init__(self, calendar: Calendar, first_day: int, until_day: int) -> None:
        years = date.fromordinal(first_day - 4).year, date.fromordinal(until_day + 4).year
        table = local_offsets(calendar.timezone, *years)
        self._from = [start for start, _ in table]
        self._offset = [offset for _, offset in table]

    def at(self, local: int) -> int:
        """Return the instant of a wall-clock time, both in seconds."""
        return local - self._offset[bisect_right(self._from, local) - 1]

    def piece(self, start: int, opens: int, closes: int) -> Piece:
        return self.at(start + opens), self.at(start + closes)
