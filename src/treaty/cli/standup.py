"""`treaty standup`: yesterday and today, on one page for fifteen minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import DocumentForm, form_of, hand_out
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, put, say, to_json
from treaty.cli.progress import Progress
from treaty.documents import Paper
from treaty.documents.standup import standup_sheet
from treaty.evaluation.in_force import distinct
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.reports.standup import Standup as Result
from treaty.reports.standup import gather_standup

__all__ = ["Result", "command"]


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="The agreement; its versions, or several agreements.")
    ],
    *,
    events: Annotated[str, typer.Option(help="A file of events, or a mapping file.")],
    to: Annotated[
        DocumentForm | None, typer.Option("--to", help="The form; without it what --out ends with, else md.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and standup-DAY.pdf written.")
    ] = None,
    paper: Annotated[Paper, typer.Option(help="The paper of a PDF.")] = Paper.A4,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="The morning, as an instant; without it, now.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Show what came and was kept since the last working day, and what waits today."""
    agreements = distinct(map(load_agreement, files))
    instant, form = instant_of(as_of), form_of(to, out)
    with open_database() as database, Progress() as progress:
        for finding in read_events(database, events, directory=directory, progress=progress).findings:
            say(str(finding))
        standup = gather_standup(database, agreements, instant, progress)
        if format is Format.JSON:
            put(to_json(standup))
        if format is Format.TEXT or out:
            sheet = standup_sheet(standup)
            hand_out(sheet, form, out, name=f"standup-{standup.today}", most_pages=1, paper=paper)
