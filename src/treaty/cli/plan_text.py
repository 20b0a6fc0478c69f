"""The demand plan as text: the arithmetic of each stream, then pace, months, coverage, capacity and progress."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import TextWrapper, fill
from typing import Final

from treaty.cli.table import plain_table, render
from treaty.reports.plan.plan import Arrival, Capacity, Cycle, Improvement, Odds, Plan, Progress, Stream

__all__ = ["name_text", "percent", "plan_text"]

_WIDTH: Final = 80
_LONGEST_NAME: Final = 20
_SHOWN: Final = 0.01
_TEXT: Final = TextWrapper(_WIDTH, break_on_hyphens=False)
_NOTE: Final = TextWrapper(_WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def plan_text(plan: Plan) -> str:
    """Write the whole plan, no wider than the terminal."""
    parts = [_title(plan), *(_stream(stream, plan) for stream in plan.streams)]
    if len(plan.streams) > 1:
        parts.append(_odds(f"All streams: {plan.leads:,} leads per {plan.per}", plan.odds, "the quota"))
    parts += [_paces(plan), _months(plan), *map(_improvement, plan.improvements), _coverage(plan)]
    if plan.capacity:
        parts.append(_capacity(plan.capacity))
    if plan.progress:
        parts.append(_progress(plan, plan.progress))
    if plan.notes:
        parts.append("\n".join(map(_NOTE.fill, plan.notes)))
    return "\n\n".join(parts)


def _title(plan: Plan) -> str:
    lines = [f"{plan.agreement}, version {plan.version}", f"Quota: {_money(plan.quota)} {plan.currency} per {plan.per}"]
    if plan.retention is not None:
        lines.append(f"Retention stands apart: {_money(plan.retention)} {plan.currency} per {plan.retention_per}")
    return "\n".join(map(_TEXT.fill, lines))


def _stream(stream: Stream, plan: Plan) -> str:
    part = "" if len(plan.streams) == 1 else f", {percent(stream.share)} of the quota"
    lines = [_TEXT.fill(f"{stream.name}: {_money(stream.quota)} {plan.currency} per {plan.per}{part}")]
    lines.append(_steps(stream))
    worth = f"{_money(stream.quota)} / {stream.leads:,} = {stream.value_per_lead:,.2f} {plan.currency}"
    lines.append(_TEXT.fill(f"One lead is worth {worth}."))
    if stream.cycle:
        lines.append(_cycle(stream.cycle, stream.arrival, plan.months[0].month))
    return "\n".join([*lines, _odds(f"{stream.leads:,} leads", stream.odds, f"{stream.deals:,} deals")])


def _steps(stream: Stream) -> str:
    """Draw the way back from the stream's money to its leads."""
    table = plain_table("it takes", "arithmetic", "exactly", "rounded up", right=2)
    rows = [("deals", f"{_money(stream.quota)} / {_money(stream.deal)}", stream.quota / stream.deal, stream.deals)]
    rows += [(step.things, f"{step.of:,} / {step.written}", step.exact, step.needed) for step in stream.steps]
    for things, arithmetic, exact, needed in rows:
        table.add_row(name_text(things), arithmetic, f"{exact:,.2f}", f"{needed:,}")
    return render(table)


def _cycle(cycle: Cycle, arrival: Sequence[Arrival], won: str) -> str:
    if cycle.median_days == cycle.p90_days:
        takes = f"A lead becomes a deal in {cycle.median_days:g} days"
    else:
        takes = f"Half of the deals take up to {cycle.median_days:g} days, one of ten more than {cycle.p90_days:g}"
    first, *others = (f"{percent(each.share)} {{}}in {each.month}" for each in arrival if each.share >= _SHOWN)
    months = ", ".join([first.format("of the leads arrive "), *(each.format("") for each in others)])
    return _TEXT.fill(f"{takes}. For deals of {won}, {months}.")


def _odds(what: str, odds: Odds, goal: str) -> str:
    needed = ", ".join(f"{each.leads:,} for {each.chance:.0%}" for each in odds.leads_for)
    about = "" if odds.is_exact else "about "
    told = f"{what} reach {goal} with a chance of {about}{percent(odds.chance)}. It takes {needed}."
    if odds.with_learning:
        error = "" if odds.standard_error is None else f", simulated with a standard error of {odds.standard_error:.1%}"
        told += f" This counts how uncertain the learned rates are{error}."
    return _TEXT.fill(told)


