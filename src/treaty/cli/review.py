"""`treaty review`: a month, as two teams look at it together."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import DocumentForm, form_of, hand_out
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, put, say, to_json
from treaty.cli.progress import Progress
from treaty.cli.scorecard_cells import period_of
from treaty.documents import Paper
from treaty.documents.charts import draw, undrawn
from treaty.documents.review import brief_sheet, review_sheet
from treaty.errors import InputError
from treaty.evaluation.in_force import distinct
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.reports.review import Review as Result
from treaty.reports.review import gather_review
from treaty.words import Grain, Period

__all__ = ["Audience", "Result", "command"]


class Audience(StrEnum):
    """Whom a review is for."""

    TEAMS = "teams"
    EXECUTIVE = "executive"


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The agreement; its versions, or several agreements.")
    ],
    *,
    events: Annotated[str, typer.Option(help="A file of events, or a mapping file.")],
    month: Annotated[str, typer.Option(help="The month, as 2026-10.")],
    audience: Annotated[
        Audience, typer.Option(help="teams: the pack for the meeting; executive: one page for the sponsor.")
    ] = Audience.TEAMS,
    to: Annotated[
        DocumentForm | None, typer.Option("--to", help="The form; without it what --out ends with, else md.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and review-MONTH.pdf written.")
    ] = None,
    paper: Annotated[Paper, typer.Option(help="The paper of a PDF.")] = Paper.A4,
    exclusions: Annotated[Path | None, typer.Option(help="A file of what both parties agreed to leave out.")] = None,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Judge as of this instant; without it, as of now.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Prepare the monthly review: scorecard, trend, causes, examples, targets and decisions."""
    agreements = distinct(map(load_agreement, files))
    period = _month(period_of(agreements[0], month), month)
    instant, form = instant_of(as_of), form_of(to, out)
    left_out = usable_exclusions(exclusions)
    with open_database() as database, Progress() as progress:
        for finding in read_events(database, events, directory=directory, progress=progress).findings:
            say(str(finding))
        review = gather_review(database, agreements, period, instant, left_out, progress)
        progress("drawing")
        if format is Format.JSON:
            put(to_json(review))
        if format is Format.TEXT or out:
            is_brief = audience is Audience.EXECUTIVE
            pictures = undrawn if form is DocumentForm.MD else draw
            sheet = brief_sheet(review) if is_brief else review_sheet(review, pictures)
            name = f"review-{period.label}{f'-{audience}' if is_brief else ''}"
            hand_out(sheet, form, out, name=name, most_pages=1 if is_brief else None, paper=paper)


def _month(period: Period | None, text: str) -> Period:
    if period is None or period.grain is not Grain.MONTH:
        raise InputError(f"'{text}' is no month", where="--month", hint="write it as 2026-10")
    return period
