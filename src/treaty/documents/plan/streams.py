"""What one stream takes: the way back from its money to its leads, what a lead is worth, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from treaty.documents.plan.amounts import in_currency, money, worth
from treaty.documents.plan.odds import odds_told
from treaty.documents.sheet import Block, Caption, Column, Prose, Table
from treaty.reports.plan import Plan
from treaty.reports.plan.plan import Arrival, Cycle, Stream
from treaty.reports.scorecard.wording import share_text

__all__ = ["stream_blocks"]

_SHOWN: Final = 0.01


def stream_blocks(stream: Stream, plan: Plan) -> Iterator[Block]:
    """Set a stream out."""
    part = "" if len(plan.streams) == 1 else f", {share_text(stream.share)} of the quota"
    yield Caption(f"{stream.name}: {in_currency(money(stream.quota), plan)} per {plan.per}{part}")
    yield _steps(stream)
    value = in_currency(worth(stream.value_per_lead), plan)
    yield Prose(f"One lead is worth {money(stream.quota)} / {stream.leads:,} = {value}.")
    if stream.cycle:
        yield Prose(_cycle(stream.cycle, stream.arrival, plan.months[0].month))
    yield Prose(odds_told(f"{stream.leads:,} leads", stream.odds, f"{stream.deals:,} deals"))


def _steps(stream: Stream) -> Table:
    columns = (
        Column("It takes", share=3),
        Column("Arithmetic", share=3),
        Column("Exactly", "right", share=2),
        Column("Rounded up", "right", share=2),
    )
    rows = [("deals", f"{money(stream.quota)} / {money(stream.deal)}", stream.quota / stream.deal, stream.deals)]
    rows += [(step.things, f"{step.of:,} / {step.written}", step.exact, step.needed) for step in stream.steps]
    told = ((things, arithmetic, f"{exact:,.2f}", f"{needed:,}") for things, arithmetic, exact, needed in rows)
    return Table(columns, tuple(told))


def _cycle(cycle: Cycle, arrival: Sequence[Arrival], won: str) -> str:
    if cycle.median_days == cycle.p90_days:
        takes = f"A lead becomes a deal in {cycle.median_days:g} days"
    else:
        takes = f"Half of the deals take up to {cycle.median_days:g} days, one of ten more than {cycle.p90_days:g}"
    first, *others = (f"{share_text(each.share)} {{}}in {each.month}" for each in arrival if each.share >= _SHOWN)
    months = ", ".join([first.format("of the leads arrive "), *(each.format("") for each in others)])
    return f"{takes}. For deals of {won}, {months}."
