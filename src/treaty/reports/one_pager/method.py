"""The measurement method of each commitment in words: what starts it, what stops it, which hours, who is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from treaty.agreement import Agreement
from treaty.agreement import measures as promises
from treaty.agreement.measures import Clocked, Promised
from treaty.agreement.target import Schedule, Under
from treaty.reports.lead_story.saying import listed, ordinal
from treaty.reports.one_pager.words import condition, mql, stage_text, until_text
from treaty.words import Duration, Unit

__all__ = ["Method", "method_of"]

_MARKETING: Final = (promises.RoutingTime, promises.QualificationTime, promises.RecycleTime)
_PURSUIT: Final = (promises.ResponseTime, promises.AverageResponse, promises.Attempts, promises.FeedbackTime)
_STARTS: Final = {
    "created": "when the lead comes in",
    "qualified": "when the lead reaches {mql}",
    "assigned": "when a person in sales gets the lead",
    "accepted": "when sales accepts the lead",
    "connected": "when somebody reaches the person",
    "meeting_held": "when a meeting is held",
    "returned": "when sales gives the lead back",
}
_STOPS: Final = {
    "qualified": "when it reaches {mql}",
    "assigned": "when a person in sales owns it",
    "touched": "at the first touch by {channels}",
    "connected": "at the first conversation by {channels}",
    "meeting_booked": "when a meeting is booked",
    "meeting_held": "when a meeting is held",
    "decided": "when sales decides on it",
    "accepted": "when sales accepts it",
    "recycled": "when marketing takes it up again",
}
_CHANNELS: Final = {"phone": "phone", "email": "email", "social": "social media", "sms": "text message", "chat": "chat",
                    "meeting": "meeting"}  # fmt: skip
_DECIDED: Final = {
    "accepted": "that sales accepted",
    "rejected": "that sales rejected",
    "nurture": "that sales sent to nurture",
    "disqualified": "that sales disqualified",
    "undecided": "that sales left undecided",
}


@dataclass(frozen=True, slots=True)
class Method:
    """How a commitment is measured; None where no clock runs."""

    counts: str
    starts: str | None = None
    stops: str | None = None
    hours: str | None = None


def method_of(agreement: Agreement, promise: Any) -> Method:
    """Say how a commitment is measured."""
    return _METHODS[type(promise)](agreement, promise)


# --- clocks


def _clock(starts: str, stops: str, counts: str = "every lead{of}") -> Callable[[Agreement, Any], Method]:
    def method(agreement: Agreement, promise: Any) -> Method:
        limit = _limit(agreement, promise)
        return Method(
            counts.format(of=_of(promise)),
            _event(_STARTS, agreement, promise, promise.starts or starts),
            _event(_STOPS, agreement, promise, promise.stops or stops),
            _hours(agreement, promise, limit) if limit else None,
        )

    return method


def _event(words: Mapping[str, str], agreement: Agreement, promise: Clocked, name: str) -> str:
    channels = promise.channels or agreement.touches.channels
    again = ", and anew with a new owner" if words is _STARTS and promise.on_reassign == "restart" else ""
    said = words.get(name) or f"when the lead reaches {stage_text(agreement, name)}"
    return (said + again).format(mql=mql(agreement), channels=listed([_CHANNELS[each] for each in channels], "or"))


def _limit(agreement: Agreement, promise: Any) -> Duration | None:
    if isinstance(promise, promises.AverageResponse):
        target = promise.target.entries[0].target if isinstance(promise.target, Schedule) else promise.target
        return target.time if isinstance(target, Under) else None
    if isinstance(promise, promises.Attempts) and promise.cadence:
        return promise.cadence[-1].within
    stage = agreement.stages.get("mql")
    found: Duration | None = promise.within
    return found or (stage.qualify_within if stage else None)


def _hours(agreement: Agreement, promise: Clocked, limit: Duration) -> str:
    """Say which hours count, and for working days when the last one ends."""
    calendar = _calendar(agreement, promise)
    if limit.unit is Unit.WORKING_DAYS:
        which = "next" if limit.amount == 1 else ordinal(limit.amount)
        return f"until the close of the {which} business day{f' ({calendar})' if calendar else ''}"
    if limit.unit is Unit.ELAPSED or calendar is None or promise.calendar == "always":
        return "day and night, weekends and holidays too"
    return f"{calendar} only"


def _calendar(agreement: Agreement, promise: Clocked) -> str | None:
    """Name the calendar that a clock takes, as in 'office hours'; None where there is none."""
    if promise.calendar and promise.calendar != "always":
        return f"{promise.calendar} hours"
    if not isinstance(promise, _MARKETING) and agreement.calendar_for is not None:
        if agreement.calendar_for == "owner team":
            return "those of the owner's team"
        return f"those of the lead's {listed(list(agreement.calendar_for), 'or')}"
    return f"{agreement.default_calendar} hours" if agreement.default_calendar else None


def _of(promise: Promised) -> str:
    """Say which leads, as in ' of Tier 1' or ' where region is US East'."""
    said = []
    if promise.for_ is not None:
        later = " (from when it becomes so)" if isinstance(promise, _PURSUIT) else ""
        where = promise.for_.when
        said.append(f" of {promise.for_.tier}{later}" if where is None else f" where {condition(where)}")
    if promise.team:
        said.append(f" that {promise.team} gets first")
    if promise.when:
        said.append(f" {_DECIDED[promise.when]}")
    return "".join(said)


def _attempts(agreement: Agreement, promise: promises.Attempts) -> Method:
    limit = _limit(agreement, promise)
    return Method(
        f"every lead{_of(promise)}",
        _event(_STARTS, agreement, promise, promise.starts or "assigned"),
        "with the last touch, or earlier at a conversation, a booked meeting or a deal",
        _hours(agreement, promise, limit) if limit else None,
    )


def _average(agreement: Agreement, promise: promises.AverageResponse) -> Method:
    clock = _clock("assigned", "touched")(agreement, promise)
    which = (
        f"the median of all leads{_of(promise)}, the unanswered as slowest"
        if promise.average == "median"
        else f"the mean of the answered leads{_of(promise)}; the unanswered stand beside it"
    )
    return Method(which, clock.starts, clock.stops, clock.hours)


# --- shares


def _acceptance(agreement: Agreement, promise: promises.AcceptanceRate) -> Method:
    last = f", as last decided {until_text(agreement.decided_within)}" if agreement.decided_within else ""
    return Method(
        f"leads{_of(promise)} that sales accepted, or keeps to nurture itself, of all on which it decided{last}"
    )


def _conversion(agreement: Agreement, promise: promises.Conversion) -> Method:
    begin, end = stage_text(agreement, promise.from_), stage_text(agreement, promise.to)
    hours = "day and night, weekends and holidays too" if promise.within else None
    return Method(f"every lead{_of(promise)} that reached {begin}", f"when it reaches {begin}",
                  f"when it reaches {end}", hours)  # fmt: skip


def _completeness(agreement: Agreement, promise: promises.Completeness) -> Method:  # noqa: ARG001 -- as all are asked
    return Method(f"leads{_of(promise)} with {_names(promise.fields)} known when their first owner gets them")


def _accuracy(agreement: Agreement, promise: promises.RoutingAccuracy) -> Method:
    within = agreement.routing.misrouted_within if agreement.routing else "2 business days"
    return Method(
        f"leads{_of(promise)} whose first owner is of the team that the routing rules name, and is not replaced as "
        f"misrouted within {within}"
    )


def _quality(agreement: Agreement, promise: promises.FeedbackQuality) -> Method:  # noqa: ARG001 -- as all are asked
    return Method(f"decisions on leads{_of(promise)} that tell {_names(promise.needs)}")


def _next_action(agreement: Agreement, promise: promises.NextAction) -> Method:
    return Method(f"decisions on leads{_of(promise)} that name one of: {', '.join(agreement.next_actions)}")


def _meeting(agreement: Agreement, promise: promises.Meeting) -> Method:  # noqa: ARG001 -- as all are asked
    if promise.cancelled_by is None:
        return Method(f"booked meetings with leads{_of(promise)} that are held")
    notice = f" later than {promise.notice} before" if promise.notice else ""
    return Method(f"booked meetings with leads{_of(promise)} that {promise.cancelled_by} cancels or moves{notice}")


def _names(fields: tuple[str, ...]) -> str:
    return listed([field.replace("_", " ") for field in fields] or ["nothing"])


# --- amounts


def _volume(agreement: Agreement, promise: promises.Volume | promises.LeadValue) -> Method:
    name = mql(agreement)
    return Method(f"leads{_of(promise)} that reached {name} in the period, each person once a quarter")


def _value(agreement: Agreement, promise: promises.LeadValue) -> Method:
    worth = f"{promise.value_per_lead:,f}" if promise.value_per_lead else "what the plan says"
    money = f" {agreement.currency}" if promise.value_per_lead and agreement.currency else ""
    return Method(f"{_volume(agreement, promise).counts}, at {worth}{money} each")


def _pipeline(agreement: Agreement, promise: promises.PipelineCreated) -> Method:
    return Method(f"amounts of deals{_of(promise)}{_by(agreement, promise.sourced_by)} {_reached(agreement)}")


def _pipeline_share(agreement: Agreement, promise: promises.PipelineShare) -> Method:
    return Method(f"amounts of deals{_of(promise)}{_by(agreement, promise.sourced_by)}, of all {_reached(agreement)}")


def _coverage(agreement: Agreement, promise: promises.PipelineCoverage) -> Method:
    return Method(
        f"open deals{_of(promise)}{_by(agreement, promise.sourced_by)} that should close in {_window(promise.of)}, "
        "against the bookings of the plan, on the period's first day"
    )


def _window(window: str) -> str:
    return {"quarter after": "the quarter after next", "next 12 months": "the next 12 months"}.get(window, window)


def _reached(agreement: Agreement) -> str:
    stages = agreement.opportunity_stages
    return f"that reached {stages.qualified} in the period" if stages else "that became pipeline in the period"


def _by(agreement: Agreement, source: str | None) -> str:
    """Say what makes a party the source of a deal."""
    if source is None:
        return ""
    within = f" ({agreement.sourcing.within})" if agreement.sourcing and source == "marketing" else ""
    return f" sourced by {source}{within}"


def _reported(agreement: Agreement, promise: promises.Reported) -> Method:  # noqa: ARG001 -- as all are asked
    return Method(f"the last figure reported as {promise.metric} in the period")


_METHODS: Final[Mapping[type, Callable[[Agreement, Any], Method]]] = MappingProxyType(
    {
        promises.RoutingTime: _clock("qualified", "assigned"),
        promises.QualificationTime: _clock("created", "qualified", "every lead{of} whose arrival is known"),
        promises.ResponseTime: _clock("assigned", "touched"),
        promises.AverageResponse: _average,
        promises.FeedbackTime: _clock("assigned", "decided"),
        promises.RecycleTime: _clock("returned", "recycled", "every lead{of} that sales gives back"),
        promises.Attempts: _attempts,
        promises.FeedbackQuality: _quality,
        promises.NextAction: _next_action,
        promises.Meeting: _meeting,
        promises.AcceptanceRate: _acceptance,
        promises.Conversion: _conversion,
        promises.Completeness: _completeness,
        promises.RoutingAccuracy: _accuracy,
        promises.Volume: _volume,
        promises.LeadValue: _value,
        promises.PipelineCreated: _pipeline,
        promises.PipelineShare: _pipeline_share,
        promises.PipelineCoverage: _coverage,
        promises.Reported: _reported,
    }
)
