"""One handoff with all that its clocks look at."""

from __future__ import annotations

from functools import cached_property

from treaty.agreement.reasons import Reason
from treaty.evaluation.judge.ending import quiet_at
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.ownership import Stint, first_in_sales, stints
from treaty.evaluation.judge.pauses import Pause, pauses
from treaty.evaluation.judge.people import People
from treaty.evaluation.judge.qualifying import Passage
from treaty.evaluation.judge.terms import Party
from treaty.evaluation.judge.touches import Touch, touches
from treaty.evaluation.results import End
from treaty.evidence.kind import Kind
from treaty.words import Duration

__all__ = ["Case"]


class Case:
    """A handoff and its events, owners, touches, pauses and decision; asked by every measure."""

    def __init__(self, lead: Lead, people: People, passage: Passage) -> None:
        self.lead = lead
        self.people = people
        self.passage = passage
        self.terms = passage.terms
        self.agreement = passage.terms.agreement
        self.as_of = lead.as_of
        self.qualified_at = passage.qualified_at
        self.ended = passage.ended
        self.inside = [event for event in lead.events if self.is_inside(event.occurred_at)]
        self.own = [event for event in lead.events if self.is_own(event.occurred_at)]

    def is_inside(self, at: int) -> bool:
        """Tell whether an instant is within the handoff, its last second included."""
        if at < self.qualified_at:
            return False
        if self.ended is None:
            return True
        return at < self.ended.at if self.ended.end is End.QUIET else at <= self.ended.at

    def is_own(self, at: int) -> bool:
        """Tell whether an instant is after the start, also after the end, and before the next handoff."""
        return self.qualified_at <= at and (self.passage.until is None or at < self.passage.until)

    def is_of(self, party: Party, event: Event) -> bool:
        """Tell whether a person of the party did it."""
        return self.people.is_of(event.actor, self.terms.teams(party), event.occurred_at)

    # --- owners (decision 4)

    @cached_property
    def stints(self) -> tuple[Stint, ...]:
        """Who held the lead, and from when on."""
        changes = [
            event
            for event in self.lead.of(Kind.OWNER_CHANGED)
            if event.occurred_at <= self.qualified_at or self.is_inside(event.occurred_at)
        ]
        return stints(changes, self.people, self.terms.teams("sales"), self.qualified_at)

    @cached_property
    def first(self) -> Stint | None:
        """The first stint of an owner in sales."""
        return first_in_sales(self.stints)

    @property
    def owner(self) -> str | None:
        """The first owner in sales."""
        return self.first.owner if self.first else None

    @property
    def assigned_at(self) -> int | None:
        """When the first owner in sales got the lead; at the start if he had it before."""
        return self.first.start if self.first else None

    @property
    def team(self) -> str | None:
        """The team of the first owner, at the assignment."""
        return self.people.team(self.first.owner, self.first.start) if self.first else None

    # --- what sales decided

    @cached_property
    def decided_until(self) -> int | None:
        """Until when a decision counts; None without a limit."""
        limit = self.agreement.decided_within
        start = self.qualified_at if self.assigned_at is None else self.assigned_at
        return self.breach_of(limit, start, self.agreement.default_calendar) if limit else None

    @cached_property
    def decision(self) -> Event | None:
        """The last disposition that counts, also after the end (decision 12)."""
        found = [
            event
            for event in self.own
            if event.kind is Kind.DISPOSITION
            and (self.decided_until is None or event.occurred_at <= self.decided_until)
        ]
        return found[-1] if found else None

    @property
    def void(self) -> str | None:
        """The reason that takes the handoff out of all rates (decision 9)."""
        reason = self.reason_of(self.decision)
        if self.decision is None or reason is None:
            return None
        counts = reason.void == "always" or (reason.void == "with merge" and self.lead.is_merged)
        return self.decision.reason if counts else None

    def reason_of(self, event: Event | None) -> Reason | None:
        """Return what the agreement says of an event's reason; None if it is not listed."""
        return self.agreement.reasons.get(event.reason or "") if event else None

    # --- time

    @property
    def silent_at(self) -> int | None:
        """When silence ends the open handoff, unless something happens; None if it is over or never ends so."""
        wait = self.agreement.requalify_after
        return quiet_at(self.lead, self.qualified_at, wait.amount) if wait and self.ended is None else None

    @cached_property
    def pauses(self) -> tuple[Pause, ...]:
        """When its clocks rest."""
        return pauses(self.inside, self.agreement.pauses)

    def breach_of(self, limit: Duration, start: int, calendar: str | None) -> int:
        """Return the last instant in time, without pauses."""
        return self.terms.basis(limit.unit, calendar).due(limit, start, ()).breach_at

    @cached_property
    def is_dated(self) -> bool:
        """Whether of something only the day is known, so that no clock of hours can be judged."""
        kinds = (Kind.STAGE_ENTERED, Kind.OWNER_CHANGED, Kind.TOUCH, Kind.MEETING_BOOKED, Kind.DISPOSITION)
        return any(event.kind in kinds and event.precision == "day" for event in self.inside)

    # --- touches

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """What may count as a touch, whoever did it; none counts later than the end (decision 7)."""
        found = [
            Touch(each.event, self._capped(each.counts_at), each.merged)
            for each in touches(self.agreement, self.lead.events)
            if self.is_inside(each.event.occurred_at)
        ]
        return tuple(sorted(found, key=lambda touch: (touch.counts_at, touch.event.order)))

    def _capped(self, at: int) -> int:
        return at if self.ended is None else min(at, self.ended.at)

    # --- tiers (decision 3)

    @cached_property
    def reached(self) -> tuple[tuple[int, str], ...]:
        """The better tiers that the open handoff reached later, in order."""
        rank = {name: place for place, name in enumerate(self.agreement.tiers)}
        best, found = self.passage.start.tier, []
        knowledge = self.lead.knowledge(self.terms)
        for instant in self.lead.judged_at():
            if instant > self.qualified_at and self.is_inside(instant):
                tier = knowledge.at(instant).tier
                if tier is not None and (best is None or rank[tier] < rank[best]):
                    best = tier
                    found.append((instant, tier))
        return tuple(found)

    def reaches(self, tier: str) -> int | None:
        """Return when the handoff first was of a tier, None if never."""
        if tier == self.passage.start.tier:
            return self.qualified_at
        return next((at for at, name in self.reached if name == tier), None)

    def surpassed_at(self, tier: str) -> int | None:
        """Return when a better tier took over from this one; None if none did, or it never was the best."""
        since = self.reaches(tier)
        return None if since is None else next((at for at, _ in self.reached if at > since), None)
