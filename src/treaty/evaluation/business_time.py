"""Business time in bulk: calendars as tables of open spans, for `sql/calendars/business_time.sql`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import duckdb
import pyarrow as pa

from treaty.calendars import Calendar, Timeline, falls_due, open_pieces
from treaty.calendars.seconds import day_of
from treaty.evaluation.queries import ask
from treaty.words import Duration

__all__ = ["horizon", "lay_out"]

_PIECE: Final = pa.schema([("day", pa.int64()), ("opens_p", pa.int64()), ("closes_p", pa.int64())])
_KNOWN: Final = [("shift_us", pa.int64()), ("from_p", pa.int64()), ("until_p", pa.int64())]
_MICRO: Final = 1_000_000
_DAYS: Final = 10_000_000  # more than there are dates, so that no two calendars share a day
_MARGIN: Final = 3  # days: a local date may lie a day off the UTC one, and a shift may end on the next


def horizon(calendars: Iterable[Calendar], limits: Iterable[Duration], last: int) -> int:
    """Return until when calendars must be laid out for clocks that start at `last` or before it, in UTC seconds.

    Pauses only move what is left of a limit, so `last` is also the latest end of any pause.

    Raises:
        CalendarError: a calendar never gives a limit that much time.
    """
    timelines, limits = [Timeline(calendar) for calendar in calendars], list(limits)
    ends = (falls_due(timeline, limit, last).breach_at for timeline in timelines for limit in limits)
    return max(ends, default=last) + 1


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    calendars: Mapping[str, Calendar] | Mapping[int, Calendar],
    first: int,
    until: int,
) -> None:
    """Make the tables and macros of `sql/calendars/business_time.sql`, for UTC seconds from `first` up to `until`.

    Questions call the calendars by their names here; numbers are found sooner. All local time is turned into UTC here;
    the SQL adds and subtracts only.
    """
    width = (until - first + 1) * _MICRO
    pieces: list[dict[str, object]] = []
    known: list[dict[str, object]] = []
    for number, (name, calendar) in enumerate(calendars.items()):
        shift = number * width - first * _MICRO
        known.append(
            {"calendar": name, "shift_us": shift, "from_p": number * width, "until_p": (number + 1) * width - _MICRO}
        )
        for piece in open_pieces(calendar, day_of(first) - _MARGIN, day_of(until) + _MARGIN):
            opens, closes = max(piece.opens, first), min(piece.closes, until)
            if opens < closes:
                day = None if piece.day is None else number * _DAYS + piece.day
                pieces.append({"day": day, "opens_p": opens * _MICRO + shift, "closes_p": closes * _MICRO + shift})
    _create(connection, "open_piece", pieces, _PIECE)
    key = pa.string() if any(isinstance(name, str) for name in calendars) else pa.int32()
    _create(connection, "laid_out", known, pa.schema([("calendar", key), *_KNOWN]))
    ask(connection, "calendars", "business_time")


def _create(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict[str, object]], schema: pa.Schema) -> None:
    connection.register("given", pa.Table.from_pylist(rows, schema=schema))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM given")
    connection.unregister("given")
