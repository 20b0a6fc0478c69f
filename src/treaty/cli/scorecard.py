"""`treaty scorecard`: the measurements of a period against their targets."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import Agreement
from treaty.cli.agreement_file import usable_agreement
from treaty.cli.exit_code import ExitCode
from treaty.cli.output import Format, FormatOption, leave, say, show
from treaty.cli.progress import Progress
from treaty.cli.scorecard_text import scorecard_text
from treaty.clock import now
from treaty.errors import InputError
from treaty.evaluation.response import Responses, judge_responses
from treaty.evaluation.status import Status
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.reports.scorecard import Scorecard as Result
from treaty.reports.scorecard import make_scorecard
from treaty.words import Period, parse_instant

__all__ = ["FailOn", "Result", "command"]

_ALL: Final = "all"


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    BELOW = "below"


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    *,
    events: Annotated[str, typer.Option(help="A file of events, or a mapping file.")],
    period: Annotated[str, typer.Option(help="2026-10, 2026-Q3, 2026-W40, 2026, or all.")],
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Judge as of this instant; without it, as of now.")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="below: exit code 1 if a row is below its target.")] = FailOn.NEVER,
    format: FormatOption = Format.TEXT,
) -> None:
    """Show who kept what in a period; this version judges response times."""
    agreement = usable_agreement(file)
    instant = _instant(as_of) if as_of else now()
    shown = None if period == _ALL else _period(agreement, period)
    judged = _judge(agreement, events, directory, shown, instant)
    card = make_scorecard(agreement, judged, period=shown, as_of=instant)
    show(card, format, lambda: scorecard_text(card))
    missed = any(row.status in (Status.SLIGHTLY_BELOW, Status.BELOW) for row in card.rows)
    leave(ExitCode.FOUND if missed and fail_on is FailOn.BELOW else ExitCode.FINE)


def _judge(
    agreement: Agreement, events: str, directory: Path | None, period: Period | None, as_of: datetime
) -> Responses:
    with open_database() as database, Progress() as progress:
        found = read_events(database, events, directory=directory, progress=progress)
        for finding in found.findings:
            say(str(finding))
        progress("judging")
        know(database, as_of)
        return judge_responses(database, agreement, period=period, as_of=as_of)


def _instant(text: str) -> datetime:
    try:
        return parse_instant(text)
    except ValueError as error:
        raise InputError(str(error), where="--as-of") from None


def _period(agreement: Agreement, text: str) -> Period:
    try:
        return Period.parse(text, fiscal_year_starts=agreement.fiscal_year_starts)
    except ValueError as error:
        raise InputError(str(error), where="--period", hint="or all, for all time") from None
