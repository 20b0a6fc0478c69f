"""What each measure needs to see in the events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import (
    AcceptanceRate,
    Attempts,
    AverageResponse,
    Clocked,
    Commitment,
    Conversion,
    FeedbackQuality,
    FeedbackTime,
    Meeting,
    NextAction,
    PipelineCoverage,
    PipelineCreated,
    PipelineShare,
    QualificationTime,
    RecycleTime,
    Reported,
    ResponseTime,
    RoutingAccuracy,
    RoutingTime,
)
from treaty.evidence.kind import Kind
from treaty.evidence.readiness.facts import Facts
from treaty.evidence.readiness.fields import missing_fields
from treaty.evidence.readiness.lack import Lack, slight, vital
from treaty.words import Duration, Unit

__all__ = ["lacks"]

_TWO_DAYS: Final = 172_800
_MINUTES: Final = Duration.parse("1 minute")  # an average is told in minutes
_MEETINGS: Final = (Kind.MEETING_HELD, Kind.MEETING_MISSED, Kind.MEETING_CANCELLED)
_RETURNED: Final = ("rejected", "nurture", "disqualified")


def lacks(agreement: Agreement, commitment: Commitment, facts: Facts) -> tuple[Lack, ...]:
    """Return what the events lack for one commitment, what is vital first."""
    needs = _Needs(agreement, commitment, facts)
    found = dict.fromkeys([*needs.of_measure(), *missing_fields(agreement, commitment, facts)])
    return tuple(sorted(found, key=lambda lack: not lack.vital))


class _Needs:
    def __init__(self, agreement: Agreement, commitment: Commitment, facts: Facts) -> None:
        self._agreement = agreement
        self._commitment = commitment
        self._facts = facts

    def of_measure(self) -> Iterator[Lack]:
        match self._commitment:
            case Reported(metric=metric):
                if not self._facts.of("metric", metric):
                    yield vital(f"no figure '{metric}' was reported", "metric")
            case PipelineCreated() | PipelineShare() | PipelineCoverage():
                yield from self._deals(self._commitment)
            case _:
                yield from self._handoffs()
                yield from self._of_leads()

    def _of_leads(self) -> Iterator[Lack]:
        match self._commitment:
            case RoutingTime(within=within):
                yield from self._owners()
                yield from self._precise(within, ("stage", "mql"), ("kind", Kind.OWNER_CHANGED))
            case RoutingAccuracy():
                yield from self._owners()
                if not self._facts.kind(Kind.PERSON_CHANGED):
                    yield slight("no person.changed events: nothing tells which team people are in", "people")
            case QualificationTime(within=within):
                yield from self._stage("inquiry")
                yield from self._precise(within, ("stage", "inquiry"), ("stage", "mql"))
            case ResponseTime(within=within):
                yield from self._answers(self._commitment, within)
            case AverageResponse():
                yield from self._answers(self._commitment, _MINUTES)
            case Attempts(within=within):
                yield from self._answers(self._commitment, within)
            case FeedbackTime(within=within):
                yield from self._owners()
                yield from self._decisions()
                yield from self._precise(within, *self._starts(self._commitment), ("kind", Kind.DISPOSITION))
            case FeedbackQuality(needs=needs):
                yield from self._decisions()
                yield from self._feedback(needs)
            case NextAction():
                yield from self._decisions()
                yield from self._feedback(("next_action",))
            case RecycleTime(within=within):
                yield from self._returned()
                yield from self._precise(within, ("kind", Kind.DISPOSITION), ("kind", Kind.RECYCLED))
            case Meeting():
                yield from self._meetings(self._commitment)
            case AcceptanceRate():
                yield from self._decisions()
            case Conversion(from_=start, to=end):
                yield from self._stage(start)
                yield from self._stage(end)
            case _:  # counts of leads need the handoffs alone; figures and deals were dealt with
                pass

    def _handoffs(self) -> Iterator[Lack]:
        if self._agreement.enters == "crm" and not self._facts.handed_over:
            yield vital("no lead enters the stage mql, so nothing is handed over", "stage")

    def _some(self, kind: Kind, why: str, hint: str) -> Iterator[Lack]:
        if not self._facts.kind(kind):
            yield vital(f"no {kind} events: {why}", hint)

    def _stage(self, stage: str) -> Iterator[Lack]:
        """Some stages are entered without an event of that name: by a definition, a decision, a deal."""
        match stage:
            case "mql":
                otherwise = self._agreement.enters == "definition"
            case "sal":
                otherwise = bool(self._facts.of("decision", "accepted"))
            case "opportunity" | "customer":
                otherwise = bool(self._facts.kind(Kind.OPPORTUNITY_CHANGED))
            case _:
                otherwise = False
        if not otherwise and not self._facts.of("stage", stage):
            yield vital(f"no lead enters the stage {stage}", "stage")

    def _owners(self) -> Iterator[Lack]:
        owned, leads = self._facts.of("leads", Kind.OWNER_CHANGED), self._facts.handed_over
        if not owned:
            yield vital("no owner.changed events: nobody knows when leads were assigned", "owner")
        elif owned < leads:
            yield slight(f"only {owned:,} of {leads:,} leads handed over ever had an owner", "owner")

    def _answers(self, commitment: Clocked, limit: Duration | None) -> Iterator[Lack]:
        if commitment.starts in (None, "assigned"):
            yield from self._owners()
        elif commitment.starts not in ("qualified", "created"):
            yield from self._stage(commitment.starts) if commitment.starts in self._agreement.stages else ()
        yield from self._touches(commitment)
        yield from self._precise(limit, *self._starts(commitment), ("outward", ""))

    def _starts(self, commitment: Clocked) -> tuple[tuple[str, str], ...]:
        """Return the questions whose events can start the clock."""
        match commitment.starts:
            case None | "assigned":
                return ("stage", "mql"), ("kind", Kind.OWNER_CHANGED)
            case "qualified":
                return (("stage", "mql"),)
            case "created":
                return (("stage", "inquiry"),)
            case "accepted":
                return (("kind", Kind.DISPOSITION),)
            case "meeting_held":
                return (("kind", Kind.MEETING_HELD),)
            case "connected":
                return (("outward", ""),)
            case stage:
                return (("stage", stage),)

    def _touches(self, commitment: Clocked) -> Iterator[Lack]:
        facts, channels = self._facts, commitment.channels or self._agreement.touches.channels
        outward = facts.of("outward")
        if not outward:
            why = "no touch of a person towards a lead: there are no calls, mails or meetings"
            yield vital(why, "touch")
        elif not any(facts.of("channel", channel) for channel in channels):
            seen = ", ".join(facts.known("channel"))
            yield vital(f"no touch on {', '.join(channels)}; there is only {seen}", "touch")
        if unknown := facts.of("outward without actor"):
            why = f"{unknown:,} of {outward:,} touches do not tell who made them, and do not count"
            yield vital(why, "actor") if unknown == outward else slight(why, "actor")
        if unrecorded := facts.of("outward manual unrecorded"):
            why = f"{unrecorded:,} touches were typed in at an unknown time: late logging cannot be seen"
            yield slight(why, "recorded")
        if outward and not facts.kind(Kind.PERSON_CHANGED):
            yield slight("no person.changed events: everybody is taken to be in sales", "people")

    def _precise(self, limit: Duration | None, *questions: tuple[str, str]) -> Iterator[Lack]:
        """A clock of hours needs the time of day at both of its ends; working days do with dates."""
        if limit is None or limit.unit is Unit.WORKING_DAYS:
            return
        coarse = limit.unit is Unit.ELAPSED and limit.amount >= _TWO_DAYS
        for question, about in questions:
            days_question = "days" if question == "kind" else f"{question} days"
            days, all_ = self._facts.of(days_question, about), self._facts.of(question, about)
            if not days:
                continue
            what = {"stage": f"entries into {about}", "outward": "touches"}.get(question, f"{about} events")
            why = f"{days:,} {what} are known by date only: {limit} cannot be told"
            yield vital(why, "time") if days >= all_ and not coarse else slight(why, "time")

    def _decisions(self) -> Iterator[Lack]:
        yield from self._some(Kind.DISPOSITION, "nothing tells what sales decided", "disposition")

    def _feedback(self, needs: tuple[str, ...]) -> Iterator[Lack]:
        decisions = self._facts.kind(Kind.DISPOSITION)
        for name in needs:
            if decisions and not self._facts.of("feedback", name):
                hint = "next_action" if name == "next_action" else "reason"
                yield vital(f"none of {decisions:,} decisions tells '{name}'", hint)

    def _returned(self) -> Iterator[Lack]:
        yield from self._decisions()
        if self._facts.kind(Kind.DISPOSITION) and not any(self._facts.of("decision", each) for each in _RETURNED):
            yield vital("no lead was ever returned to marketing", "disposition")
        yield from self._some(Kind.RECYCLED, "nothing tells when a returned lead was taken up", "recycled")

    def _meetings(self, commitment: Meeting) -> Iterator[Lack]:
        yield from self._some(Kind.MEETING_BOOKED, "nothing tells which meetings there were", "meeting")
        if self._facts.kind(Kind.MEETING_BOOKED) and not any(map(self._facts.kind, _MEETINGS)):
            yield vital("nothing tells whether meetings were held", "meeting")
        if commitment.cancelled_by and not self._facts.kind(Kind.MEETING_CANCELLED):
            yield vital("no meeting.cancelled events: nothing tells who called meetings off", "meeting")
        if commitment.notice and not self._facts.of("meeting", "starts_at"):
            yield vital("no meeting tells when it starts (the attribute starts_at)", "meeting")

    def _deals(self, commitment: PipelineCreated | PipelineShare | PipelineCoverage) -> Iterator[Lack]:
        yield from self._some(Kind.OPPORTUNITY_CHANGED, "there are no deals", "opportunity")
        deals = self._facts.kind(Kind.OPPORTUNITY_CHANGED)
        if not deals:
            return
        if not self._facts.of("deal", "amount"):
            yield vital("no deal has an amount", "opportunity")
        if isinstance(commitment, PipelineCoverage) and not self._facts.of("deal", "close_date"):
            yield vital("no deal has a close date", "opportunity")
        stages = self._agreement.opportunity_stages
        if stages and stages.qualified and not self._facts.of("deal stage", stages.qualified):
            seen = ", ".join(self._facts.known("deal stage")[:8])
            yield vital(f"no deal is ever in the stage '{stages.qualified}'; there are {seen}", "opportunity")
