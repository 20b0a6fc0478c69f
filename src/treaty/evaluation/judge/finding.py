"""What a person should know about the events of a lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.people import People
from treaty.evaluation.judge.touches import is_late
from treaty.evaluation.results import FindingRow
from treaty.evidence.kind import Kind

__all__ = ["of_case", "of_copies", "of_people"]


def of_case(case: Case) -> Iterator[FindingRow]:
    """Tell what is odd about one handoff."""
    if case.is_dated:
        yield _finding(case, case.qualified_at, "dated")
    for event in case.inside:
        if event.kind is Kind.CLOCK_PAUSED and event.reason not in case.agreement.pauses:
            yield _finding(case, event.occurred_at, "pause_not_listed", event.reason or "")
    for event in case.own:
        if event.kind in (Kind.TOUCH, Kind.MEETING_BOOKED) and is_late(case.agreement, event):
            lost = event.delay > case.agreement.late_logging.any.amount
            yield _finding(case, event.occurred_at, "logged_too_late" if lost else "late_logged", str(event.delay))


def _finding(case: Case, at: int, code: str, detail: str = "") -> FindingRow:
    return FindingRow(case.lead.key, case.passage.number, at, code, detail)


def of_people(lead: Lead, people: People) -> Sequence[FindingRow]:
    """Tell of owners and actors of whom nothing is known, each once."""
    found: dict[str, int] = {}
    for event in lead.events if people.are_known else ():
        name = _named(event)
        if name is not None and not people.knows(name):
            found.setdefault(name, event.occurred_at)
    return [FindingRow(lead.key, None, at, "unknown_person", name) for name, at in found.items()]


def of_copies(lead: Lead) -> Iterator[FindingRow]:
    """Tell of what the source itself put right later."""
    for event in lead.superseded:
        yield FindingRow(lead.key, None, event.occurred_at, "superseded", event.source_id)


def _named(event: Event) -> str | None:
    if event.kind is Kind.OWNER_CHANGED:
        return event.owner
    return event.actor if event.kind is Kind.TOUCH and not event.automated else None
