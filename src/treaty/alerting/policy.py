"""What an agreement says about telling, made ready to decide by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from treaty.agreement import Agreement
from treaty.agreement.escalation import AfterMisses, AtShare
from treaty.agreement.working_time import calendar_of
from treaty.alerting.facts import level_of
from treaty.alerting.person import Person
from treaty.alerting.reason import Reason
from treaty.calendars import CalendarError, Timeline, from_seconds, to_seconds, to_utc, zone

__all__ = ["Policy", "Step", "shares_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the escalation of clocks."""

    share: Fraction
    tell: tuple[str, ...]
    by: tuple[str, ...]

    @property
    def level(self) -> int:
        """Its share in ten-thousandths."""
        return level_of(self.share)


def shares_of(agreement: Agreement) -> tuple[Fraction, ...]:
    """Return the different shares at which an agreement tells somebody, in ascending order."""
    return tuple(sorted({each.at.value for each in agreement.escalation if isinstance(each, AtShare)}))


class Policy:
    """Answers who is told, when people work, and whether anybody is told at all."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        steps = [Step(each.at.value, each.tell, each.by) for each in agreement.escalation if isinstance(each, AtShare)]
        self.steps = tuple(sorted(steps, key=lambda step: step.share))
        self.misses = tuple(each for each in agreement.escalation if isinstance(each, AfterMisses))
        handoff = agreement.handoff
        self.handoff_tell = handoff.tell if handoff else ()
        self.grey_tell = _deciding(agreement)
        self.daily = (handoff.by if handoff else ()) or ("email",)
        self._timelines: dict[str, Timeline] = {}

    def muted(self, now: int) -> Reason | None:
        """Return why nobody is told of anything, if so."""
        pilot, day = self.agreement.pilot, self.day(now)
        if day not in self.agreement.effective:
            return Reason.NOT_IN_FORCE
        if pilot and pilot.alerts == "off" and day <= pilot.until:
            return Reason.PILOT
        return None

    def speaks_at(self, now: int) -> int | None:
        """Return when a pilot that is silent is over; None where there is none."""
        pilot = self.agreement.pilot
        return self.instant(pilot.until + timedelta(days=1)) if pilot and self.muted(now) is Reason.PILOT else None

    def is_low(self, tier: str | None) -> bool:
        """Tell whether leads of a tier can wait for the full hour: where there are several, all but the first."""
        tiers = tuple(self.agreement.tiers)
        return len(tiers) > 1 and tier != tiers[0]

    def day(self, now: int) -> date:
        """Return the day in the agreement's zone."""
        return from_seconds(now).astimezone(zone(self.agreement.timezone)).date()

    def instant(self, day: date, at: time = time()) -> int:
        """Return the instant of a day and a time of day in the agreement's zone."""
        return to_seconds(to_utc(datetime.combine(day, at), zone(self.agreement.timezone)))

    def day_of(self, person: Person, now: int) -> date:
        """Return the day it is where a person works."""
        hours = self.hours_of(person)
        return from_seconds(now).astimezone(zone(hours.calendar.timezone)).date() if hours else self.day(now)

    def hours_of(self, person: Person) -> Timeline | None:
        """Return when a person works: the team's hours, else those of the agreement; None is that nobody knows."""
        parties = self.agreement.parties
        teams = {**parties.marketing.teams, **parties.sales.teams}
        team = teams.get(person.team or "")
        return self.timeline((team.hours if team else None) or self.agreement.default_calendar)

    def timeline(self, name: str | None) -> Timeline | None:
        """Return a calendar of the agreement, laid out once."""
        if name is None or name not in self.agreement.calendars:
            return None
        if name not in self._timelines:
            self._timelines[name] = Timeline(calendar_of(self.agreement, name))
        return self._timelines[name]

    def opens_at(self, person: Person, now: int) -> int:
        """Return when a person is at work next; `now` where that is now, or nobody knows."""
        hours = self.hours_of(person)
        try:
            return hours.next_open(now) if hours else now
        except CalendarError:  # the calendar never opens again: waiting would be for ever
            return now


def _deciding(agreement: Agreement) -> tuple[str, ...]:
    """Return who decides about grey areas; `owner` is that of the agreement here, not that of the lead."""
    grey = agreement.grey_areas
    if grey is None:
        return ()
    if grey.decided_by != "owner":
        return (grey.decided_by,)
    return (agreement.owner.name,) if agreement.owner else ()
