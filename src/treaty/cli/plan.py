"""`treaty plan`: from the quota back to leads, with their months and their odds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.document import DocumentForm, form_of, hand_out
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, show
from treaty.cli.sheet_text import sheet_text
from treaty.documents.charts import undrawn
from treaty.documents.plan import plan_sheet
from treaty.errors import InputError
from treaty.planning import demand_plan
from treaty.reports.plan import Plan as Result
from treaty.reports.plan import make_plan
from treaty.words import Grain, Period

__all__ = ["Result", "command"]


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    *,
    start: Annotated[
        str | None, typer.Option("--from", help="The first month, as 2027-04; else the first in force.")
    ] = None,
    leads: Annotated[
        list[str] | None, typer.Option(help="Leads delivered so far, as 'website form=1200'. May be repeated.")
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn rates, times, deals and shares from events; show what would change.")
    ] = False,
    events: Annotated[str | None, typer.Option(help="With --learn: a file of events, or a mapping file.")] = None,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Learn as of this instant; without it, as of now.")] = None,
    write: Annotated[bool, typer.Option("--write", help="With --learn: write the change into the file.")] = False,
    to: Annotated[
        DocumentForm | None, typer.Option("--to", help="Write the plan as a document: pdf, html, md or png.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The document to write; it ends with its form.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Work out the demand plan of an agreement, or learn its figures from history."""
    agreement = load_agreement(file)
    planned = demand_plan(agreement, _month(start).start if start else agreement.effective.first)
    delivered = _delivered(leads) if leads else None
    if not learn:
        _refuse_without_learning(events=events, as_of=as_of, directory=directory, write=write or None)
        _show(make_plan(planned, delivered), format, to, out)
        return
    from treaty.cli.plan_learning import learn_plan, learning_text  # noqa: PLC0415 -- it needs the database

    if events is None:
        raise InputError("there is nothing to learn from", where="--learn", hint="add --events FILE")
    planned, told = learn_plan(planned, file, events, directory, instant_of(as_of), write=write)
    learned = make_plan(planned, delivered, told)
    if to or out:
        hand_out(plan_sheet(learned), form_of(to, out), out, name="plan")
    show(learned, format, lambda: learning_text(learned, told, file))


def _show(plan: Result, format: Format, to: DocumentForm | None, out: Path | None) -> None:
    if to or out:
        hand_out(plan_sheet(plan), form_of(to, out), out, name="plan")
        if format is Format.TEXT:
            return
    show(plan, format, lambda: sheet_text(plan_sheet(plan, undrawn)))


def _refuse_without_learning(**options: object) -> None:
    for name, given in options.items():
        if given is not None:
            option = "--dir" if name == "directory" else f"--{name.replace('_', '-')}"
            raise InputError("it says what to learn from, or what to do with it", where=option, hint="add --learn")


def _month(text: str) -> Period:
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise InputError(str(error)) from None
    if period.grain is not Grain.MONTH:
        raise InputError(f"'{text}' is no month", hint="write it as 2027-04")
    return period


def _delivered(texts: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in texts:
        name, _, count = text.rpartition("=")
        if not (name and count.isascii() and count.isdecimal() and len(count) <= 15):
            raise InputError(f"'{text}' is no number of leads", hint="write --leads 'website form=1200'")
        found[name.strip()] = found.get(name.strip(), 0) + int(count)
    return found
