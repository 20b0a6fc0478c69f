"""Time zones from PyPI's tzdata, the same on every machine, and local time by the rules of RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from treaty.calendars.error import CalendarError
from treaty.calendars.hours import DAY
from treaty.calendars.seconds import from_seconds, to_seconds
from treaty.words import suggest

__all__ = ["local_offsets", "missing_dates", "to_utc", "zone", "zone_names"]

_FIRST_YEAR: Final = 2
_LAST_YEAR: Final = 9999
_END: Final = datetime(_LAST_YEAR, 12, 28, tzinfo=UTC)
_ACROSS: Final = 72_000  # a zone that moves across the date line changes its offset by about a day
_STEP: Final = timedelta(days=3)  # no two changes of any zone have ever been closer than 167 hours


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all zones, old names included."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of that name; the machine's own zone files are never read.

    Raises:
        CalendarError: there is no such zone.
    """
    if name not in zone_names():
        hint = suggest(name, sorted(zone_names()), noun="zones")
        raise CalendarError(f"'{name}' is no time zone", hint=hint)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant of a naive local time.

    A time that the clocks jump over takes the offset before the jump; one that happens twice is the first.

    Raises:
        CalendarError: the instant lies outside the years 1 to 9999.
    """
    try:
        return local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    except OverflowError:
        raise CalendarError(f"{local} lies outside the years 1 to 9999") from None


@lru_cache(maxsize=256)
def local_offsets(name: str, first_year: int, last_year: int) -> tuple[tuple[int, int], ...]:
    """Return the zone's offsets as a table to look local times up in: (from, offset), sorted.

    `from` is a local time in seconds since 1970-01-01T00:00 of the same wall clock. The row with the greatest
    `from` at or below a local time gives what to subtract for UTC, by the same rules as `to_utc`. The table holds
    for local times inside the years asked for.
    """
    changes = list(_changes(zone(name), max(first_year, _FIRST_YEAR), min(last_year, _LAST_YEAR)))
    return tuple((at + max(before, after), after) for at, before, after in changes)


@cache
def missing_dates(name: str) -> frozenset[date]:
    """Return the local dates that never happened there, because the zone moved across the date line."""
    place = zone(name)
    new_years = {year: _offset(place, datetime(year, 1, 1, tzinfo=UTC)) for year in range(1840, 2039)}
    missing: list[date] = []
    for year in range(1840, 2038):
        if new_years[year + 1] - new_years[year] > _ACROSS:
            for at, before, after in list(_changes(place, year, year))[1:]:
                whole_days = range(-(-(at + before) // DAY), (at + after) // DAY)
                missing += [date(1970, 1, 1) + timedelta(days=day) for day in whole_days]
    return frozenset(missing)


def _changes(place: ZoneInfo, first_year: int, last_year: int) -> Iterator[tuple[int, int, int]]:
    """Yield (instant, offset before, offset after), beginning with one in the far past that sets the first offset."""
    when = datetime(first_year - 1, 12, 25, tzinfo=UTC)
    end = datetime(last_year + 1, 1, 8, tzinfo=UTC) if last_year < _LAST_YEAR else _END
    known = _offset(place, when)
    yield -(10**18), known, known
    while when < end:
        later = when + _STEP
        if (offset := _offset(place, later)) != known:
            at = _moment_of_change(place, to_seconds(when), to_seconds(later), known)
            yield at, known, offset
            known = offset
        when = later


def _moment_of_change(place: ZoneInfo, before: int, after: int, known: int) -> int:
    """Search the one second between two instants at which the offset leaves `known`."""
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(place, from_seconds(middle)) == known:
            before = middle
        else:
            after = middle
    return after


def _offset(place: ZoneInfo, instant: datetime) -> int:
    offset = instant.astimezone(place).utcoffset()
    return 0 if offset is None else int(offset.total_seconds())
