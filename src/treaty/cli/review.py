"""`treaty review`: a month, as two teams look at it together."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import DocumentForm, PaperOption, ToOption, form_of, hand_out
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.opened_events import opened_events
from treaty.cli.options import AsOfOption, DirectoryOption, EventsOption, ExclusionsOption, FilesArgument
from treaty.cli.output import Format, FormatOption, put, to_json
from treaty.cli.scorecard_cells import period_of
from treaty.documents import Paper
from treaty.documents.charts import draw, undrawn
from treaty.documents.review import brief_sheet, review_sheet
from treaty.errors import InputError
from treaty.evaluation.in_force import distinct
from treaty.evidence.recovery import RecoveryPlan, read_plans
from treaty.reports.review import Review as Result
from treaty.reports.review import gather_review
from treaty.words import Grain, Period

__all__ = ["Audience", "Result", "command"]

_STORE: Final = "store"


class Audience(StrEnum):
    """Whom a review is for."""

    TEAMS = "teams"
    EXECUTIVE = "executive"


def command(
    files: FilesArgument,
    *,
    events: EventsOption,
    month: Annotated[str, typer.Option(help="The month, as 2026-10.")],
    audience: Annotated[
        Audience, typer.Option(help="teams: the pack for the meeting; executive: one page for the sponsor.")
    ] = Audience.TEAMS,
    to: ToOption = None,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else text is printed, and review-MONTH.pdf written.")
    ] = None,
    paper: PaperOption = Paper.A4,
    exclusions: ExclusionsOption = None,
    recovery: Annotated[
        str | None,
        typer.Option(help="Recovery plans to show: the JSON of treaty recovery, or 'store' for those of the store."),
    ] = None,
    directory: DirectoryOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Prepare the monthly review: scorecard, trend, causes, examples, targets and decisions."""
    agreements = distinct(map(load_agreement, files))
    period = _month(period_of(agreements[0], month), month)
    instant, form = instant_of(as_of), form_of(to, out)
    left_out, plans = usable_exclusions(exclusions), _plans(recovery)
    with opened_events(events, directory) as (database, progress):
        review = gather_review(database, agreements, period, instant, left_out, progress, plans)
        progress("drawing")
        if format is Format.JSON:
            put(to_json(review))
        if format is Format.TEXT or out:
            is_brief = audience is Audience.EXECUTIVE
            pictures = undrawn if form is DocumentForm.MD else draw
            sheet = brief_sheet(review) if is_brief else review_sheet(review, pictures)
            name = f"review-{period.label}{f'-{audience}' if is_brief else ''}"
            hand_out(sheet, form, out, name=name, most_pages=1 if is_brief else None, paper=paper)


def _plans(where: str | None) -> tuple[RecoveryPlan, ...]:
    if where != _STORE:
        return read_plans(Path(where)) if where else ()
    from treaty.store.opening import open_store  # noqa: PLC0415 -- a review of files needs no database
    from treaty.store.recovery import recovery_plans  # noqa: PLC0415

    open_store()
    return recovery_plans()


def _month(period: Period | None, text: str) -> Period:
    if period is None or period.grain is not Grain.MONTH:
        raise InputError(f"'{text}' is no month", where="--month", hint="write it as 2026-10")
    return period
