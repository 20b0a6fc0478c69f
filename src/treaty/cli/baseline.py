"""`treaty baseline`: what an agreement would have said of the months before it began."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import DocumentForm, form_of, hand_out
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, put, say, to_json
from treaty.cli.progress import Progress
from treaty.documents import Paper
from treaty.documents.baseline import baseline_sheet
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.reports.baseline import Baseline as Result
from treaty.reports.review.gathering import gather_baseline

__all__ = ["Result", "command"]


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    *,
    events: Annotated[str, typer.Option(help="A file of events, or a mapping file.")],
    to: Annotated[
        DocumentForm | None, typer.Option("--to", help="The form; without it what --out ends with, else md.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and baseline.pdf written.")
    ] = None,
    paper: Annotated[Paper, typer.Option(help="The paper of a PDF.")] = Paper.A4,
    exclusions: Annotated[Path | None, typer.Option(help="A file of what both parties agreed to leave out.")] = None,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Judge as of this instant; without it, as of now.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Judge the six months before the agreement began as if it had been in force."""
    agreement = load_agreement(file)
    instant, form = instant_of(as_of), form_of(to, out)
    left_out = usable_exclusions(exclusions)
    with open_database() as database, Progress() as progress:
        for finding in read_events(database, events, directory=directory, progress=progress).findings:
            say(str(finding))
        progress("judging")
        baseline = gather_baseline(database, agreement, instant, left_out)
    if format is Format.JSON:
        put(to_json(baseline))
    if format is Format.TEXT or out:
        hand_out(baseline_sheet(baseline), form, out, name="baseline", paper=paper)
