"""The kinds of events, in the order in which events of one second are read, and what each needs to say."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

__all__ = ["ALLOWED", "ATTRIBUTES", "NEEDED", "NOTES", "RANK", "Kind"]


class Kind(StrEnum):
    """What happened. The members stand in the order of their rank."""

    LEAD_MERGED = "lead.merged"
    PERSON_CHANGED = "person.changed"
    LEAD_CHANGED = "lead.changed"
    BEHAVIOUR = "behaviour"
    STAGE_ENTERED = "stage.entered"
    OWNER_CHANGED = "owner.changed"
    CLOCK_PAUSED = "clock.paused"
    CLOCK_RESUMED = "clock.resumed"
    TOUCH = "touch"
    MEETING_BOOKED = "meeting.booked"
    MEETING_MOVED = "meeting.moved"
    MEETING_CANCELLED = "meeting.cancelled"
    MEETING_MISSED = "meeting.missed"
    MEETING_HELD = "meeting.held"
    DISPOSITION = "disposition"
    RECYCLED = "recycled"
    OPPORTUNITY_CHANGED = "opportunity.changed"
    METRIC_REPORTED = "metric.reported"
    LEAD_DELETED = "lead.deleted"


RANK: Final[dict[Kind, int]] = {kind: rank for rank, kind in enumerate(Kind)}
"""Events of the same second are read by this number, smallest first."""

NOTES: Final[dict[Kind, str]] = {
    Kind.LEAD_MERGED: "The record `lead_id` ceased to be and lives on as the lead that the attribute `into` names.",
    Kind.PERSON_CHANGED: "What is known of the person `owner`: team, manager, whether active, name.",
    Kind.LEAD_CHANGED: "Fields of the lead have these values from now on; null means that the field was cleared.",
    Kind.BEHAVIOUR: "The person did something that marketing can see; the attribute `behaviour` names it.",
    Kind.STAGE_ENTERED: "The lead entered a stage of the agreement.",
    Kind.OWNER_CHANGED: "Somebody or some queue owns the lead from now on; no owner means that nobody does.",
    Kind.CLOCK_PAUSED: "The clocks of the lead stand still, for a reason.",
    Kind.CLOCK_RESUMED: "The clocks of the lead run again.",
    Kind.TOUCH: "An attempt to reach the lead (out), or the lead writing or calling (in).",
    Kind.MEETING_BOOKED: "A meeting was booked.",
    Kind.MEETING_MOVED: "A meeting was moved to another time, by `actor`.",
    Kind.MEETING_CANCELLED: "A meeting was called off, by `actor`.",
    Kind.MEETING_MISSED: "The lead did not come.",
    Kind.MEETING_HELD: "A meeting took place.",
    Kind.DISPOSITION: "Sales decided about the lead.",
    Kind.RECYCLED: "Marketing took it back: outcome `nurture` (enrolled), or `contested` (the rejection).",
    Kind.OPPORTUNITY_CHANGED: "The deal has this stage, amount, close date or owner from now on.",
    Kind.METRIC_REPORTED: "A figure brought from elsewhere: the attribute `metric` names it, `amount` is its value.",
    Kind.LEAD_DELETED: "The record was deleted.",
}

_ABOUT_A_LEAD: Final = ("lead_id",)

NEEDED: Final[dict[Kind, tuple[str, ...]]] = dict.fromkeys(Kind, _ABOUT_A_LEAD) | {
    Kind.PERSON_CHANGED: ("owner",),
    Kind.LEAD_CHANGED: ("lead_id", "attributes"),
    Kind.STAGE_ENTERED: ("lead_id", "stage"),
    Kind.CLOCK_PAUSED: ("lead_id", "reason"),
    Kind.TOUCH: ("lead_id", "channel", "direction"),
    Kind.DISPOSITION: ("lead_id", "decision"),
    Kind.OPPORTUNITY_CHANGED: ("opportunity_id",),
    Kind.METRIC_REPORTED: ("amount",),
}
"""The columns that an event of the kind cannot do without, besides source, source_id, kind and the two instants."""

ATTRIBUTES: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.LEAD_MERGED: ("into",),
    Kind.BEHAVIOUR: ("behaviour",),
    Kind.METRIC_REPORTED: ("metric",),
}
"""The attributes that an event of the kind cannot do without."""

_ALWAYS: Final = ("source", "source_id", "lead_id", "account_id", "kind", "occurred_at", "recorded_at", "precision")
_COMMON: Final = (*_ALWAYS, "actor", "entry", "automated", "attributes")

ALLOWED: Final[dict[Kind, tuple[str, ...]]] = dict.fromkeys(Kind, _COMMON) | {
    Kind.PERSON_CHANGED: (*_COMMON, "owner"),
    Kind.STAGE_ENTERED: (*_COMMON, "stage"),
    Kind.OWNER_CHANGED: (*_COMMON, "owner", "reason"),
    Kind.CLOCK_PAUSED: (*_COMMON, "reason"),
    Kind.CLOCK_RESUMED: (*_COMMON, "reason"),
    Kind.TOUCH: (*_COMMON, "channel", "direction", "outcome"),
    **dict.fromkeys(
        (
            Kind.MEETING_BOOKED,
            Kind.MEETING_MOVED,
            Kind.MEETING_CANCELLED,
            Kind.MEETING_MISSED,
            Kind.MEETING_HELD,
        ),
        (*_COMMON, "channel", "outcome", "owner", "reason"),
    ),
    Kind.DISPOSITION: (*_COMMON, "decision", "reason", "next_action"),
    Kind.RECYCLED: (*_COMMON, "outcome", "reason"),
    Kind.OPPORTUNITY_CHANGED: (
        *_COMMON,
        "stage",
        "owner",
        "opportunity_id",
        "opportunity_source",
        "amount",
        "close_date",
    ),
    Kind.METRIC_REPORTED: (*_COMMON, "amount"),
}
"""The columns that a mapping may set for the kind; any other is a mistake in the mapping."""
