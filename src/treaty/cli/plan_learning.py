"""`treaty plan --learn`: what history says of a plan, as a change of its file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from shutil import copymode
from textwrap import TextWrapper
from typing import Final
from uuid import uuid4

from treaty.cli.output import say
from treaty.cli.progress import Progress
from treaty.cli.sheet_text import folded
from treaty.cli.table import plain_table, render
from treaty.errors import SourceError
from treaty.evaluation.learning import learn
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.planning import DemandPlan, changes_of, demand_plan, difference_of, refreshed
from treaty.reports.plan import Learning, Plan, make_learning
from treaty.reports.plan.learning import CycleSeen, DealSeen, RateSeen, StreamSeen
from treaty.reports.scorecard.wording import share_text

__all__ = ["learn_plan", "learning_text"]

_TEXT: Final = TextWrapper(80, break_on_hyphens=False, break_long_words=False)


def learn_plan(
    planned: DemandPlan, file: Path, events: str, directory: Path | None, as_of: datetime, *, write: bool
) -> tuple[DemandPlan, Learning]:
    """Learn from events, and return the plan as it then is; with `write` the file is changed, if anything is new.

    Raises:
        InputError: the events cannot be read, or what was learned does not fit the agreement.
        SourceError: the file cannot be written.
    """
    with open_database() as database, Progress() as progress:
        read = read_events(database, events, directory=directory, progress=progress)
        for finding in read.findings:
            say(str(finding))
        last = planned.months[-1].period
        if read.first and last.end <= read.first.date():
            say(f"note: the plan ends with {last}, before the first event, of {read.first:%Y-%m-%d}; see --from")
        progress("learning")
        know(database, as_of)
        learned = learn(database, planned.agreement, as_of)
    source = file.read_bytes().decode("utf-8")  # it was read before, so it is UTF-8
    text, agreement = refreshed(source, str(file), changes_of(planned.plan, learned.streams))
    written = write and text != source
    if written:
        _replace(file, text)
    told = make_learning(planned, learned, as_of, diff=difference_of(source, text, str(file)), written=written)
    return demand_plan(agreement, planned.months[0].period.start), told


def _replace(file: Path, text: str) -> None:
    """Put a text in the place of a file at once, so that nobody ever finds half of it."""
    path = file.resolve()
    draft = path.with_name(f".{path.name}.{uuid4().hex}.draft")
    try:
        draft.write_bytes(text.encode("utf-8"))
        copymode(path, draft)
        draft.replace(path)
    except OSError as error:
        raise SourceError(f"it cannot be written: {error.strerror or error}", where=str(file)) from error
    finally:
        draft.unlink(missing_ok=True)


def learning_text(plan: Plan, learned: Learning, file: Path) -> str:
    """Write what was learned of each stream, what it does to the plan, and the change of the file."""
    parts = [f"{plan.agreement}, version {plan.version}: learned as of {learned.as_of}"]
    parts += ["\n".join(_stream(stream, plan.currency or "")) for stream in learned.streams]
    parts += ["\n".join(map(_TEXT.fill, _besides(learned)))] if learned.outside or learned.shared else []
    if not learned.diff:
        parts.append("Nothing in the file would change.")
    else:
        before, after = (f"{leads:,}" for leads in (learned.leads_before, plan.leads))
        parts.append(
            _TEXT.fill(f"By these figures the quota takes {after} leads per {plan.per}, by the file's {before}.")
        )
        parts.append(learned.diff)
        parts.append(f"written to {file}" if learned.written else "nothing was written; --write changes the file")
    return "\n\n".join(parts)


def _stream(stream: StreamSeen, currency: str) -> Iterator[str]:
    mix = f", {share_text(stream.mix)} of all" if stream.mix is not None and stream.mix < 1 else ""
    yield _TEXT.fill(f"{stream.stream}: {_counted(stream.leads, 'lead')}{mix}")
    if stream.why:
        yield _TEXT.fill(f"Nothing is learned: {stream.why}.")
        return
    table = plain_table("rate", "leads", "made", "days", "learned", "interval", "in file", right=6, gap=2)
    for rate in stream.rates:
        table.add_row(folded(rate.step), *_rate(rate), share_text(rate.planned))
    yield render(table)
    yield from map(_TEXT.fill, (_cycle(stream.cycle), _deal(stream.deal, currency)))
    if stream.share is not None and stream.share < 1:
        yield _TEXT.fill(f"Share: {share_text(stream.share)} of the money won.")
    for rate in stream.rates:
        if rate.why:
            yield _TEXT.fill(f"Too thin to use: {rate.step}: {rate.why}.")


def _rate(rate: RateSeen) -> tuple[str, ...]:
    counts = f"{rate.leads:,}", f"{rate.made:,}", "-" if rate.days is None else f"{rate.days:,}"
    if rate.rate is None or rate.low is None or rate.high is None:
        return *counts, "-", "-"
    return *counts, share_text(rate.rate), f"{rate.low * 100:.1f}-{rate.high * 100:.1f}%"


def _cycle(cycle: CycleSeen) -> str:
    if cycle.why:
        return f"Too thin to use: time to a deal: {cycle.why}."
    return (
        f"Time to a deal: half within {cycle.median_days} days ({cycle.median_low} to {cycle.median_high}), nine of "
        f"ten within {cycle.p90_days} ({cycle.p90_low} to {cycle.p90_high}); of {_counted(cycle.deals, 'won deal')}."
    )


def _deal(deal: DealSeen, currency: str) -> str:
    if deal.why or deal.mean is None:
        return f"Too thin to use: value of a deal: {deal.why}."
    blank = f", {deal.blank:,} more without an amount" if deal.blank else ""
    return (
        f"Value of a deal: {deal.mean:,.0f} {currency} ({deal.low:,.0f} to {deal.high:,.0f}), in the file "
        f"{deal.planned:,.0f}; of {_counted(deal.deals, 'won deal')}{blank}."
    )


def _besides(learned: Learning) -> Iterator[str]:
    if learned.outside:
        yield f"{_counted(learned.outside, 'won deal')} of no lead of the plan: learned from by no stream."
    if learned.shared:
        yield f"{_counted(learned.shared, 'lead')} in several streams: learned from by each of them."


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
