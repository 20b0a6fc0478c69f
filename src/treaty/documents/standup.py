"""The standup as a sheet of one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Final

from treaty.documents.moment import moment_text
from treaty.documents.rest import rest
from treaty.documents.sheet import Block, Caption, Cell, Column, Figures, Heading, Prose, Row, Sheet, Sides, Table, Tone
from treaty.reports.one_pager.words import day_text
from treaty.reports.standup import Standup
from treaty.reports.standup.standup import WaitingLead

__all__ = ["standup_sheet"]

_MOST_LEADS: Final = 8
_MOST_ROWS: Final = 6
_MOST_TIERS: Final = 4
_MOST_OWNERS: Final = 5
_MOST_NAMES: Final = 3
_NOBODY: Final = "nobody"


def standup_sheet(standup: Standup) -> Sheet:
    """Set out yesterday and today; what does not fit on the page is counted."""
    return Sheet(
        kind=f"Standup of {day_text(standup.today)} · {standup.minutes} minutes",
        title=standup.agreement,
        facts=(
            ("Version", f"{standup.version}"), ("Yesterday", _yesterday(standup)),
            ("Judged as of", moment_text(standup.as_of, standup.timezone)),
        ),
        blocks=tuple(_blocks(standup)),
        foot=f"{standup.agreement}, version {standup.version} · standup of {day_text(standup.today)}",
    )  # fmt: skip


def _blocks(standup: Standup) -> Iterator[Block]:
    yield _figures(standup)
    if standup.pace:
        yield Prose(f"{standup.pace}.", Tone.QUIET)
    yield Heading("Yesterday")
    yield Sides((tuple(_arrived(standup)), tuple(_kept(standup))))
    yield Heading("Today")
    yield from _waiting("Overdue: the time ran out, and nobody did it", standup.overdue, standup.today)
    yield from _waiting("Due until midnight", standup.due, standup.today)
    if not standup.overdue and not standup.due:
        yield Prose("No lead waits for anybody.")
    if standup.loads:
        yield Caption("Who has most of it")
        yield _loads(standup)
        yield from rest(len(standup.loads), _MOST_OWNERS)
    if standup.notes:
        yield Prose(f"{'; '.join(standup.notes)}.", Tone.QUIET)


def _yesterday(standup: Standup) -> str:
    """Name the last working day; the days off behind it belong to it."""
    first = f"{standup.since:%A}, {day_text(standup.since)}"
    return first if _since(standup) == "yesterday" else f"{first}, and the days since"


def _since(standup: Standup) -> str:
    return "yesterday" if (standup.today - standup.since).days == 1 else f"since {standup.since:%A}"


def _figures(standup: Standup) -> Figures:
    kept, missed = sum(each.kept for each in standup.kept), sum(each.missed for each in standup.kept)
    return Figures(
        (
            (f"{sum(each.leads for each in standup.arrived):,}", f"leads came {_since(standup)}"),
            (f"{kept:,} of {kept + missed:,}", f"promises kept {_since(standup)}"),
            (f"{len(standup.overdue):,}", "leads overdue"),
            (f"{len(standup.due):,}", "leads due today"),
        )
    )


def _arrived(standup: Standup) -> Iterator[Block]:
    columns = (Column("Leads", share=3), Column("Came", "right", share=1), Column("Answered", "right", share=1))
    shown = standup.arrived[:_MOST_TIERS]
    rows = tuple((each.tier or "no tier", f"{each.leads:,}", f"{each.answered:,}") for each in shown)
    yield Table(columns, rows) if rows else Prose("No lead came.")
    yield from rest(len(standup.arrived), _MOST_TIERS)
    if standup.decided:
        yield Table((Column("Sales decided", share=4), Column("Leads", "right", share=1)), tuple(_decided(standup)))


def _decided(standup: Standup) -> Iterator[Row]:
    for decision, leads in _grouped(standup).items():
        yield f"{decision}{_reasons(standup, decision)}", f"{leads:,}"


def _grouped(standup: Standup) -> dict[str, int]:
    found = Counter[str]()
    for each in standup.decided:
        found[each.decision] += each.leads
    return dict(found.most_common())


def _reasons(standup: Standup, decision: str) -> str:
    named = [each for each in standup.decided if each.decision == decision and each.reason]
    named.sort(key=lambda each: -each.leads)
    told = [f"{each.reason} {each.leads:,}" for each in named[:_MOST_NAMES]]
    if others := sum(each.leads for each in named[_MOST_NAMES:]):
        told.append(f"others {others:,}")
    return f" ({', '.join(told)})" if told else ""


def _kept(standup: Standup) -> Iterator[Block]:
    columns = (Column("Promises", share=3), Column("Kept", "right", share=1), Column("Missed", "right", share=1))
    shown = sorted(standup.kept, key=lambda each: (-each.missed, -each.kept))[:_MOST_ROWS]
    rows = tuple(
        (each.commitment, f"{each.kept:,}", Cell(f"{each.missed:,}", Tone.BAD if each.missed else Tone.QUIET))
        for each in shown
    )
    yield Table(columns, rows) if rows else Prose("No promise fell due.")
    yield from rest(len(standup.kept), _MOST_ROWS)


def _waiting(caption: str, leads: Sequence[WaitingLead], today: date) -> Iterator[Block]:
    """Yield the leads that wait, tier by tier; those without one come last."""
    if not leads:
        return
    yield Caption(caption)
    columns = (
        Column("Lead"), Column("Tier"), Column("Owner", share=3), Column("What", share=5), Column("Due", "right"),
    )  # fmt: skip
    shown = sorted(leads, key=lambda each: (each.tier is None, each.tier or "", each.due))[:_MOST_LEADS]
    yield Table(columns, tuple(_lead(each, today) for each in shown))
    yield from rest(len(leads), _MOST_LEADS)


def _lead(each: WaitingLead, today: date) -> Row:
    what = ", ".join(each.commitments)
    return Cell(each.lead, Tone.STRONG), each.tier or "–", each.owner or _NOBODY, what, _due(each.due, today)


def _due(due: str, today: date) -> str:
    """Write the hour, and the day where it is not today: '3 Nov, 16:13'."""
    at = datetime.fromisoformat(due)
    return f"{at:%H:%M}" if at.date() == today else f"{at.day} {at:%b}, {at:%H:%M}"


def _loads(standup: Standup) -> Table:
    columns = (Column("Owner", share=4), Column("Overdue", "right", share=1), Column("Due today", "right", share=1))
    rows = ((each.owner or _NOBODY, f"{each.overdue:,}", f"{each.today:,}") for each in standup.loads[:_MOST_OWNERS])
    return Table(columns, tuple(rows))
