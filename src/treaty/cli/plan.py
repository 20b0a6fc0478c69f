"""`treaty plan`: from the quota back to leads, with their months and their odds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import load_agreement
from treaty.cli.output import Format, FormatOption, show
from treaty.cli.plan_text import plan_text
from treaty.errors import InputError
from treaty.planning import demand_plan
from treaty.reports.plan import Plan as Result
from treaty.reports.plan import make_plan
from treaty.words import Grain, Period

__all__ = ["Result", "command"]


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    start: Annotated[
        str | None, typer.Option("--from", help="The first month, as 2027-04; else the first in force.")
    ] = None,
    leads: Annotated[
        list[str] | None, typer.Option(help="Leads delivered so far, as 'website form=1200'. May be repeated.")
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Work out the demand plan of an agreement."""
    agreement = load_agreement(file)
    first = _month(start).start if start else agreement.effective.first
    result = make_plan(demand_plan(agreement, first), _delivered(leads) if leads else None)
    show(result, format, lambda: plan_text(result))


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
