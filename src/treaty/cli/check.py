"""`treaty check`: everything that is wrong or unwise in an agreement, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import Reading, read_agreement
from treaty.checks import check
from treaty.cli.exit_code import ExitCode
from treaty.cli.finding_text import counted, findings_text, takes_colour
from treaty.cli.output import Format, FormatOption, leave, show
from treaty.words import Finding, Level

__all__ = ["FailOn", "Result", "command", "result_of", "text_of"]


class FailOn(StrEnum):
    """From which level on findings end the command with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of all files, in the order of the files and within each from top to bottom."""

    files: tuple[str, ...]
    errors: int
    warnings: int
    notes: int
    findings: tuple[Finding, ...]


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Agreement files.")],
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The level that ends it with exit code 1.")] = (
        FailOn.ERROR
    ),
    format: FormatOption = Format.TEXT,
) -> None:
    """Check agreements."""
    result = result_of([read_agreement(file) for file in files])
    show(result, format, lambda: text_of(result, coloured=takes_colour()))
    failing = {FailOn.ERROR: result.errors, FailOn.WARNING: result.errors + result.warnings, FailOn.NEVER: 0}
    leave(ExitCode.FOUND if failing[fail_on] else ExitCode.FINE)


def result_of(readings: Sequence[Reading]) -> Result:
    """Check what was read."""
    findings = tuple(finding for reading in readings for finding in check(reading))
    levels = [finding.level for finding in findings]
    errors, warnings, notes = (levels.count(level) for level in Level)
    return Result(tuple(reading.document.file for reading in readings), errors, warnings, notes, findings)


def text_of(result: Result, *, coloured: bool = False) -> str:
    """Write the findings, and how many there are."""
    where = result.files[0] if len(result.files) == 1 else f"{len(result.files)} files"
    return f"{findings_text(result.findings, coloured=coloured)}{counted(result.findings)} in {where}\n"
