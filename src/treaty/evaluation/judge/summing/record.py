"""All that there is to sum up: the rows of the leads, the events that are known, the exclusions that count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from treaty.evaluation.judge.event import Event, known_at
from treaty.evaluation.judge.joining import join
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.people import People
from treaty.evaluation.judge.story import Story
from treaty.evaluation.judge.summing.deals import Deal, deals_of
from treaty.evaluation.judge.terms import Terms
from treaty.evaluation.results import Clock, Handoff
from treaty.evidence.exclusion import Exclusion

__all__ = ["Record"]


class Record:
    """What was said of all leads, and the means to look it up."""

    def __init__(
        self,
        story: Story,
        events: Iterable[Event],
        agreements: Sequence[Terms],
        as_of: int,
        exclusions: Iterable[Exclusion],
    ) -> None:
        self.as_of = as_of
        self.agreements = tuple(agreements)
        self.handoffs = story.handoffs
        self.known = known_at(events, as_of)
        self.people = People(self.known)
        self.joined = join(self.known)
        self.exclusions = tuple(each for each in exclusions if self._counts(each))
        self._left_out = {(each.lead_key, each.qualified_at, each.commitment) for each in self.exclusions}
        self._clocks: dict[tuple[str, int, str], list[Clock]] = defaultdict(list)
        for clock in story.clocks:
            self._clocks[clock.lead_key, clock.number, clock.commitment].append(clock)

    def _counts(self, exclusion: Exclusion) -> bool:
        """Tell whether both parties had agreed by now (rule 7)."""
        return exclusion.agreed_at <= self.as_of and exclusion.agreed_by != exclusion.proposed_by

    def clocks(self, handoff: Handoff, commitment: str) -> tuple[Clock, ...]:
        """Return the clocks of a commitment on a handoff, by their step."""
        found = self._clocks.get((handoff.lead_key, handoff.number, commitment), ())
        return tuple(sorted(found, key=lambda clock: clock.step))

    def is_excluded(self, handoff: Handoff, commitment: str) -> bool:
        """Tell whether the parties left the handoff out of a commitment."""
        return (handoff.lead_key, handoff.qualified_at, commitment) in self._left_out

    def governed_by(self, terms: Terms) -> Iterator[Handoff]:
        """Yield the handoffs of a version."""
        name = terms.agreement.name, terms.agreement.version
        return (each for each in self.handoffs if (each.agreement, each.version) == name)

    def first_in_force(self, at: int) -> Terms | None:
        """Return the agreement that is asked first at an instant."""
        return next((each for each in self.agreements if each.in_force.holds(at)), None)

    def versions(self, name: str) -> Iterator[Terms]:
        """Yield the versions of an agreement."""
        return (each for each in self.agreements if each.agreement.name == name)

    @cached_property
    def deals(self) -> tuple[Deal, ...]:
        """All deals that are known."""
        return deals_of(self.known, self.joined, self.handoffs)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """What is known of each lead."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.known:
            if event.lead_id is not None:
                found[self.joined.key(event.lead_id)].append(event)
        return tuple(Lead(key, events, self.joined, self.as_of) for key, events in sorted(found.items()))
