"""Public holidays by code, turned into dates once, so that a signed calendar never changes by an upgrade."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from treaty.calendars.error import CalendarError
from treaty.words import suggest

__all__ = ["HolidayList", "holiday_dates", "holiday_list"]


@dataclass(frozen=True, slots=True)
class HolidayList:
    """The holidays of a place, and the first and last date between which they are known."""

    code: str
    dates: frozenset[date]
    known_from: date
    known_until: date


def holiday_dates(code: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a country ('NL') or a part of one ('US/NY') in these years.

    Raises:
        CalendarError: the code does not exist (the hint names the closest), or nothing is known of the years.
    """
    return holiday_list(code, tuple(years)).dates


@lru_cache(maxsize=256)
def holiday_list(code: str, years: tuple[int, ...]) -> HolidayList:
    """Return the holidays from the first to the last of the years, with the dates between which they are known.

    These may be fewer than asked for: the dates of some holidays are proclaimed, not computed.

    Raises:
        CalendarError: the code does not exist, or nothing is known of the years.
    """
    import holidays  # noqa: PLC0415 -- 0.1 s that calendars without a code do not need

    country, part = _split(code)
    dates: set[date] = set()
    known: list[int] = []
    for year in range(min(years, default=1), max(years, default=0) + 1):
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            found = holidays.country_holidays(country, subdiv=part, years=year)
        dates.update(found)
        if not warned and found.start_year <= year <= found.end_year:
            known.append(year)
    if not known:
        raise CalendarError(f"no holidays are known for '{code}' in the years asked for")
    return HolidayList(code, frozenset(dates), date(known[0], 1, 1), date(known[-1], 12, 31))


def _split(code: str) -> tuple[str, str | None]:
    """Find the country and the part of a code in the holidays package, in its spelling."""
    from holidays import list_supported_countries  # noqa: PLC0415 -- as above

    countries = list_supported_countries(include_aliases=True)
    name, _, part_name = code.strip().replace("-", "/").partition("/")
    country = name.upper()
    if country not in countries:
        hint = suggest(country, countries, noun="countries")
        raise CalendarError(f"there are no holidays for '{code}'", hint=hint)
    if not part_name:
        return country, None
    parts = {part.upper(): part for part in countries[country]}
    if part_name.upper() not in parts:
        hint = suggest(part_name, countries[country], noun=f"parts of {country}")
        raise CalendarError(f"there are no holidays for '{code}'", hint=hint or f"{country} has no parts")
    return country, parts[part_name.upper()]
