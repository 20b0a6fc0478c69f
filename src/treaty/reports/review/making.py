"""Reviews out of scorecards and what stands behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from treaty.agreement import Agreement
from treaty.calendars import from_seconds, zone
from treaty.evaluation.results import Status
from treaty.evaluation.retrospect import BySource, Retrospect
from treaty.evidence.exclusion import Exclusion
from treaty.evidence.recovery import RecoveryPlan
from treaty.reports.baseline import Baseline
from treaty.reports.one_pager.words import day_text
from treaty.reports.review.causes import causes_of
from treaty.reports.review.changes import changes_since
from treaty.reports.review.charting import charts_of
from treaty.reports.review.months import KEPT, MISSED, by_commitment, in_a_row
from treaty.reports.review.naming import NOBODY, month_text, name_of
from treaty.reports.review.owed import open_plans, owed_by
from treaty.reports.review.proposals import propose
from treaty.reports.review.review import (
    Account,
    AgendaPart,
    Decision,
    Example,
    Excluded,
    Holder,
    Miss,
    Owed,
    Proposal,
    ReasonCount,
    Review,
    Source,
    Tally,
    Win,
)
from treaty.reports.scorecard import Row, Scorecard
from treaty.reports.scorecard.wording import counts_text, value_text
from treaty.statistics import wilson
from treaty.words import Period, format_instant

__all__ = ["MONTHS", "make_review"]

MONTHS: Final = 6
"""So many months make a trend."""
_AGENDA: Final = (("Performance", 15), ("Lead quality", 20), ("Process", 15), ("Targets", 10))
_WHOLE: Final = 60
_MOST_WINS: Final = 6
_MOST_HOLDERS: Final = 8
_MINUTE: Final = 60
_HOUR: Final = 3_600
_MILLION: Final = 1_000_000
_PARTIES: Final = ("marketing", "sales", "joint")


def make_review(
    agreement: Agreement,
    card: Scorecard,
    history: Scorecard,
    behind: Retrospect,
    baseline: Baseline,
    exclusions: Iterable[Exclusion],
    recovery: Sequence[RecoveryPlan] = (),
    *,
    period: Period,
    as_of: datetime,
) -> Review:
    """Set out a month: `card` is of it, by tier too, `history` of all months, `agreement` the version in force."""
    today = as_of.astimezone(zone(agreement.timezone)).date()
    months = {
        name: rows[-MONTHS:]
        for name, rows in by_commitment(_until(history, period)).items()
        if rows[-1].period.label == period.label and name in agreement.commitments
    }
    rows = [months[name][-1] for name in agreement.commitments if name in months]
    plans = open_plans(agreement, recovery)
    misses, owed = _misses(card, rows, behind), owed_by(agreement, months, plans)
    proposals = propose(months, agreement.currency)
    return Review(
        agreement=agreement.name,
        version=agreement.version,
        month=month_text(period.start),
        as_of=format_instant(as_of),
        owner=agreement.owner.name if agreement.owner else None,
        sponsor=agreement.sponsor.name if agreement.sponsor else None,
        signed=_signed(agreement, baseline),
        agenda=tuple(_agenda(agreement)),
        tallies=tuple(_tallies(rows)),
        card=card,
        wins=tuple(_wins(months, agreement.currency)),
        misses=misses,
        sources=tuple(_sources(behind.sources)),
        examples=tuple(_examples(behind)),
        accounts=tuple(_accounts(behind)),
        holders=tuple(_holders(behind)),
        excluded=tuple(_excluded(behind, exclusions)),
        changes=changes_since(baseline, rows, agreement.currency),
        owed=owed,
        plans=plans,
        proposals=proposals,
        decisions=tuple(_decisions(misses, owed, proposals)),
        charts=charts_of(agreement, months, behind, period, today),
        notes=(*card.notes, *baseline.notes),
    )


def _until(history: Scorecard, period: Period) -> list[Row]:
    return [row for row in history.rows if row.period.start and row.period.start <= period.start]


def _signed(agreement: Agreement, baseline: Baseline) -> str:
    """Say since when the version is in force, and what it is compared with."""
    since = f"Version {agreement.version} is in force since {day_text(agreement.effective.first)}"
    if not baseline.months:
        return f"{since}. {' '.join(baseline.notes)}"
    return f"{since}. Before: the same promises over {', '.join(baseline.months)}, as if they had been in force then."


def _agenda(agreement: Agreement) -> Iterator[AgendaPart]:
    """Yield S2's agenda, stretched to as many minutes as the agreement's monthly meeting has."""
    minutes = next(
        (each.minutes for each in agreement.review if each.every == "month" and each.kind == "review"), _WHOLE
    )
    parts = [(title, share * minutes // _WHOLE) for title, share in _AGENDA]
    rest = minutes - sum(part for _, part in parts)
    for n, (title, part) in enumerate(parts):
        yield AgendaPart(title, part + (n < rest))


def _tallies(rows: Sequence[Row]) -> Iterator[Tally]:
    for party in _PARTIES:
        counts = Counter(row.status for row in rows if row.party == party)
        if counts:
            kept, near, below = sum(counts[each] for each in KEPT), counts[Status.SLIGHTLY_BELOW], counts[Status.BELOW]
            yield Tally(party, kept, near, below, counts.total() - kept - near - below)


def _wins(months: Mapping[str, Sequence[Row]], currency: str | None) -> Iterator[Win]:
    """Yield what was kept: first what was not kept the month before, then what exceeds, then the longest kept."""
    kept = [(rows, in_a_row(rows, KEPT)) for rows in months.values() if rows[-1].status in KEPT]
    order = sorted(kept, key=lambda each: (each[1] != 1, each[0][-1].status is not Status.EXCEEDING, -each[1]))
    for rows, since in order[:_MOST_WINS]:
        row = rows[-1]
        says = _said(row, currency)
        if since == 1 and len(rows) > 1 and rows[-2].status in MISSED and rows[-2].value is not None:
            says += f"; {value_text(rows[-2].value, rows[-2], currency)} the month before"
        elif since > 1:
            says += f"; kept {since} months in a row"
        yield Win(row.commitment, row.owner, row.status, since, says)


def _said(row: Row, currency: str | None) -> str:
    counts = counts_text(row.numerator, row.denominator, row.unit)
    value = "no value" if row.value is None else value_text(row.value, row, currency)
    return f"{value}{f' ({counts})' if counts else ''}, agreed {row.target or 'nothing'}"


def _misses(card: Scorecard, rows: Sequence[Row], behind: Retrospect) -> tuple[Miss, ...]:
    """Return what was missed: what is below target first, then what is farthest from it by the target's measure."""
    parts = [row for row in card.rows if row.by == "tier"]
    missed = sorted(
        (row for row in rows if row.status in MISSED), key=lambda row: (row.status is not Status.BELOW, -_distance(row))
    )
    return tuple(
        Miss(
            row.commitment, row.owner, row.status, row.by_chance, _said(row, card.currency),
            causes_of(row, [each for each in parts if each.commitment == row.commitment], behind),
        )
        for row in missed
    )  # fmt: skip


