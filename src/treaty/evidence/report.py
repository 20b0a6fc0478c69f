"""What an import did: every row of every file is counted once, and every count can be checked."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.words import Finding

__all__ = ["FileCount", "ImportReport", "RejectCount", "RuleCount"]


@dataclass(frozen=True, slots=True)
class FileCount:
    """The rows of one file: `rows` = `unreadable` + `unplaced` + `matched` + `unmatched`.

    `path` is None for an optional file that is absent. `unreadable` rows are no records of the file's format,
    `unplaced` ones have no place in their case, `matched` ones met the condition of one rule at least.
    """

    name: str
    path: str | None
    rows: int
    unreadable: int
    unplaced: int
    matched: int
    unmatched: int


@dataclass(frozen=True, slots=True)
class RuleCount:
    """The rows that one rule applied to: `rows` = `events` + `rejected`.

    With `each_lead` a row counts once for each of its leads.
    """

    rule: str
    file: str
    kind: str
    rows: int
    events: int
    rejected: int
    date_only: int


@dataclass(frozen=True, slots=True)
class RejectCount:
    """Rejects of one cause, with the first of them; `line` is None where the line cannot be told for sure.

    `record` counts records from 1, without header and unreadable rows. `reason` is the first one's; the others differ
    from it in the value at most.
    """

    file: str
    rule: str
    place: str
    count: int
    line: int | None
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An import: `written` = the sum of the rules' `events` - `duplicates`.

    `duplicates` say the same as another event, word for word. `out` is None for a dry run.
    """

    out: str | None
    rejects_file: str | None
    files: tuple[FileCount, ...]
    rules: tuple[RuleCount, ...]
    rejects: tuple[RejectCount, ...]
    duplicates: int
    written: int
    findings: tuple[Finding, ...]

    @property
    def rejected(self) -> int:
        """Everything that did not become an event although it should have."""
        return sum(each.count for each in self.rejects)
