"""The people of the company: two teams of ten in two zones, a manager each, and marketing."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.calendars import Timeline
from treaty.demo.moment import moment

__all__ = ["ABSENCE", "ABSENT", "COVERED_AT", "EAST", "MARKETERS", "OUTAGE", "WEST", "Rep", "staff"]

Span = tuple[int, int]

EAST: Final = "SDR East"
WEST: Final = "SDR West"
ABSENT: Final = "rita.moreno"
ABSENCE: Final[Span] = moment("2026-10-05 00:00"), moment("2026-10-17 00:00")
"""Rita is away for two weeks, and nobody tells the router."""
COVERED_AT: Final = moment("2026-10-16 10:00")
"""When her manager notices, and gives her leads to others."""
OUTAGE: Final[Span] = moment("2026-10-22 08:00"), moment("2026-10-23 09:00")
"""The CRM is down in the east for a day, which both parties agree not to count."""

MARKETERS: Final = ("mia.lund", "noah.fischer", "pia.sandoval")
_MANAGERS: Final = {EAST: "sam.osei", WEST: "wanda.kim"}
_REPS: Final = {
    EAST: (
        "rita.moreno", "amara.okafor", "ben.whitaker", "carla.rossi", "deepak.rao",
        "ellen.marsh", "femi.adeyemi", "grace.holt", "hugo.santos", "ines.keller",
    ),
    WEST: (
        "jack.tanaka", "kira.novak", "leo.bianchi", "maya.torres", "nils.berg",
        "olga.petrova", "paul.nguyen", "quinn.ashby", "rosa.delgado", "tariq.haddad",
    ),
}  # fmt: skip
_SENIORS: Final = 2
"""How many of a team; they stand first."""
_CALENDARS: Final = {EAST: "east", WEST: "west"}


@dataclass(frozen=True, slots=True)
class Rep:
    """Somebody in sales.

    The hot leads go to the `senior` ones. `haste` is how many percent of the usual time an answer takes, `zeal` in how
    many of a hundred cases the promised attempts are made.
    """

    name: str
    team: str
    manager: str
    senior: bool
    office: Timeline
    haste: int
    zeal: int
    away: tuple[Span, ...] = ()

    def after(self, start: int, seconds: int) -> int:
        """Return when the rep has been at work for so long since an instant."""
        for since, until in self.away:
            if start >= until:
                continue
            done = self.office.deadline(start, seconds) if start < since else until
            if done < since:
                return done
            seconds -= self.office.elapsed(start, since)
            start = until
        return self.office.deadline(start, max(seconds, 1))

    def is_away(self, instant: int) -> bool:
        """Tell whether the rep is away for long."""
        return self.name == ABSENT and ABSENCE[0] <= instant < ABSENCE[1]


def staff(agreement: Agreement, random: Random) -> dict[str, tuple[Rep, ...]]:
    """Return the reps of each team, who work in the hours that the agreement gives it."""
    return {team: tuple(_rep(agreement, team, name, random) for name in names) for team, names in _REPS.items()}


def _rep(agreement: Agreement, team: str, name: str, random: Random) -> Rep:
    away = ((ABSENCE,) if name == ABSENT else ()) + ((OUTAGE,) if team == EAST else ())
    office = Timeline(calendar_of(agreement, _CALENDARS[team]))
    senior = name in _REPS[team][:_SENIORS]
    return Rep(name, team, _MANAGERS[team], senior, office, random.randint(60, 130), random.randint(82, 99), away)