def _distance(row: Row) -> float:
    """Return how far a value is from its target, as a part of the target."""
    bound = float(row.bound or 0)
    return abs(float(row.value or 0) - bound) / (bound or 1)


def _sources(found: Sequence[BySource]) -> Iterator[Source]:
    """Yield the sources with most leads first."""
    names = Counter[str]()
    for each in found:
        names[each.source] += each.leads
    for name, _ in sorted(names.items(), key=lambda each: (-each[1], each[0])):
        own = [each for each in found if each.source == name]
        accepted, rejected, open_ = (_leads(own, said) for said in ("accepted", "rejected", "open"))
        decided = accepted + rejected
        low, high = (end / _MILLION for end in wilson(accepted, decided)) if decided else (None, None)
        reasons = Counter({each.reason: each.leads for each in own if each.said == "rejected"})
        yield Source(
            name or None, accepted, rejected, open_, accepted / decided if decided else None, low, high,
            tuple(ReasonCount(*each) for each in reasons.most_common()),
        )  # fmt: skip


def _leads(found: Iterable[BySource], said: str) -> int:
    return sum(each.leads for each in found if each.said == said)


def _examples(behind: Retrospect) -> Iterator[Example]:
    """Yield them in the order of the sources, what was accepted first."""
    leads = Counter[str]()
    for source in behind.sources:
        leads[source.source] += source.leads
    for each in sorted(behind.examples, key=lambda each: (-leads[each.source], each.source)):
        yield Example(
            each.source or None, each.said == "accepted", each.lead_key, each.tier,
            name_of(behind.people, each.owner) if each.owner else None, each.reason, each.notes,
            format_instant(from_seconds(each.decided_at)),
        )  # fmt: skip


def _accounts(behind: Retrospect) -> Iterator[Account]:
    """Yield the accounts of the ledger with most time first; times of leads answered late and in time together."""
    order = Counter[tuple[str, bool]]({(each.account, each.is_late): each.open for each in behind.accounts})
    found = {(each.account, each.is_late): each for each in behind.accounts}
    for key, _ in order.most_common():
        each = found[key]
        name = f"{each.account}, {'late' if each.is_late else 'in time'}"
        yield Account(name, each.leads, each.open / _HOUR, each.median / _MINUTE, each.p90 / _MINUTE)


def _holders(behind: Retrospect) -> Iterator[Holder]:
    """Yield who held most of the working time of leads that were answered late; a lead may miss two promises."""
    time, leads, whole = Counter[str](), Counter[str](), 0
    for each in behind.held:
        if each.account == "paused":
            continue
        who = name_of(behind.people, each.who) if each.who else "routing"
        time[who] += each.open
        leads[who] += each.leads
        whole += each.open
    for who, open_ in time.most_common(_MOST_HOLDERS):
        if open_:
            yield Holder(who, leads[who], open_ / _HOUR, open_ / whole)


def _excluded(behind: Retrospect, exclusions: Iterable[Exclusion]) -> Iterator[Excluded]:
    agreed = {(each.lead_key, each.qualified_at, each.commitment): each for each in exclusions}
    for each in behind.excused:
        found = agreed[each.lead_key, each.qualified_at, each.commitment]
        by = (name_of(behind.people, who) or NOBODY for who in (found.proposed_by, found.agreed_by))
        yield Excluded(each.commitment, each.lead_key, found.reason, *by)


def _decisions(misses: Sequence[Miss], owed: Sequence[Owed], proposals: Sequence[Proposal]) -> Iterator[Decision]:
    """Yield what lies open after the figures: plans that are owed, misses that are no chance, targets to move."""
    for plan in owed:
        asked = "does its plan work?" if plan.there else f"{plan.what} of {plan.owner}, due {plan.due}"
        yield Decision(f"{plan.commitment}: {asked}")
    for miss in misses:
        if not miss.by_chance and miss.commitment not in {plan.commitment for plan in owed}:
            yield Decision(f"{miss.commitment}: what will {miss.owner} do about it?")
    for each in proposals:
        if each.changes:
            yield Decision(f"{each.commitment}: move the target from {each.target} to {each.proposed}?")
