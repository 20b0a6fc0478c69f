"""A deal as its events tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from treaty.agreement.opportunities import OpportunityStages
from treaty.evaluation.judge import Event
from treaty.evidence.kind import Kind

__all__ = ["Deal", "deals_of"]


@dataclass(frozen=True, slots=True)
class Deal:
    """What carries one opportunity_id; `events` are in order. It was created at the first of them."""

    name: str
    events: tuple[Event, ...]

    @property
    def created_at(self) -> int:
        """When it was first known."""
        return self.events[0].occurred_at

    def reached_at(self, stages: OpportunityStages) -> int | None:
        """Return when it became pipeline: at the qualified stage, a later open one, or a won one."""
        later = stages.open[stages.open.index(stages.qualified) :] if stages.qualified in stages.open else ()
        pipeline = {stages.qualified, *later, *stages.won}
        return next((event.occurred_at for event in self.events if event.stage in pipeline), None)

    def amount(self, until: int) -> Decimal | None:
        """Return the amount as told until an instant."""
        told = [each.amount for each in self.events if each.occurred_at <= until and each.amount is not None]
        return told[-1] if told else None

    @property
    def close_date(self) -> date | None:
        """When it should close, as last told."""
        told = [event.close_date for event in self.events if event.close_date is not None]
        return told[-1] if told else None

    @property
    def source(self) -> str | None:
        """What the CRM says of where it came from."""
        told = [event.opportunity_source for event in self.events if event.opportunity_source is not None]
        return told[-1] if told else None


def deals_of(events: Iterable[Event]) -> tuple[Deal, ...]:
    """Collect the deals among events in order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.kind is Kind.OPPORTUNITY_CHANGED and event.opportunity_id is not None:
            found.setdefault(event.opportunity_id, []).append(event)
    return tuple(Deal(name, tuple(told)) for name, told in found.items())
