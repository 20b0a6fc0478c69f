"""How much of an amount should be there by now: by working days, never a fourth of a month."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from treaty.agreement import Agreement, calendar_of
from treaty.calendars import zone

__all__ = ["expected_by"]


def expected_by(
    agreement: Agreement, amount: Decimal, start: date, end: date, until: date | None, as_of: datetime
) -> Decimal | None:
    """Return the part of a period's amount that its working days before the day of `as_of` are, to a whole number.

    The amount is for the part of [start, end) in which the agreement is in force, before `until` where a later version
    begins there; without a calendar all days count. None where the period is over or has not begun.
    """
    today = as_of.astimezone(zone(agreement.timezone)).date()
    if not start <= today < end:
        return None
    days = [start + timedelta(days=n) for n in range((end - start).days)]
    held = [day for day in days if day in agreement.effective and (until is None or day < until)]
    name = agreement.default_calendar
    calendar = calendar_of(agreement, name) if name else None
    working = [day for day in held if calendar and calendar.is_business_day(day)] or held
    gone = sum(day < today for day in working)
    return (amount * gone / len(working)).quantize(Decimal(1), ROUND_HALF_UP) if working else None
