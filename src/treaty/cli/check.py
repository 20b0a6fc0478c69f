"""`treaty check`: everything that is wrong or unwise in an agreement, at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treaty.agreement import read_agreement
from treaty.checks import check
from treaty.cli.exit_code import ExitCode
from treaty.cli.finding_text import counted, findings_text
from treaty.cli.output import Format, FormatOption, leave, show
from treaty.words import Finding, Level

__all__ = ["FailOn", "Result", "command"]


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
    findings = tuple(finding for file in files for finding in check(read_agreement(file)))
    levels = [finding.level for finding in findings]
    errors, warnings, notes = (levels.count(level) for level in Level)
    result = Result(tuple(map(str, files)), errors, warnings, notes, findings)

    def text() -> str:
        where = str(files[0]) if len(files) == 1 else f"{len(files)} files"
        return f"{findings_text(findings)}{counted(findings)} in {where}"

    show(result, format, text)
    failed = {FailOn.ERROR: errors, FailOn.WARNING: errors + warnings, FailOn.NEVER: 0}[fail_on]
    leave(ExitCode.FOUND if failed else ExitCode.FINE)
