"""From what the judge says of a lead to its story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from treaty.agreement import Agreement
from treaty.agreement.measures import (
    AverageResponse,
    LeadValue,
    PipelineCoverage,
    PipelineCreated,
    PipelineShare,
    Reported,
    Volume,
)
from treaty.agreement.target import target_in
from treaty.criteria import judge, reasons
from treaty.evaluation.judge import Event, Story
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.scope import calendar_of_team, is_about
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.results import End, LedgerRow
from treaty.evidence.kind import Kind
from treaty.reports.lead_story.asked import Asked, Told
from treaty.reports.lead_story.deeds import Deeds
from treaty.reports.lead_story.events import event_text
from treaty.reports.lead_story.figure import figure_line
from treaty.reports.lead_story.findings import tell_finding
from treaty.reports.lead_story.measures import EXPLANATIONS
from treaty.reports.lead_story.saying import LocalTime, utc
from treaty.reports.lead_story.starting import never_qualified, start_lines
from treaty.reports.lead_story.story import LeadStory, Line, Stretch, ToldEvent, ToldHandoff, ToldPromise
from treaty.words import Grain

__all__ = ["make_lead_story"]

_OF_MANY = (Volume, LeadValue, PipelineCreated, PipelineShare, PipelineCoverage, Reported)
"""Figures whose lines say by themselves what the lead counts for."""
_ENDED = {
    End.REJECTED: "sales rejected the lead",
    End.DISQUALIFIED: "sales disqualified the lead",
    End.NURTURE: "the lead went to nurture",
    End.OPPORTUNITY: "a deal came of the lead",
    End.DELETED: "the record was deleted",
    End.QUIET: "nothing had happened for so long",
}


def make_lead_story(story: Story, record: Record, *, asked: str, commitment: str | None = None) -> LeadStory:
    """Tell the story of a lead that `judge_lead` judged; `record` holds it too, and all who share its deals."""
    lead = story.lead
    assert lead is not None  # noqa: S101 -- `judge_all` keeps no leads, and nobody passes its story here
    teller = _Teller(story, lead, record, commitment)
    return LeadStory(
        lead=lead.key,
        asked=asked,
        merged=tuple(sorted({event.lead_id or "" for event in lead.events} - {lead.key})),
        commitment=commitment,
        as_of=utc(lead.as_of) or "",
        local=LocalTime(teller.time.timezone, 0).say(lead.as_of),
        timezone=teller.time.timezone,
        lines=tuple(teller.lines()),
        events=tuple(teller.events()),
        handoffs=tuple(map(teller.handoff, story.cases)),
        findings=tuple(
            tell_finding(each, story, record.agreements, teller.time) for each in story.findings if each.number is None
        ),
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    story: Story
    lead: Lead
    record: Record
    commitment: str | None

    @property
    def agreement(self) -> Agreement:
        """The agreement whose words and zone are used for the lead as a whole."""
        return self.story.cases[0].agreement if self.story.cases else self.record.agreements[0].agreement

    @property
    def time(self) -> LocalTime:
        zone = self.agreement.timezone
        return LocalTime(zone, LocalTime(zone, 0).of(self.lead.as_of).year)

    def lines(self) -> Iterator[Line]:
        """Say why there is no handoff, where nothing that is listed says so."""
        if not self.story.cases and not any(each.number is None for each in self.story.findings):
            yield from never_qualified(self.lead, self.record.agreements, self.time)

    # --- what happened

    def events(self) -> Iterator[ToldEvent]:
        """Tell every event, and the silence that ends a handoff, in order."""
        deeds = Deeds(self.story)
        told = [(event.order, self._event(event, deeds.of(event))) for event in self.lead.events]
        told += [((case.ended.at, -1, "", ""), self._silence(case)) for case in self.story.cases
                 if case.ended and case.ended.end is End.QUIET]  # fmt: skip
        yield from (event for _, event in sorted(told, key=lambda each: each[0]))

    def _event(self, event: Event, did: tuple[str, ...]) -> ToldEvent:
        at = event.occurred_at
        text = event_text(event, self.agreement, self.time, whole=True)
        if event.lead_id != self.lead.key and event.kind is not Kind.LEAD_MERGED:
            text += f" (record {event.lead_id})"
        return ToldEvent(utc(at) or "", self.time.say(at), str(event.kind), event.lead_id, text, did)

    def _silence(self, case: Case) -> ToldEvent:
        assert case.ended is not None  # noqa: S101 -- it ended by silence
        at, wait = case.ended.at, case.agreement.requalify_after
        did = f"ends {case.lead.key}#{case.passage.number}: quiet"
        return ToldEvent(utc(at) or "", self.time.say(at), None, None, f"nothing happened for {wait}", (did,))

    # --- one handoff

    def handoff(self, case: Case) -> ToldHandoff:
        """Tell one passage of the lead."""
        number = case.passage.number
        names = [self.commitment] if self.commitment else list(case.agreement.commitments)
        findings = [each for each in self.story.findings if each.number == number]
        return ToldHandoff(
            name=f"{case.lead.key}#{number}",
            number=number,
            agreement=case.agreement.name,
            version=case.agreement.version,
            qualified_at=utc(case.qualified_at) or "",
            ended_at=utc(case.ended.at) if case.ended else None,
            end=str(case.ended.end) if case.ended else None,
            tier=case.passage.start.tier,
            owner=case.owner,
            title=self._title(case),
            lines=(*start_lines(case, self.time), *self._owners(case), *self._end(case)),
            ledger=tuple(self._stretch(case, row) for row in self.story.ledger if row.number == number),
            promises=tuple(self._promise(case, name) for name in names if name in case.agreement.commitments),
            findings=tuple(tell_finding(each, self.story, self.record.agreements, self.time) for each in findings),
        )

    def _title(self, case: Case) -> str:
        tier = f"{case.passage.start.tier}, " if case.passage.start.tier else ""
        until = f"ended {self.time.say(case.ended.at)}" if case.ended else "open"
        return f"{tier}handed over {self.time.say(case.qualified_at)}, {until}"

    def _owners(self, case: Case) -> Iterator[Line]:
        for stint in case.stints:
            team = case.people.team(stint.owner, stint.start)
            who = f"{stint.owner}{f' of {team}' if team else ''}" if stint.number else "nobody in sales (routing)"
            before = stint.event is not None and stint.event.occurred_at < case.qualified_at
            already = ", who had it before" if stint.number and before else ""
            yield Line("owner", f"from {self.time.say(stint.start)}: {who}{already}")

    def _end(self, case: Case) -> Iterator[Line]:
        if case.ended:
            yield Line("ended", f"{self.time.say(case.ended.at)}: {_ENDED[case.ended.end]}")
        elif case.silent_at is not None:
            wait = case.agreement.requalify_after
            yield Line("silence", f"of {wait} would end it on {self.time.say(case.silent_at)}")
        if case.void is not None:
            yield Line("void", f"the reason {case.void} takes it out of all rates and of volume")

    def _stretch(self, case: Case, row: LedgerRow) -> Stretch:
        """Tell a stretch of the ledger; one that goes on is measured so far."""
        until = case.as_of if row.to_at is None else row.to_at
        is_open, closed = row.open, row.closed
        if is_open is None or closed is None:
            timeline = case.terms.timeline(self._calendar(case, row))
            is_open = timeline.elapsed(row.from_at, until) if timeline else until - row.from_at
            closed = until - row.from_at - is_open
        since, last = self.time.say(row.from_at), "now" if row.to_at is None else self.time.say(until)
        return Stretch(utc(row.from_at) or "", utc(row.to_at), since, last, row.account, row.who, is_open, closed)

    def _calendar(self, case: Case, row: LedgerRow) -> str | None:
        """Return whose calendar tells open from closed: that of whoever holds the lead."""
        stint = next(each for each in reversed(case.stints) if each.start <= row.from_at)
        if stint.number is None:
            return case.agreement.default_calendar
        return calendar_of_team(case, case.people.team(stint.owner, stint.start))

    # --- one commitment

    def _promise(self, case: Case, name: str) -> ToldPromise:
        promise = case.agreement.commitments[name]
        explanation = EXPLANATIONS[type(promise)]
        about = is_about(case, promise)
        asked = Asked(self.story, case, name, promise, self.time, self.record)
        told = _told(asked) if about else Told((_not_about(case, promise),))
        return ToldPromise(
            name,
            promise.party,
            promise.measure,
            explanation.promise(case, promise),
            _target(asked),
            about,
            told.lines,
            told.clocks,
        )


def _told(asked: Asked) -> Told:
    told = EXPLANATIONS[type(asked.promise)].tell(asked)
    figure = [] if isinstance(asked.promise, _OF_MANY) or not told.clocks else [figure_line(asked)]
    return Told((*told.lines, *figure, *_excluded(asked)), told.clocks)


def _excluded(asked: Asked) -> Iterator[Line]:
    """Say what both parties agreed to leave out."""
    mine = asked.case.lead.key, asked.case.qualified_at, asked.name
    for each in asked.record.exclusions:
        if (each.lead_key, each.qualified_at, each.commitment) == mine:
            when = asked.time.say(each.agreed_at)
            who = f"proposed by {each.proposed_by}, agreed by {each.agreed_by} on {when}"
            yield Line("left out", f"of the adjusted figure: {each.reason} ({who})")


def _target(asked: Asked) -> str | None:
    """Return the share that is promised for the month of the handoff; None where the promise tells it already."""
    if isinstance(asked.promise, (*_OF_MANY, AverageResponse)):
        return None
    starts = asked.case.agreement.fiscal_year_starts
    target = target_in(asked.promise.target, asked.period(Grain.MONTH), fiscal_year_starts=starts)
    return None if target is None else str(target)


def _not_about(case: Case, promise: Any) -> Line:
    """Say why a commitment is not about a handoff."""
    if promise.team is not None and promise.team != case.team:
        return Line(
            "not about it", f"it is for leads of {promise.team}, and the first owner is of {case.team or 'none'}"
        )
    decision = case.decision.decision if case.decision else "nothing"
    if promise.when is not None and promise.when != decision:
        return Line("not about it", f"it is for leads that are {promise.when}, and what counts is {decision}")
    scope = promise.for_
    if scope.tier is not None:
        return Line("not about it", f"it is for {scope}, and the lead was {case.passage.start.tier or 'of no tier'}")
    return Line("not about it", f"it is for {scope}", reasons(judge(scope.when, case.passage.start.facts)))
