"""`treaty ready`: which commitments the events let us judge, and what to switch on for the others."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from textwrap import wrap
from typing import Annotated, Final

import typer

from treaty.agreement import load_agreement
from treaty.cli.exit_code import ExitCode
from treaty.cli.output import Format, FormatOption, leave, say, show
from treaty.cli.progress import Progress
from treaty.evidence import open_database, read_events
from treaty.evidence.readiness import Readiness as Result
from treaty.evidence.readiness import Verdict, check_readiness

__all__ = ["FailOn", "Result", "command"]

_WIDTH: Final = 80


class FailOn(StrEnum):
    """When the command ends with exit code 1."""

    NEVER = "never"
    NOT = "not"
    PARTLY = "partly"


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    events: Annotated[str, typer.Option(help="Parquet or CSV in the event schema, or a mapping file.")],
    folder: Annotated[Path | None, typer.Option("--dir", help="The folder of the files that a mapping names.")] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="not, partly: exit code 1 if a commitment is no better.")
    ] = FailOn.NEVER,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say what can be judged on these events."""
    agreement = load_agreement(file)
    with open_database() as database, Progress() as progress:
        read = read_events(database, events, directory=folder, progress=progress)
        result = check_readiness(database, agreement, read)
    if format is Format.TEXT:
        for finding in result.findings:
            say(str(finding))
    show(result, format, lambda: "\n".join(_text(result)))
    verdicts = {each.verdict for each in result.commitments}
    bad = {FailOn.NEVER: set(), FailOn.NOT: {Verdict.NOT}, FailOn.PARTLY: {Verdict.NOT, Verdict.PARTLY}}[fail_on]
    leave(ExitCode.FOUND if verdicts & bad else ExitCode.FINE)


def _text(result: Result) -> Iterator[str]:
    width = max((len(each.commitment) for each in result.commitments), default=0)
    for each in result.commitments:
        yield f"{each.verdict:<9}  {each.commitment:<{width}}  {each.measure}"
    hints: dict[str, None] = {}
    for each in result.commitments:
        if each.lacks:
            yield f"\n{each.commitment}: {'cannot be judged' if each.verdict is Verdict.NOT else 'partly judgeable'}"
        for lack in each.lacks:
            yield from wrap(lack.why, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
            hints[lack.switch_on] = None
    if hints:
        yield "\nat the source:"
        for hint in hints:
            yield from wrap(hint, _WIDTH, initial_indent="  * ", subsequent_indent="    ")
    if result.handoffs:
        months = ", ".join(f"{each.month} {each.leads:,}" for each in result.handoffs)
        yield from ("", *wrap(f"leads handed over by month: {months}", _WIDTH, subsequent_indent="  "))
    counts = [sum(each.verdict is verdict for each in result.commitments) for verdict in Verdict]
    told = ", ".join(f"{count} {verdict}" for count, verdict in zip(counts, Verdict, strict=True) if count)
    yield f"\n{told} on {result.events:,} events of {result.handed_over:,} leads handed over"
