"""`treaty standup`: yesterday and today, on one page for fifteen minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import PaperOption, ToOption, form_of, hand_out
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.opened_events import opened_events
from treaty.cli.options import DirectoryOption, EventsOption, ExclusionsOption, FilesArgument
from treaty.cli.output import Format, FormatOption, put, to_json
from treaty.documents import Paper
from treaty.documents.standup import standup_sheet
from treaty.evaluation.in_force import distinct
from treaty.reports.standup import Standup as Result
from treaty.reports.standup import gather_standup

__all__ = ["Result", "command"]


def command(
    files: FilesArgument,
    *,
    events: EventsOption,
    to: ToOption = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and standup-DAY.pdf written.")
    ] = None,
    paper: PaperOption = Paper.A4,
    directory: DirectoryOption = None,
    exclusions: ExclusionsOption = None,
    as_of: Annotated[str | None, typer.Option(help="The morning, as an instant; without it, now.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Show what came and was kept since the last working day, and what waits today."""
    agreements = distinct(map(load_agreement, files))
    left_out = usable_exclusions(exclusions)
    instant, form = instant_of(as_of), form_of(to, out)
    with opened_events(events, directory) as (database, progress):
        standup = gather_standup(database, agreements, instant, left_out, progress)
        if format is Format.JSON:
            put(to_json(standup))
        if format is Format.TEXT or out:
            sheet = standup_sheet(standup)
            hand_out(sheet, form, out, name=f"standup-{standup.today}", most_pages=1, paper=paper)
