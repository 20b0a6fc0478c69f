"""Stamps: text that tells an instant, in ISO 8601, in a given format, or as seconds since 1970.

A stamp becomes a struct `{us, zoned, day, midnight}` in SQL: microseconds since 1970, whether an offset stood
beside them (else they are local time), whether there was only a date, and whether it was midnight where written.
The macros are in `sql/stamps.sql`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from treaty.calendars import local_offsets
from treaty.criteria.pattern import EPOCHS, format_problem
from treaty.evidence.database import literal
from treaty.words import suggest

__all__ = ["FIRST_YEAR", "ISO", "LAST_YEAR", "format_error", "offset_sql", "reading_sql", "settled_sql"]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2099
ISO: Final = "iso"
_EPOCH_US: Final = dict(zip(EPOCHS, (1_000_000, 1_000, 1), strict=True))
_TIME: Final = frozenset("HIMSfp")

_ISO_FORM: Final = (
    r"\d{4}-\d{2}-\d{2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|z|UTC|[+-](0\d|1[0-5])(:?[0-5]\d)?))?)?"
)


def format_error(format: str) -> str | None:
    """Return what is wrong with a format, or None. Good ones are iso, epoch, epoch_ms, epoch_us, or %d/%m/%Y %H:%M."""
    if format == ISO or format in EPOCHS:
        return None
    if problem := format_problem(format):
        return problem
    named = _parts(format)
    if not named:
        hint = suggest(format, (ISO, *EPOCHS))
        return f"'{format}' is no format of stamps; {hint or 'write it as in %d/%m/%Y %H:%M'}"
    if not (named & {"Y", "y"} and named & {"m", "b", "B"} and "d" in named):
        return f"'{format}' names no full date; it needs a year, a month and a day"
    if "I" in named and "p" not in named:
        return f"'{format}' has a 12-hour clock (%I) without AM or PM (%p)"
    return None


def _parts(format: str) -> set[str]:
    return set(re.findall(r"%-?([A-Za-z])", format.replace("%%", "")))


def reading_sql(text: str, formats: Sequence[str]) -> str:
    """Return SQL that reads a text in the first format that fits; null where none does."""
    readings = [_reading(f"trim({text})", each) for each in formats]
    return readings[0] if len(readings) == 1 else f"coalesce({', '.join(readings)})"


def _reading(text: str, format: str) -> str:
    if format == ISO:
        return f"CASE WHEN regexp_full_match({text}, {literal(_ISO_FORM)}) THEN iso_reading({text}) END"
    if format in EPOCHS:
        us = f"floor(TRY_CAST({text} AS DECIMAL(24, 6)) * {_EPOCH_US[format]})::BIGINT"
        return f"moment_reading({us}, true, false)"
    named = _parts(format)
    us = f"epoch_us(try_strptime({text}, {literal(format)}))"
    return f"moment_reading({us}, {'z' in named}, {not named & _TIME})"


def settled_sql(reading: str, zone: str, years: tuple[int, int]) -> str:
    """Return SQL that turns a reading into `{us, day, midnight, date}`, in UTC and whole seconds.

    It is null outside the years that we take. `years` are the first and last local year that may occur.
    """
    return f"settled({reading}, {offset_sql(f'{reading}.us', zone, years)})"


def offset_sql(local_us: str, zone: str, years: tuple[int, int]) -> str:
    """Return SQL for what to take from a local time for UTC: a tree of comparisons over the zone's clock changes.

    It is faster than any join: three comparisons a row for a few years, eight for two centuries.
    """
    first, last = (min(max(year, FIRST_YEAR), LAST_YEAR) for year in years)
    rows = local_offsets(zone, first, last)

    def tree(low: int, high: int) -> str:
        if high - low == 1:
            return str(rows[low][1] * 1_000_000)
        middle = (low + high) // 2
        earlier = f"{local_us} < {rows[middle][0] * 1_000_000}"
        return f"CASE WHEN {earlier} THEN {tree(low, middle)} ELSE {tree(middle, high)} END"

    return tree(0, len(rows))
