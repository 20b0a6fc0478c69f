"""A limit runs out while nobody is at work, for more leads than the target leaves room for.

A limit in elapsed time runs through nights and weekends. Leads are taken as coming evenly over the week, for 52 weeks
from the first day in force; the best of the calendars that may govern is asked for which share of them it is open at
least once before the limit is over. Nobody can keep more than that, however quick. Left out are routing, which is
done by machines, and clocks that people start while they are at work. It cannot know when leads really come.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from treaty.agreement.measures import Attempts, FeedbackTime, ResponseTime
from treaty.checks.draft import Draft
from treaty.checks.promised import highest_share
from treaty.checks.reach import calendars_for, closed_time
from treaty.words import Duration, Finding, Unit

__all__ = ["find"]

_DONE: Final = {"response_time": "answered", "attempts": "tried", "feedback_time": "decided on"}
_BY_MACHINES: Final = (None, "created", "qualified", "assigned", "inquiry", "mql")


def find(draft: Draft) -> Iterator[Finding]:
    """Find limits that closed time alone makes some leads miss."""
    closed = {name: closed_time(draft.agreement, name) for name in draft.agreement.calendars}
    for name, commitment in draft.agreement.commitments.items():
        if not isinstance(commitment, ResponseTime | FeedbackTime | Attempts) or commitment.starts not in _BY_MACHINES:
            continue
        promised, limit = highest_share(commitment.target), commitment.within
        if promised is None or limit is None or limit.unit is not Unit.ELAPSED:
            continue
        governing = [closed.get(name) for name in calendars_for(draft.agreement, commitment)]
        reaches = [_tenths(each.reach(limit.amount)) if each else Fraction(1) for each in governing]
        if (share := max(reaches, default=Fraction(1))) < promised.value:
            done = _DONE[commitment.measure]
            message = (
                f"at most {float(share):.1%} of leads that come evenly over the week can be {done} within {limit}, "
                f"because of closed hours; {promised} is promised"
            )
            yield draft.warning("limit-beyond-calendar", ("commitments", name, "within"), message, _hint(limit))


def _tenths(share: Fraction) -> Fraction:
    """Round up to a tenth of a percent, so that "at most" stays true."""
    return Fraction(-(-share * 1000 // 1), 1000)


def _hint(limit: Duration) -> str:
    return f"count open time, as in '{_open_time(limit)}'; or promise less, or be there at more hours"


def _open_time(limit: Duration) -> str:
    hours = limit.amount // 3600
    if hours >= 24:
        return f"{hours // 24} business day{'s' if hours >= 48 else ''}"
    count, unit = (hours, "hour") if hours and limit.amount % 3600 == 0 else (max(limit.amount // 60, 1), "minute")
    return f"{count} business {unit}{'s' if count > 1 else ''}"
