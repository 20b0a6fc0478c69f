"""Findings: what is wrong or odd, where, and how to mend it, as data that every door can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Level", "Place", "has_errors", "in_file_order"]


class Level(StrEnum):
    """How bad it is. Only errors stop what comes next."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file; line and column count from 1, and are None where only the file is known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a person should know about an input.

    `code` is stable and kebab-case, one per rule. `path` names the key inside the file
    ("commitments.tier1-response.within"), empty for the whole file.
    """

    level: Level
    code: str
    message: str
    place: Place
    path: str = ""
    hint: str | None = None

    def __str__(self) -> str:
        text = f"{self.place}: {self.level}: {self.message} [{self.code}]"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as a reader meets them: by file, line, column, then code."""
    return tuple(
        sorted(findings, key=lambda f: (f.place.file, f.place.line or 0, f.place.column or 0, f.code, f.message))
    )
