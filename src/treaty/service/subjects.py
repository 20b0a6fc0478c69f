"""From the rows of leads to what is decided about, each with the agreement that governs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from treaty.agreement import Agreement
from treaty.agreement.measures import Promised
from treaty.alerting import Handed, Said, Standing, Subject, Ticking, shares_of
from treaty.evaluation.in_force import InForce
from treaty.evaluation.results import State
from treaty.store.watching import ClockFacts, HandoffFacts, Watched

__all__ = ["Case", "cases_of", "speaking"]


@dataclass(frozen=True, slots=True)
class Case:
    """What is decided together: subjects of one lead under one agreement, the rows behind them, and what was said."""

    lead: int
    agreement: Agreement
    subjects: tuple[Subject, ...]
    said: tuple[Said, ...]
    clocks: Mapping[str, ClockFacts]
    """By what their messages are about."""


def speaking(agreements: Sequence[InForce], name: str, now: int) -> InForce | None:
    """Return the version that says who is told: the one in force now, else the last; None where nobody knows it."""
    versions = [each for each in agreements if each.agreement.name == name]
    last = max(versions, key=lambda each: each.agreement.version, default=None)
    return next((each for each in versions if each.holds(now)), last)


def cases_of(watched: Watched, agreements: Sequence[InForce], since: Mapping[str, int], now: int) -> tuple[Case, ...]:
    """Return what there is to decide about a lead.

    `since` says of each agreement by its name when Treaty began to watch it. What was said of a clock that is there no
    more, because leads were merged or an event was put right, is decided with the lead's last agreement, as over; where
    the lead has none any more, with any.
    """
    by_name: dict[str, list[HandoffFacts]] = {}
    for handoff in watched.handoffs:
        by_name.setdefault(handoff.agreement, []).append(handoff)
    cases = [
        _case(watched, handoffs, found.agreement, agreements, max(watched.known_since, since.get(name, 0)))
        for name, handoffs in by_name.items()
        if (found := speaking(agreements, name, now))
    ]
    known = {each.about for case in cases for each in case.said}
    lost = tuple(each for each in watched.said if each.about not in known)
    if lost and agreements:
        last = cases.pop() if cases else Case(watched.lead, agreements[-1].agreement, (), (), {})
        cases.append(replace(last, subjects=(*last.subjects, *_lost(lost, watched)), said=(*last.said, *lost)))
    return tuple(cases)


def _case(
    watched: Watched, handoffs: Sequence[HandoffFacts], agreement: Agreement, agreements: Sequence[InForce], since: int
) -> Case:
    """Return what is decided together about some handoffs, without what is over and of which nothing was said."""
    handed = {(each.lead_key, each.number): _handed(each, since) for each in handoffs}
    shares = {(each.lead_key, each.number): _shares(agreements, agreement.name, each.version) for each in handoffs}
    grey = [_grey(each, handed[each.lead_key, each.number]) for each in handoffs]
    subjects: dict[str, Subject] = {each.about: each for each in (*handed.values(), *grey)}
    clocks = {}
    for row in watched.clocks:
        if (key := (row.lead_key, row.number)) in handed:
            ticking = _ticking(row, handed[key], agreement, shares[key])
            subjects[ticking.about], clocks[ticking.about] = ticking, row
    said = tuple(each for each in watched.said if each.about in subjects)
    return Case(watched.lead, agreement, tuple(_worth(subjects.values(), said)), said, clocks)


def _worth(subjects: Iterable[Subject], said: Sequence[Said]) -> Iterator[Subject]:
    """Leave out what is over and of which nothing was said: that is most of all there is."""
    told = {each.about for each in said}
    for subject in subjects:
        over = not subject.waits if isinstance(subject, Handed) else subject.standing is Standing.OVER
        if not over or subject.about in told:
            yield subject


def _lost(said: Iterable[Said], watched: Watched) -> Iterator[Subject]:
    for about in dict.fromkeys(each.about for each in said):
        lead_key, number, commitment, step = watched.places[about]
        handed = Handed(lead_key, number, None, None, None, waits=False, watched_since=watched.known_since)
        if commitment is None:
            yield replace(handed, kind="grey" if about.startswith("grey/") else "handoff")
        else:
            yield Ticking(handed, commitment, step, "sales", Standing.OVER, None, None)


def _handed(row: HandoffFacts, since: int) -> Handed:
    waits = row.held_at is not None and row.ended_at is None
    waits = waits and row.first_touch_at is None and row.decision is None
    return Handed(row.lead_key, row.number, row.tier, row.held_by, row.held_at, waits, since)


def _grey(row: HandoffFacts, handed: Handed) -> Handed:
    waits = row.decision == "undecided" and row.ended_at is None
    return replace(handed, kind="grey", waits=waits, assigned_at=row.decided_at)


def _ticking(row: ClockFacts, handed: Handed, agreement: Agreement, shares: Sequence[Fraction]) -> Ticking:
    promise = agreement.commitments.get(row.commitment)
    return Ticking(
        handed,
        row.commitment,
        row.step,
        promise.party if isinstance(promise, Promised) else "joint",
        _standing(row) if promise is not None else Standing.OVER,
        shares[min(row.passed, len(shares)) - 1] if row.passed and shares else None,
        row.breach_at,
    )


def _standing(row: ClockFacts) -> Standing:
    """Return how it is with a clock; what ended without an answer has passed no step, and needs nobody any more."""
    if row.state is State.BREACHED:
        return Standing.BREACHED if row.passed else Standing.OVER
    if row.state is State.PAUSED:
        return Standing.PAUSED
    over = row.state in (State.MET, State.MET_LATE, State.VOID)
    return Standing.OVER if over else Standing.OPEN


def _shares(agreements: Sequence[InForce], name: str, version: int) -> tuple[Fraction, ...]:
    """Return the steps that `passed` counts: those of the version under which the handoff began."""
    terms = (each.agreement for each in agreements)
    return next((shares_of(each) for each in terms if (each.name, each.version) == (name, version)), ())
