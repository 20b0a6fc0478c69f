"""`treaty trial`: what is in force beside what is proposed, as the service judged both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from treaty.cli.output import Format, FormatOption, show
from treaty.cli.table import plain_table, render
from treaty.errors import InputError
from treaty.reports.scorecard import Row, Scorecard
from treaty.reports.scorecard.wording import value_text
from treaty.service.agreements import agreements_with_proposed
from treaty.service.trial import Trial, trial_of
from treaty.store.opening import open_store

__all__ = ["Result", "command"]

Result = Trial

_NOTHING = "–"


def command(
    period: Annotated[str, typer.Argument(help="2026-10, 2026-Q3 or 2026-W40.")],
    *,
    agreement: Annotated[str | None, typer.Option(help="Which agreement, if the store has several.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Show the figures of a period by what is in force and by what is proposed, side by side."""
    open_store()
    try:
        result = trial_of(agreement or _only(), period)
    except ValueError as error:
        raise InputError(str(error), where="period") from None
    show(result, format, lambda: _text(result))


def _only() -> str:
    names = list(dict.fromkeys(each.agreement.name for each in agreements_with_proposed()))
    if not names:
        raise InputError("nothing is proposed", hint="treaty adopt --proposed FILE begins a trial")
    if len(names) > 1:
        raise InputError("the store has several agreements", hint=f"add --agreement '{names[0]}'")
    return names[0]


def _text(trial: Trial) -> str:
    old, new = trial.in_force, trial.proposed
    table = plain_table("Metric", "In force", "", "", "Proposed", "", "", whole=(3, 6), gap=2)
    for name, before, after in _pairs(old, new):
        table.add_row(name, *_cells(old, before), *_cells(new, after))
    head = f"{old.agreement}, {old.period.label}: version {old.version} in force, version {new.version} on trial"
    return f"{head}\nJudged as of {old.as_of} and {new.as_of}\n\n{render(table)}"


def _pairs(old: Scorecard, new: Scorecard) -> Iterator[tuple[str, Row | None, Row | None]]:
    """Yield each commitment with its row of the latest version on either side."""
    before, after = _latest(old), _latest(new)
    for name in dict.fromkeys([*before, *after]):
        yield name, before.get(name), after.get(name)


def _latest(card: Scorecard) -> dict[str, Row]:
    return {row.commitment: row for row in sorted(card.rows, key=lambda each: each.version)}


def _cells(card: Scorecard, row: Row | None) -> tuple[str, str, str]:
    if row is None:
        return _NOTHING, "", ""
    value = _NOTHING if row.value is None else value_text(row.value, row, card.currency)
    return row.target or _NOTHING, value, str(row.status).replace("_", " ")
