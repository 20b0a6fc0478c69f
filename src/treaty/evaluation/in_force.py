"""Agreements with their time in force: what an evaluation is asked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from treaty.agreement import Agreement
from treaty.calendars import to_seconds, to_utc, zone
from treaty.errors import InputError

__all__ = ["InForce", "distinct", "in_force", "midnight"]


@dataclass(frozen=True, slots=True)
class InForce:
    """An agreement that governs from `from_at` up to, and without, `until_at`, in UTC seconds; None is no end."""

    agreement: Agreement
    from_at: int
    until_at: int | None

    def holds(self, instant: int) -> bool:
        """Tell whether it is in force at an instant."""
        return self.from_at <= instant and (self.until_at is None or instant < self.until_at)


def midnight(agreement: Agreement, day: date) -> int:
    """Return when a day begins in the agreement's zone."""
    return to_seconds(to_utc(datetime.combine(day, time()), zone(agreement.timezone)))


def distinct(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Return agreements whose rows can be told apart.

    Raises:
        InputError: a version of an agreement is given twice, or there is none at all.
    """
    given = tuple(agreements)
    if not given:
        raise InputError("there is no agreement to judge by")
    for (name, version), count in Counter((each.name, each.version) for each in given).items():
        if count > 1:
            raise InputError(f"version {version} of '{name}' is given twice", hint="give each file once")
    return given


def in_force(agreements: Iterable[Agreement]) -> tuple[InForce, ...]:
    """Read the times in force from the agreements, in their order; a version ends where a later one of it begins."""
    given = tuple(agreements)
    return tuple(InForce(each, midnight(each, each.effective.first), _until(each, given)) for each in given)


def _until(agreement: Agreement, given: Iterable[Agreement]) -> int | None:
    last = agreement.effective.last
    ends = [midnight(agreement, last + timedelta(days=1))] if last else []
    ends += [
        midnight(other, other.effective.first)
        for other in given
        if other.name == agreement.name and other.version > agreement.version
    ]
    return min(ends, default=None)
