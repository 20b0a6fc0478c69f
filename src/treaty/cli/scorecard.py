"""`treaty scorecard`: the measurements of a period against their targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import Agreement, load_agreement
from treaty.cli.document import DocumentForm, form_of, hand_out
from treaty.cli.exclusion_file import unmatched_text, usable_exclusions
from treaty.cli.exit_code import ExitCode
from treaty.cli.finding_text import takes_colour
from treaty.cli.instant import instant_of
from treaty.cli.opened_events import opened_events
from treaty.cli.options import AsOfOption, DirectoryOption, EventsOption, ExclusionsOption, FilesArgument
from treaty.cli.output import leave, put, say, to_json
from treaty.cli.scorecard_cells import cells_of, period_of
from treaty.cli.scorecard_csv import scorecard_csv
from treaty.cli.scorecard_md import scorecard_md
from treaty.cli.scorecard_text import scorecard_text
from treaty.documents.scorecard import scorecard_sheet
from treaty.evaluation.correction import find_corrections
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import distinct, in_force, midnight
from treaty.evaluation.omissions import Omissions, find_omissions
from treaty.evaluation.results import Status
from treaty.evidence.database import Database
from treaty.evidence.events import know
from treaty.reports.scorecard import Scorecard as Result
from treaty.reports.scorecard import make_scorecard, touches

__all__ = ["FailOn", "Result", "command"]

_EVER: Final = (-(2**62), 2**62)
_MISSES: Final = (Status.SLIGHTLY_BELOW, Status.BELOW)


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    BELOW = "below"


class Format(StrEnum):
    """How the scorecard is shown."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    MD = "md"


def command(
    files: FilesArgument,
    *,
    events: EventsOption,
    period: Annotated[str, typer.Option(help="2026-10, 2026-Q3, 2026-W40, 2026, or all.")],
    by: Annotated[
        list[str] | None,
        typer.Option(help="week, month, quarter, tier, team, owner, segment, or a segment's name. May be repeated."),
    ] = None,
    exclusions: ExclusionsOption = None,
    directory: DirectoryOption = None,
    as_of: AsOfOption = None,
    fail_on: Annotated[FailOn, typer.Option(help="below: exit code 1 if a row is below its target.")] = FailOn.NEVER,
    format: Annotated[
        Format, typer.Option("--format", help="text for people, json with stable keys, csv with a row each, md.")
    ] = Format.TEXT,
    to: Annotated[
        DocumentForm | None, typer.Option("--to", help="A document instead: pdf, png, html or md, as --out ends.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The file of the document; without it scorecard-PERIOD.")] = None,
) -> None:
    """Show who kept what in a period."""
    agreements = distinct(map(load_agreement, files))
    cells = cells_of(agreements, period, by or ())
    instant = instant_of(as_of)
    left_out = usable_exclusions(exclusions)
    with opened_events(events, directory) as (database, progress):
        progress("judging")
        know(database, instant)
        given = in_force(agreements)
        measured = evaluate(database, given, instant, left_out, cells)
        for unmatched in measured.findings:
            say(unmatched_text(unmatched))
        omitted = _omissions(database, agreements, period)
        progress("looking for corrections")  # asked last, because it judges again as of earlier
        final = [row for row in measured.rows if touches(row, period_of(agreements[0], period))]
        corrected = find_corrections(database, given, final, instant, cells, left_out)
    first, *others = (
        make_scorecard(
            versions, measured.rows, omissions, corrected, period=period_of(versions[0], period), as_of=instant
        )
        for versions, omissions in omitted
    )
    card = replace(first, beside=tuple(others))
    if to or out:
        hand_out(scorecard_sheet(card), form_of(to, out), out, name=f"scorecard-{period}")
    else:
        put(_text(card, format).rstrip("\n"))
    missed = any(row.status in _MISSES for each in (card, *card.beside) for row in each.rows)
    leave(ExitCode.FOUND if missed and fail_on is FailOn.BELOW else ExitCode.FINE)


def _omissions(
    database: Database, agreements: Iterable[Agreement], period: str
) -> list[tuple[list[Agreement], Omissions]]:
    """Find what is in no row of each agreement, with its versions."""
    by_name: dict[str, list[Agreement]] = {}
    for each in agreements:
        by_name.setdefault(each.name, []).append(each)
    found = []
    for versions in by_name.values():
        shown = period_of(versions[0], period)
        from_at, until_at = (midnight(versions[0], day) for day in (shown.start, shown.end)) if shown else _EVER
        found.append((versions, find_omissions(database, versions, from_at, until_at)))
    return found


def _text(card: Result, format: Format) -> str:
    match format:
        case Format.TEXT:
            return scorecard_text(card, coloured=takes_colour())
        case Format.JSON:
            return to_json(card)
        case Format.CSV:
            return scorecard_csv(card)
        case Format.MD:
            return scorecard_md(card)
