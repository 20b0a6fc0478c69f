"""The hottest leads may wait for longer than one business day.

The hottest are those of the first tier; without tiers, all of them. Looked at are response times for that tier, else
for all leads: if the quickest of them is within one business day, all is well. "24 hours" is, and so are business
hours up to the longest ordinary day of the agreement's calendar. It does not understand scopes in other words than
the tier's name, and says nothing where the tier has no response time at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import ResponseTime
from treaty.checks.draft import Draft
from treaty.words import Duration, Finding, Unit

__all__ = ["find"]

_DAY: Final = 86_400


def find(draft: Draft) -> Iterator[Finding]:
    """Find the quickest promise for the hottest leads, where it is too slow."""
    promises = _promises(draft.agreement)
    day = _business_day(draft.agreement)
    if promises and all(_is_slow(promise.within, day) for promise in promises.values()):
        tier = next(iter(draft.agreement.tiers), None)
        leads = f"leads of '{tier}', the hottest," if tier else "even the hottest leads"
        name, promise = next(iter(promises.items()))
        message = f"{leads} may wait for {promise.within}, longer than one business day"
        hint = "leads grow cold within hours: 'within: 2 business hours', or at most '1 business day'"
        yield draft.warning("slow-hottest-tier", ("commitments", name, "within"), message, hint)


def _promises(agreement: Agreement) -> dict[str, ResponseTime]:
    """Return the response times of the first tier, else those of all leads."""
    found = {name: each for name, each in agreement.commitments.items() if isinstance(each, ResponseTime)}
    hottest = next(iter(agreement.tiers), None)
    of_tier = {name: each for name, each in found.items() if each.for_ and each.for_.tier == hottest is not None}
    return of_tier or {name: each for name, each in found.items() if each.for_ is None}


def _is_slow(limit: Duration, day: int) -> bool:
    return limit.amount > {Unit.ELAPSED: _DAY, Unit.BUSINESS: day, Unit.WORKING_DAYS: 1}[limit.unit]


def _business_day(agreement: Agreement) -> int:
    """Return the seconds of the longest ordinary day of the agreement's calendar."""
    terms = agreement.calendars.get(agreement.default_calendar or "")
    days = terms.hours.values() if terms else ()
    return max((sum(hours.closes - hours.opens for hours in day) for day in days), default=_DAY)
