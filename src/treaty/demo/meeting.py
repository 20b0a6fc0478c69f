"""Meetings: booked by the rep or by the lead, moved, cancelled, missed, held."""

from __future__ import annotations

from typing import Final

from treaty.demo.export import Export
from treaty.demo.moment import stamp
from treaty.demo.passage import Passage
from treaty.demo.spread import HOUR, MINUTE, Spread, happens

__all__ = ["meet"]

_AHEAD: Final = Spread(4 * HOUR, 10 * HOUR, 18 * HOUR, 30 * HOUR, 45 * HOUR)
"""Working hours until it begins."""
_CALLED_OFF: Final = Spread(5, 40, 70, 97)
"""When it is moved or cancelled, in percent of the working time until it begins."""
_LASTS: Final = Spread(20 * MINUTE, 30 * MINUTE, 45 * MINUTE, 65 * MINUTE)


def meet(passage: Passage, export: Export, at: int, *, by_lead: bool = False) -> int | None:
    """Book a meeting; return when it was over, or None where there was none in the end."""
    random, rep = passage.random, passage.rep
    number = f"M-{export.number('meetings'):04}-{passage.lead.id}"
    starts_at = rep.after(at, _AHEAD.draw(random)) // 900 * 900

    def tell(when: int, change: str, by: str, starts: str = "") -> None:
        export.add("meetings", when, number, passage.lead.id, stamp(when), change, by, starts)

    def called_off() -> int:
        return rep.after(at, rep.office.elapsed(at, starts_at) * _CALLED_OFF.draw(random) // 100)

    tell(at, "booked", "" if by_lead else rep.name, stamp(starts_at))
    if happens(random, 12):
        moved_at = called_off()
        starts_at = rep.after(starts_at, _AHEAD.draw(random)) // 900 * 900
        tell(moved_at, "moved", rep.name if happens(random, 55) else "", stamp(starts_at))
    fate = random.random() * 100
    if fate < 9:
        tell(called_off(), "cancelled", rep.name if fate < 3 else "")
        return None
    if fate < 18:
        tell(starts_at + 20 * MINUTE, "missed", rep.name)
        return None
    over_at = starts_at + _LASTS.draw(random)
    tell(over_at, "held", rep.name)
    return over_at + HOUR
