"""What stands behind a missed commitment: who held the minutes, whose the misses were, what was missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from treaty.evaluation.retrospect import Held, MissedBy, Retrospect
from treaty.reports.review.naming import counted, hours_text, name_of
from treaty.reports.scorecard import Row
from treaty.reports.scorecard.scorecard import Cohort
from treaty.reports.scorecard.wording import amount_text, time_text

__all__ = ["causes_of"]

_MOST: Final = 3
"""So many people or reasons are named; a longer list names no cause."""
_WHY_WORDS: Final = {
    "acceptance_rate": "Rejected for", "completeness": "Unknown were", "feedback_quality": "Missing was",
    "next_action": "Missing was", "meeting": "What happened:",
}  # fmt: skip
_AMOUNTS: Final = ("volume", "lead_value", "pipeline_created")


def causes_of(row: Row, parts: Sequence[Row], behind: Retrospect) -> tuple[str, ...]:
    """Return the causes of one row in sentences; `parts` are the rows of its tiers."""
    missed = [each for each in behind.missed if each.commitment == row.commitment]
    held = [each for each in behind.held if each.commitment == row.commitment]
    if row.measure in _AMOUNTS:
        return tuple(_parts(parts))
    if row.measure == "average_response":
        return tuple(_slowest(row))
    if row.cohort:
        return (_cohort(row, row.cohort),)
    return (*_counts(row, missed), *_held(row, held, behind.people), *_whys(row, missed), *_whose(row, missed, behind))


def _cohort(row: Row, cohort: Cohort) -> str:
    """Tell whose leads stand in the row of a conversion that takes its time."""
    earlier = f", earlier ones {cohort.earlier_met:,} of {cohort.earlier_of:,} at that age" if cohort.earlier_of else ""
    return (
        f"These are the leads of {cohort.shown}, the last month of which none is open; of {row.period.label} it is "
        f"{cohort.met:,} of {cohort.of:,} so far{earlier}."
    )


def _counts(row: Row, missed: Iterable[MissedBy]) -> Iterator[str]:
    """Tell how many were late and how many never happened, of promises that have a clock."""
    total, answered = _sums(missed)
    if row.measure.endswith("_time") or row.measure == "attempts":
        if total and answered < total:
            yield f"{total - answered:,} of the {total:,} missed are not done at all, {answered:,} came late."
        elif total:
            yield f"All {total:,} missed came late; none is left undone."


def _sums(missed: Iterable[MissedBy]) -> tuple[int, int]:
    rows = list(missed)
    return sum(each.missed for each in rows), sum(each.answered for each in rows)


def _held(row: Row, held: Sequence[Held], people: Mapping[str, str]) -> Iterator[str]:
    """Tell on whose account the open working time of the missed leads was."""
    whole = sum(each.open for each in held)
    if not whole:
        return
    accounts = Counter[str]()
    for each in held:
        accounts[each.account] += each.open
    told = ", ".join(
        f"{account} {open_ / whole:.0%}" for account, open_ in accounts.most_common() if open_ / whole >= 0.005
    )
    yield f"Of {hours_text(whole)} of working time before these leads were touched: {told}."
    if row.measure == "response_time":
        yield from _people(held, whole, people)


def _people(held: Iterable[Held], whole: int, people: Mapping[str, str]) -> Iterator[str]:
    time, leads = Counter[str](), Counter[str]()
    for each in held:
        if each.who and each.account in ("first owner", "later owner"):
            time[each.who] += each.open
            leads[each.who] += each.leads
    told = [
        f"{name_of(people, who)} {hours_text(open_)} on {counted(leads[who], 'lead')} ({open_ / whole:.0%})"
        for who, open_ in time.most_common(_MOST)
    ]
    if told:
        yield f"It was held by {', '.join(told)}."


def _whys(row: Row, missed: Iterable[MissedBy]) -> Iterator[str]:
    words = _WHY_WORDS.get(row.measure)
    if words is None:
        return
    whys = Counter[str]()
    for each in missed:
        for why in (each.why or "no reason given").split(", "):
            whys[why] += each.missed
    if whys:
        yield f"{words} {', '.join(f'{why} ({n:,})' for why, n in whys.most_common(_MOST + 1))}."


def _whose(row: Row, missed: Iterable[MissedBy], behind: Retrospect) -> Iterator[str]:
    """Name the owners with most misses, of promises that sales keeps; a response is told by its minutes already."""
    if row.party == "marketing" or row.measure in ("response_time", "acceptance_rate", "conversion"):
        return
    owners = Counter[str | None]()
    for each in missed:
        owners[each.owner] += each.missed
    whole = owners.total()
    if whole:
        told = ", ".join(f"{name_of(behind.people, who)} {n:,}" for who, n in owners.most_common(_MOST))
        yield f"Most of the {whole:,} were with {told}." if len(owners) > _MOST else f"They were with {told}."


def _parts(parts: Iterable[Row]) -> Iterator[str]:
    """Compare the tiers of an amount with their own targets."""
    for part in parts:
        if part.bound is not None and part.numerator is not None and part.numerator < part.bound:
            name = (part.segment or "").partition(" = ")[2]
            yield f"{name}: {amount_text(part.numerator)} of {amount_text(part.bound)}."


def _slowest(row: Row) -> Iterator[str]:
    """Tell an average apart from what is usual."""
    if row.times is None:
        return
    kind = "business " if row.time == "business" else ""
    median = row.times.median_business if kind else row.times.median_elapsed
    p90 = row.times.p90_business if kind else row.times.p90_elapsed
    if median is not None:
        yield f"Half of the leads were answered within {time_text(median, kind)}: the slow ones make the average."
    if p90 is not None:
        yield f"One in ten waited longer than {time_text(p90, kind)}."
    if row.times.unanswered:
        yield f"{counted(row.times.unanswered, 'lead')} without an answer are in no average."
