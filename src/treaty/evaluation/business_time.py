"""Business time in bulk: calendars as tables of open spans, which `sql/business_time.sql` looks instants up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pyarrow as pa

from treaty.calendars import Calendar, Timeline, falls_due, open_pieces
from treaty.calendars.seconds import day_of
from treaty.evaluation.queries import ask
from treaty.words import Duration

__all__ = ["horizon", "lay_out"]

_PIECES = pa.schema([("id", pa.int32()), ("day", pa.int64()), ("opens_us", pa.int64()), ("closes_us", pa.int64())])
_MICRO = 1_000_000
_MARGIN = 3  # days: a local date may lie a day off the UTC one, and a shift may end on the next


def horizon(calendars: Iterable[Calendar], limits: Iterable[Duration], last: int) -> int:
    """Return until when calendars must be laid out for clocks that start at `last` or before it, in UTC seconds.

    Pauses only move what is left of a limit, so `last` is also the latest end of any pause.

    Raises:
        CalendarError: a calendar never gives a limit that much time.
    """
    longest = {limit.unit: limit for limit in sorted(limits, key=lambda limit: limit.amount)}
    ends = (falls_due(time, limit, last).breach_at for time in map(Timeline, calendars) for limit in longest.values())
    return max(ends, default=last) + 1


def lay_out(connection: duckdb.DuckDBPyConnection, calendars: Mapping[str, Calendar], first: int, until: int) -> None:
    """Make the tables and macros of `sql/business_time.sql`, for instants from `first` up to `until`, in UTC seconds.

    All local time is turned into UTC here; the SQL adds and subtracts only. Equal calendars are laid out once.
    """
    days = day_of(first) - _MARGIN, day_of(until) + _MARGIN
    different: list[Calendar] = []
    for calendar in calendars.values():
        if calendar not in different:
            different.append(calendar)
    rows = [
        (number, piece.day, piece.opens * _MICRO, piece.closes * _MICRO)
        for number, calendar in enumerate(different)
        for piece in open_pieces(calendar, *days)
    ]
    pieces = pa.table([[row[n] for row in rows] for n in range(len(_PIECES))], schema=_PIECES)
    known = pa.table(
        {
            "calendar": pa.array(list(calendars), pa.string()),
            "id": pa.array(map(different.index, calendars.values()), pa.int32()),
            "from_us": pa.array([first * _MICRO] * len(calendars), pa.int64()),
            "until_us": pa.array([until * _MICRO] * len(calendars), pa.int64()),
        }
    )
    for name, table in (("open_piece", pieces), ("laid_out", known)):
        connection.register("given", table)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM given")
        connection.unregister("given")
    ask(connection, "business_time")
