"""From decisions to messages: names for keys, and the reader's own time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from treaty.alerting import Handed, Intent, People, Policy, Situation, Ticking
from treaty.calendars import from_seconds, zone
from treaty.reports.lead_story.saying import LocalTime
from treaty.reports.message import Message
from treaty.reports.message.clock import ClockView, clock_message, clock_row
from treaty.reports.message.lead import LeadView, lead_message, lead_row
from treaty.service.permission import may
from treaty.service.subjects import Case
from treaty.settings.form import LEAD
from treaty.store.watching import told_of

__all__ = ["Wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words the intents about one case."""

    case: Case
    situation: Situation
    crm_link: str = ""

    def message(self, intent: Intent) -> Message:
        """Return the message of an intent, with the buttons that its reader may press."""
        subject = intent.subject
        if isinstance(subject, Ticking):
            message = clock_message(intent, self._clock(subject, intent.person))
        else:
            message = lead_message(intent, self._lead(subject, intent.person))
        reader = self.situation.people.find(intent.person)
        return replace(
            message, verbs=tuple(verb for verb in message.verbs if may(reader.role if reader else None, verb))
        )

    def row(self, intent: Intent) -> tuple[str, str, str, str]:
        """Return its row in the message of the full hour."""
        subject = intent.subject
        if isinstance(subject, Ticking):
            return clock_row(self._clock(subject, intent.person))
        return lead_row(self._lead(subject, intent.person))

    def _clock(self, clock: Ticking, reader: str) -> ClockView:
        row = self.case.clocks.get(clock.about)
        promise = self.case.agreement.commitments.get(clock.commitment)
        within = getattr(promise, "within", None)
        return ClockView(
            clock,
            row.state if row else None,
            row.due_at if row else None,
            self._name(clock.handed.owner),
            str(within) if within else None,
            self._time(reader),
            self._link(clock.handed),
        )

    def _lead(self, handed: Handed, reader: str) -> LeadView:
        fields, done = told_of(self.case.lead, self.situation.now)
        name, time = self._name(handed.owner), self._time(reader)
        return LeadView(handed, self.case.agreement, fields, done, name, time, self._link(handed))

    def _link(self, handed: Handed) -> str | None:
        """Return the lead's page in the CRM."""
        return self.crm_link.replace(LEAD, quote(handed.lead_key, safe="")) or None

    def _name(self, key: str | None) -> str | None:
        person = self.situation.people.find(key)
        return person.name if person else key

    def _time(self, reader: str) -> LocalTime:
        return local_time(reader, self.situation.people, self.situation.policy, self.situation.now)


def local_time(reader: str, people: People, policy: Policy, now: int) -> LocalTime:
    """Return how a reader's clocks show the time: in the zone of the person's hours, else of the agreement."""
    person = people.find(reader)
    hours = policy.hours_of(person) if person else None
    name = hours.calendar.timezone if hours else policy.agreement.timezone
    return LocalTime(name, from_seconds(now).astimezone(zone(name)).year)
