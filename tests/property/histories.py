"""Random agreements and random histories of leads, made to meet all that is hard about judging them.

Instants fall on the quarters of an hour, often on the opening or closing bell, so that the edges are met. `marks`
says what a case holds; a test counts them, so that no part of it is silently never tried.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from hypothesis import strategies as st

from tests.property.random_events import Row, instants, lead_events, merges, staff
from tests.property.random_terms import Terms, agreement_of, several_terms, text_of
from treaty.evaluation.in_force import InForce, in_force
from treaty.evaluation.judge.event import Event
from treaty.evidence.kind import Kind

__all__ = ["MARKS", "Case", "as_columns", "cases", "marks"]

MARKS: Final = (
    "merge", "re-entry", "upgrade", "pause × elapsed", "pause × business", "pause × working days", "restart",
    "version change", "clock change", "late record", "deletion", "several agreements", "superseded copy",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """Agreements in force, events in any order, and the instant at which they are judged."""

    texts: tuple[str, ...]
    agreements: tuple[InForce, ...]
    events: tuple[Event, ...]
    as_of: int


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    size: int = 10,
    future: bool = True,
    terms: st.SearchStrategy[tuple[Terms, ...]] | None = None,
    beside: st.SearchStrategy[list[Row]] | None = None,
) -> Case:
    """Agreements and up to three leads; without `future`, everything is known when it is judged.

    `terms` are agreements of another kind, `beside` are further events.
    """
    given = draw(several_terms() if terms is None else terms)
    leads = ["L1", "L2", "L3"][: draw(st.sampled_from((1, 1, 2, 2, 3)))]
    rows = draw(staff())
    for lead in leads:
        rows += draw(lead_events(lead, size=size))
    rows += draw(merges(leads))
    rows += [] if beside is None else draw(beside)
    events = tuple(
        _event(number, row, draw(st.sampled_from(("crm", "crm", "phones")))) for number, row in enumerate(rows)
    )
    events += tuple(draw(copies(events, leads)))
    latest = max(event.visible_at for event in events)
    later = st.sampled_from((0, 1, 3_600, 86_400, 700_000, 10_000_000)).map(lambda more: latest + more)
    edges = st.tuples(st.sampled_from(events), st.sampled_from((0, 1, 3_600))).map(
        lambda each: each[0].visible_at + each[1]
    )
    as_of = draw(instants() | edges | later if future else later)
    return Case(tuple(map(text_of, given)), in_force(map(agreement_of, given)), events, as_of)


@st.composite
def copies(draw: st.DrawFn, events: Sequence[Event], leads: Sequence[str]) -> list[Event]:
    """What sources put right later: the instant, who did it, or even the lead, under the same id."""
    told = draw(st.lists(st.sampled_from(events), max_size=2, unique_by=lambda event: event.source_id))
    return [
        replace(
            event,
            occurred_at=event.occurred_at + draw(st.sampled_from((0, -3_600, 3_600, 90_000))),
            recorded_at=event.recorded_at + draw(st.sampled_from((1, 3_600, 86_400))),
            actor=draw(st.sampled_from((event.actor, "nora"))),
            lead_id=event.lead_id and draw(st.sampled_from((event.lead_id, *leads))),
        )
        for event in told
    ]


def _event(number: int, row: Row, source: str) -> Event:
    told = dict(row)
    kind, at = told.pop("kind"), told.pop("at")
    account = f"A{number % 3}" if number % 3 else None
    return Event(kind, at, told.pop("recorded", at), source, f"{number:04}", account_id=account, **told)


def as_columns(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Tell events in the columns of the event table, for the doors that read files."""
    return [
        {
            "source": event.source, "source_id": event.source_id, "lead_id": event.lead_id,
            "account_id": event.account_id, "kind": str(event.kind),
            "occurred_at": datetime.fromtimestamp(event.occurred_at, UTC),
            "recorded_at": datetime.fromtimestamp(event.recorded_at, UTC),
            "precision": event.precision, "actor": event.actor, "entry": event.entry, "automated": event.automated,
            "channel": event.channel, "direction": event.direction, "outcome": event.outcome, "stage": event.stage,
            "owner": event.owner, "decision": event.decision, "reason": event.reason,
            "next_action": event.next_action, "opportunity_id": event.opportunity_id,
            "opportunity_source": event.opportunity_source, "amount": event.amount, "close_date": event.close_date,
            "attributes": json.dumps(dict(event.attributes), sort_keys=True) if event.attributes else None,
        }
        for event in events
    ]  # fmt: skip


# --- what a case holds


def marks(case: Case, handoffs: Iterable[Any], clocks: Iterable[Any]) -> Counter[str]:
    """Count which of MARKS a case holds, by the rows that came of it."""
    handed, timed, found = list(handoffs), list(clocks), Counter[str]()
    by_name = {(each.agreement.name, each.agreement.version): each.agreement for each in case.agreements}
    of = {(each.lead_key, each.number): by_name[each.agreement, each.version] for each in handed}
    for clock in timed:
        promise: Any = of[clock.lead_key, clock.number].commitments[clock.commitment]
        limit = getattr(promise, "within", None)
        found["restart"] += getattr(promise, "on_reassign", "") == "restart" and clock.number > 0
        found["upgrade"] += clock.why == "superseded"
        if clock.paused and limit is not None:
            found[f"pause × {limit.unit}"] += 1
        if clock.due_at is not None and clock.started_at < _CLOCKS_BACK <= clock.due_at:
            found["clock change"] += 1
    found["superseded copy"] += len({event.source_id for event in case.events}) < len(case.events)
    kinds = {event.kind for event in case.events}
    found["merge"] += Kind.LEAD_MERGED in kinds
    found["deletion"] += any(each.end == "deleted" for each in handed)
    found["re-entry"] += any(each.number > 1 for each in handed)
    found["late record"] += any(event.entry == "manual" and event.delay > 3_600 for event in case.events)
    names = {each.agreement for each in handed}
    versions = {each.version for each in handed}
    found["version change"] += len(versions) > 1
    found["several agreements"] += len(names) > 1
    return Counter({mark: number for mark, number in found.items() if number})


_CLOCKS_BACK: Final = int(datetime(2026, 11, 1, 6, tzinfo=UTC).timestamp())
