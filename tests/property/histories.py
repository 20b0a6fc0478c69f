"""Random agreements and random histories of leads, made to meet all that is hard about judging them.

Instants fall on the quarters of an hour, often on the opening or closing bell, so that the edges are met. `marks`
says what a case holds; a test counts them, so that no part of it is silently never tried.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import repeat
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
    histories: int = 1,
    size: int = 10,
    future: bool = True,
    terms: st.SearchStrategy[tuple[Terms, ...]] | None = None,
    beside: st.SearchStrategy[list[Row]] | None = None,
) -> Case:
    """Agreements, people, and histories of up to three leads each; without `future`, all is known when it is judged.

    `terms` are agreements of another kind, `beside` are further events.
    """
    given = draw(several_terms() if terms is None else terms)
    events = _events("", draw(staff()) + ([] if beside is None else draw(beside)))
    for letter in _LETTERS[:histories]:
        events += draw(_history(letter, size))
    latest = max(event.visible_at for event in events)
    later = st.sampled_from((0, 1, 3_600, 86_400, 700_000, 10_000_000)).map(lambda more: latest + more)
    edges = st.tuples(st.sampled_from(events), st.sampled_from((0, 1, 3_600))).map(
        lambda each: each[0].visible_at + each[1]
    )
    as_of = draw(instants() | edges | later if future else later)
    return Case(tuple(map(text_of, given)), in_force(map(agreement_of, given)), tuple(events), as_of)


_LETTERS: Final = "LABCDEFGHIJKMNOPQRSTUVWXYZ"


@st.composite
def _history(draw: st.DrawFn, letter: str, size: int) -> list[Event]:
    """What is told of a few leads, which may be merged with each other; their names begin with the letter."""
    leads = [f"{letter}{number}" for number in (1, 2, 3)[: draw(st.sampled_from((1, 1, 2, 2, 3)))]]
    rows = [row for lead in leads for row in draw(lead_events(lead, size=size))]
    rows += draw(merges(leads))
    sources = draw(st.lists(st.sampled_from(("crm", "crm", "phones")), min_size=len(rows), max_size=len(rows)))
    events = _events(letter, rows, sources)
    return events + draw(copies(events, leads))


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


def _events(letter: str, rows: Iterable[Row], sources: Iterable[str] = repeat("crm")) -> list[Event]:
    return [_event(letter, number, *each) for number, each in enumerate(zip(rows, sources, strict=False))]


def _event(letter: str, number: int, row: Row, source: str) -> Event:
    told = dict(row)
    kind, at = told.pop("kind"), told.pop("at")
    account = f"A{number % 3}" if number % 3 else None
    return Event(kind, at, told.pop("recorded", at), source, f"{letter}{number:04}", account_id=account, **told)


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
    """Count the histories of a case that hold each of MARKS, by the rows that came of them."""
    by_name = {(each.agreement.name, each.agreement.version): each.agreement for each in case.agreements}
    of = {(each.lead_key, each.number): by_name[each.agreement, each.version] for each in handoffs}
    letters = sorted({event.lead_id[0] for event in case.events if event.lead_id})
    found = Counter({"histories": len(letters)})
    for letter in letters:
        events = [event for event in case.events if event.source_id.startswith(letter)]
        handed = [each for each in handoffs if each.lead_key.startswith(letter)]
        timed = [each for each in clocks if each.lead_key.startswith(letter)]
        promises = [of[clock.lead_key, clock.number].commitments[clock.commitment] for clock in timed]
        found.update(set(_marks(case, events, handed, list(zip(timed, promises, strict=True)))))
    return found


def _marks(
    case: Case, events: Sequence[Event], handed: Sequence[Any], timed: Sequence[tuple[Any, Any]]
) -> Iterator[str]:
    kinds = {event.kind for event in events}
    first = {(each.lead_key, each.number): each.owner for each in handed}
    held = {
        "restart": any(clock.owner != first[clock.lead_key, clock.number] for clock, _ in timed if clock.owner),
        "upgrade": any(clock.why == "superseded" for clock, _ in timed),
        "clock change": any(c.due_at is not None and c.started_at < _CLOCKS_BACK <= c.due_at for c, _ in timed),
        "merge": Kind.LEAD_MERGED in kinds,
        "deletion": any(each.end == "deleted" for each in handed),
        "re-entry": any(each.number > 1 for each in handed),
        "late record": any(event.entry == "manual" and event.delay > 3_600 for event in events),
        "version change": any(
            each.agreement == new.agreement.name and each.qualified_at < new.from_at <= (each.ended_at or case.as_of)
            for each in handed
            for new in case.agreements
        ),
        "several agreements": len({each.agreement for each in handed}) > 1,
        "superseded copy": len({event.source_id for event in events}) < len(events),
    }
    yield from (mark for mark, holds in held.items() if holds)
    for clock, promise in timed:
        if clock.paused and (limit := getattr(promise, "within", None)) is not None:
            yield f"pause × {limit.unit}"


_CLOCKS_BACK: Final = int(datetime(2026, 11, 1, 6, tzinfo=UTC).timestamp())