def _paces(plan: Plan) -> str:
    table = plain_table("pace of all leads", "leads", "at least", "at most", right=3)
    for pace in plan.paces:
        table.add_row(f"per {pace.per}", f"{pace.leads:,}", f"{pace.at_least:,}", f"{pace.at_most:,}")
    return render(table)


def _months(plan: Plan) -> str:
    table = plain_table("month", "to win", "leads for it", "to arrive", "per week", "per day", right=5)
    if plan.before:
        table.add_row("before", "", "", f"{plan.before:,}", "", "")
    for month in plan.months:
        figures = (month.needed, month.arriving, month.per_week, month.per_day)
        table.add_row(month.month, _money(month.quota), *("-" if each is None else f"{each:,}" for each in figures))
        for part in month.streams if len(plan.streams) > 1 else ():
            table.add_row(
                name_text(part.stream, "  "), _money(part.quota), f"{part.needed:,}", f"{part.arriving:,}", "", ""
            )
    needed, arriving = sum(month.needed for month in plan.months), sum(month.arriving for month in plan.months)
    table.add_row("together", _money(sum(month.quota for month in plan.months)), f"{needed:,}", f"{arriving:,}", "", "")
    return render(table)


def _improvement(improvement: Improvement) -> str:
    risen = sum(each.rate < improvement.to_rate for each in improvement.rates)
    rates = ", ".join(f"{each.month} {percent(each.rate)}" for each in improvement.rates[: risen + 1])
    goal = f"{percent(improvement.from_rate)} to {percent(improvement.to_rate)} by {improvement.by}"
    return _TEXT.fill(f"{improvement.step} rises from {goal}: {rates}")


def _coverage(plan: Plan) -> str:
    table = plain_table("pipeline for", "bookings", "by win rate", "pipeline", "agreed", "pipeline", right=5)
    for each in plan.coverage:
        agreed = "-" if each.agreed is None else f"{each.agreed:g}x"
        pipeline = "-" if each.agreed_pipeline is None else _money(each.agreed_pipeline)
        needed = f"{each.needed:.2f}x"
        table.add_row(each.window, _money(each.bookings), needed, _money(each.needed_pipeline), agreed, pipeline)
    return "\n".join([render(table), *map(_TEXT.fill, _pipeline(plan))])


def _pipeline(plan: Plan) -> Iterator[str]:
    """Tell the pipeline that is to be held from the one that is to be created."""
    found = plan.pipeline
    held, created, won, lost, year = map(
        _money, (found.maintained, found.created, found.won, found.lost, found.created_in_a_year)
    )
    yield f"To maintain: {held} {plan.currency} open when a quarter begins."
    yield (
        f"To create: {created} in each quarter, {year} in a year. {won} of a quarter's is won and {lost} lost; "
        "whatever is closed must be replaced to maintain the rest."
    )
    if found.marketing_share < 1:
        yield f"Marketing's streams bring {percent(found.marketing_share)} of the pipeline, sales' the rest."


def _capacity(capacity: Capacity) -> str:
    room = f"{capacity.heads:,} people x {_money(capacity.each)} = {_money(capacity.room)} leads per {capacity.per}"
    if capacity.is_enough:
        return _TEXT.fill(
            f"Capacity: {room}; the plan brings {capacity.leads:,}, which {capacity.people:,} could take."
        )
    return _TEXT.fill(f"Capacity: {room}; the plan brings {capacity.leads:,}, which takes {capacity.people:,} people.")


def _progress(plan: Plan, progress: Progress) -> str:
    table = plain_table("delivered", "leads", "worth each", "together", right=3)
    for each in progress.streams:
        table.add_row(name_text(each.stream), f"{each.leads:,}", f"{each.value_per_lead:,.2f}", _money(each.money))
    part = f"{_money(progress.money)} of {_money(plan.quota)} {plan.currency}: {percent(progress.share)} of the quota"
    return f"{render(table)}\n{_TEXT.fill(f'{part} of a {plan.per}.')}"


def name_text(name: str, indent: str = "") -> str:
    """Break a long name, so that it leaves room for figures."""
    return fill(name, _LONGEST_NAME, initial_indent=indent, subsequent_indent=indent)


def _money(amount: float) -> str:
    return f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.2f}"


def percent(share: float) -> str:
    """Write a share with at most one digit after the point; never 0 % or 100 % for what is only near."""
    if 0 < share < 0.001 or 0.999 < share < 1:
        return "less than 0.1%" if share < 0.5 else "more than 99.9%"
    return f"{share * 100:.1f}".removesuffix(".0") + "%"
