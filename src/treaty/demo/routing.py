"""How a lead finds its rep: by machine, at once, and not always the right one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from treaty.demo.export import Export
from treaty.demo.lead import Lead
from treaty.demo.passage import Passage
from treaty.demo.person import COVERED_AT, EAST, WEST, Rep
from treaty.demo.spread import DAY, HOUR, MINUTE, Spread, happens

__all__ = ["colleague", "route"]

Staff = Mapping[str, Sequence[Rep]]

_QUEUE: Final = "Lead Queue"
_ROUTER: Final = "router"
_EASTERN: Final = ("NY", "MA", "NJ", "PA", "FL")
_AT_ONCE: Final = Spread(5, 20, 45, 90, 240)
_STUCK: Final = Spread(6 * MINUTE, 40 * MINUTE, 5 * HOUR, 3 * DAY)
_NOTICED: Final = Spread(10 * MINUTE, 45 * MINUTE, 2 * HOUR, 9 * HOUR)


def route(lead: Lead, random: Random, export: Export, staff: Staff, passed: tuple[int, bool]) -> Passage | None:
    """Give an MQL to a rep; None where nobody ever gets it."""
    qualified_at, hot = passed
    export.edit(lead.id, qualified_at, _ROUTER, "Owner", _QUEUE)
    if happens(random, 0.5):
        return None
    at = qualified_at + (_STUCK if happens(random, 2.5) else _AT_ONCE).draw(random)
    team, other = (EAST, WEST) if lead.account.state in _EASTERN else (WEST, EAST)
    first = other if happens(random, 3) else team
    rep = _choose(random, staff[first], at, hot=hot)
    export.edit(lead.id, at, _ROUTER, "Owner", rep.name)
    passage = Passage(lead, random, qualified_at, hot, rep, at)
    if first != team:
        moved_at = rep.after(at, _NOTICED.draw(random))
        passage.rep = _choose(random, staff[team], moved_at, hot=hot)
        export.edit(lead.id, moved_at, rep.name, "Owner", passage.rep.name, "misrouted")
        passage.assigned_at = moved_at
    return passage


def colleague(passage: Passage, staff: Staff, at: int) -> Rep:
    """Return somebody else of the same team who is there."""
    others = [each for each in staff[passage.rep.team] if each.name != passage.rep.name]
    return _choose(passage.random, others, at, hot=passage.hot)


def _choose(random: Random, team: Sequence[Rep], at: int, *, hot: bool) -> Rep:
    """Choose who gets a lead; the router does not know who is away until somebody tells it."""
    told = at >= COVERED_AT
    return random.choice([each for each in team if (each.senior or not hot) and not (told and each.is_away(at))])
