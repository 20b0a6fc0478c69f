"""`treaty baseline`: what an agreement would have said of the months before it began."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import PaperOption, ToOption, form_of, hand_out
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.opened_events import opened_events
from treaty.cli.options import AsOfOption, DirectoryOption, EventsOption, ExclusionsOption
from treaty.cli.output import Format, FormatOption, put, to_json
from treaty.documents import Paper
from treaty.documents.baseline import baseline_sheet
from treaty.reports.baseline import Baseline as Result
from treaty.reports.review.gathering import gather_baseline

__all__ = ["Result", "command"]


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    *,
    events: EventsOption,
    to: ToOption = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and baseline.pdf written.")
    ] = None,
    paper: PaperOption = Paper.A4,
    exclusions: ExclusionsOption = None,
    directory: DirectoryOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Judge the six months before the agreement began as if it had been in force."""
    agreement = load_agreement(file)
    instant, form = instant_of(as_of), form_of(to, out)
    left_out = usable_exclusions(exclusions)
    with opened_events(events, directory) as (database, progress):
        progress("judging")
        baseline = gather_baseline(database, agreement, instant, left_out)
    if format is Format.JSON:
        put(to_json(baseline))
    if format is Format.TEXT or out:
        hand_out(baseline_sheet(baseline), form, out, name="baseline", paper=paper)
