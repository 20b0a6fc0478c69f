"""What the explanation of one commitment on one handoff is asked with, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from treaty.evaluation.judge import Event, Note, Story
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.deals import Deal
from treaty.evaluation.judge.summing.periods import day_of
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import Unit
from treaty.evaluation.judge.touches import is_late
from treaty.evaluation.results import Clock, State
from treaty.evidence.kind import Kind
from treaty.reports.lead_story.events import touch_text
from treaty.reports.lead_story.saying import LocalTime, days, utc
from treaty.reports.lead_story.story import Line, ToldClock, ToldTouch
from treaty.words import Grain, Period

__all__ = ["Asked", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """The lines about the commitment as a whole, and its clocks."""

    lines: tuple[Line, ...] = ()
    clocks: tuple[ToldClock, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One commitment, which is about the handoff of `case`.

    `story` is what the judge said of the lead, `record` the same for summing up, with all that share its deals.
    """

    story: Story
    case: Case
    name: str
    promise: Any
    time: LocalTime
    record: Record

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """The rows of the commitment."""
        number = self.case.passage.number
        return tuple(each for each in self.story.clocks if (each.number, each.commitment) == (number, self.name))

    @property
    def deals(self) -> tuple[Deal, ...]:
        """The deals of the lead and its company, each told with the lead's latest handoff before it, or the first."""
        begun = [each.qualified_at for each in self.story.cases]
        number = self.case.passage.number
        return tuple(deal for deal in self.record.deals if max(1, sum(at <= deal.created_at for at in begun)) == number)

    def period(self, grain: Grain, at: int | None = None) -> Period:
        """Return the period of an instant, or of the handoff, in the agreement's zone and fiscal year."""
        day = day_of(self.case.terms, self.case.qualified_at if at is None else at)
        return Period.containing(day, grain, fiscal_year_starts=self.case.agreement.fiscal_year_starts)

    def cell(self, period: Period) -> Cell:
        """Return the place of the scorecard where the commitment is summed up."""
        return Cell(self.case.terms, self.name, self.promise, period)

    def own(self, units: Iterable[Unit]) -> list[Unit]:
        """Return what this handoff counts as."""
        mine = self.case.lead.key, self.case.passage.number
        return [unit for unit in units if (unit.handoff.lead_key, unit.handoff.number) == mine]

    def told(self, clock: Clock, lines: Iterable[Line], changes: Mapping[int, str] | None = None) -> ToldClock:
        """Tell a row; `changes` say in a sentence what changes it at which instant."""
        following = self._next(clock, changes or {})
        return ToldClock(
            step=clock.step,
            state=str(clock.state),
            why=clock.why,
            calendar=clock.calendar,
            owner=clock.owner,
            started_at=utc(clock.started_at),
            counts_from_at=utc(clock.counts_from),
            due_at=utc(clock.due_at),
            in_time_until_at=utc(clock.breach_at),
            stopped_at=utc(clock.stopped_at),
            paused_seconds=clock.paused,
            elapsed_seconds=clock.elapsed,
            business_seconds=clock.business,
            next_at=utc(clock.next_at),
            lines=(*lines, *following),
            touches=tuple(self._touch(note) for note in self._notes(clock)),
        )

    def voided(self, clock: Clock) -> str | None:
        """Say that a reason takes the handoff out of all rates; None if none does."""
        if self.case.void is None or clock.state is not State.VOID:
            return None
        return f"void: the reason {self.case.void} takes the handoff out of all rates"

    def late(self, event: Event) -> str | None:
        """Say that a touch was logged so late that it counts from then on; None if it was not."""
        if event.kind not in (Kind.TOUCH, Kind.MEETING_BOOKED) or not is_late(self.case.agreement, event):
            return None
        text = touch_text(event, self.time)
        return f"{text} on {self.time.say(event.occurred_at)}, logged {days(event.delay)} late, counts when logged"

    def _key(self, clock: Clock) -> tuple[int, str, int]:
        return clock.number, clock.commitment, clock.step

    def _notes(self, clock: Clock) -> Iterator[Note]:
        """Yield what is told of touches, but for those of earlier handoffs."""
        earlier = [each for each in self.story.cases if each.qualified_at < self.case.qualified_at]
        for note in self.story.evidence.get(self._key(clock), ()):
            if not any(each.is_own(note.event.occurred_at) for each in earlier):
                yield note

    def _touch(self, note: Note) -> ToldTouch:
        event, said = note.event, note.said
        if said in ("stopped", "counted") and is_late(self.case.agreement, event):
            said += f", logged {days(event.delay)} late, counts when logged"
        local, text = self.time.say(event.occurred_at), touch_text(event, self.time)
        return ToldTouch(utc(event.occurred_at) or "", local, text, said)

    def _next(self, clock: Clock, changes: Mapping[int, str]) -> tuple[Line, ...]:
        """Say what happens next, if something does by itself."""
        at = clock.next_at
        if at is None:
            return ()
        said = changes.get(at)
        if said is None and at == self.case.silent_at:
            said = f"at {self.time.say(at)} silence ends the handoff, unless something happens before"
        return (Line("next", said or f"at {self.time.say(at)} the next event of this lead is known"),)
