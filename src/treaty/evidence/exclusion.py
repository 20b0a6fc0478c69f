"""Exclusions: verdicts that both parties agreed to leave out, read from a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from treaty.errors import InputError
from treaty.evidence.database import open_database, query
from treaty.evidence.problems import printable
from treaty.evidence.stamps import ISO, reading_sql
from treaty.evidence.tables import Layout, Loaded, open_table
from treaty.words import Finding, Level, Place, suggest

__all__ = ["Exclusion", "Exclusions", "read_exclusions"]

_COLUMNS: Final = ("lead_key", "qualified_at", "commitment", "reason", "proposed_by", "agreed_by", "agreed_at")
_INSTANTS: Final = ("qualified_at", "agreed_at")
_HINT: Final = "mend the row in the file, or take it out"


@dataclass(frozen=True, slots=True, order=True)
class Exclusion:
    """A handoff that one commitment leaves out, why, and who proposed it and agreed; instants are UTC seconds."""

    lead_key: str
    qualified_at: int
    commitment: str
    reason: str
    proposed_by: str
    agreed_by: str
    agreed_at: int


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What a file of exclusions holds: sorted rows, one for each handoff and commitment, and what is odd about it."""

    rows: tuple[Exclusion, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One record of the file, its texts and what its instants say; `line` is None where the file has no lines."""

    record: int
    line: int | None
    texts: Mapping[str, str | None]
    instants: Mapping[str, int | None]

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with it."""
        for name in _COLUMNS:
            value = self.texts[name]
            if value is None:
                yield f"{name} is empty"
            elif name in _INSTANTS and self.instants[name] is None:
                yield f"{name}: '{printable(value)}' is no instant with an offset"

    def exclusion(self) -> Exclusion:
        """Return what it says; it has no problems."""
        return Exclusion(**{name: self.instants.get(name, self.texts[name]) for name in _COLUMNS})  # type: ignore[arg-type]


def read_exclusions(path: Path) -> Exclusions:
    """Read a CSV, Parquet or JSON-lines file with the columns of an exclusion; instants are written as in events.

    Of several rows for one handoff and commitment the first that was agreed counts. What its own proposer agreed to
    is no agreement: such a row stays, and a finding says that it does not count.

    Raises:
        InputError: the file is not there, of no format that we read, or lacks a column.
    """
    rows, broken = _rows(path)
    findings = list(broken)
    good: list[tuple[_Row, Exclusion]] = []
    for row in rows:
        problems = list(row.problems())
        findings += [_finding(path, Level.ERROR, "exclusion-row", each, row) for each in problems]
        if not problems:
            good.append((row, row.exclusion()))
    kept, repeated = _first_agreed(good)
    for row, exclusion in kept:
        if exclusion.agreed_by == exclusion.proposed_by:
            said = f"{printable(exclusion.agreed_by)} proposed this and agreed to it alone: it does not count"
            findings.append(_finding(path, Level.WARNING, "exclusion-alone", said, row))
    for row in repeated:
        said = "the same handoff and commitment stand in another row, which counts"
        findings.append(_finding(path, Level.WARNING, "exclusion-repeated", said, row))
    return Exclusions(tuple(sorted(each for _, each in kept)), tuple(findings))


def _first_agreed(good: Iterable[tuple[_Row, Exclusion]]) -> tuple[list[tuple[_Row, Exclusion]], list[_Row]]:
    """Return the row that counts of each handoff and commitment, and the others."""

    def key(each: tuple[_Row, Exclusion]) -> tuple[str, int, str]:
        return each[1].lead_key, each[1].qualified_at, each[1].commitment

    def first(each: tuple[_Row, Exclusion]) -> tuple[bool, int, int]:
        row, exclusion = each
        return exclusion.agreed_by == exclusion.proposed_by, exclusion.agreed_at, row.record

    kept, repeated = [], []
    for _, group in groupby(sorted(good, key=key), key=key):
        counts, *others = sorted(group, key=first)
        kept.append(counts)
        repeated += [row for row, _ in others]
    return kept, repeated


def _rows(path: Path) -> tuple[list[_Row], list[Finding]]:
    """Return the records of the file, and the broken ones as findings."""
    with open_database() as connection:
        connection.execute(query("stamps"))
        table = open_table(connection, path, None, Layout())
        for name in _COLUMNS:
            if name not in table.columns:
                hint = suggest(name, table.columns, noun="the file has")
                raise InputError(
                    f"there is no column '{name}'; is this a file of exclusions?", where=str(path), hint=hint
                )
        loaded = table.load(connection, "raw", _COLUMNS, ())
        texts = ", ".join(f"trim(c{index})" for index in range(len(_COLUMNS)))
        instants = ", ".join(_instant(f"c{_COLUMNS.index(name)}") for name in _INSTANTS)
        found = connection.execute(f"SELECT n, {texts}, {instants} FROM raw ORDER BY n").fetchall()
        lines = table.lines(connection, frozenset(row[0] for row in found))
    wide = len(_COLUMNS) + 1
    rows = [
        _Row(
            row[0],
            lines.get(row[0]),
            dict(zip(_COLUMNS, row[1:wide], strict=True)),
            dict(zip(_INSTANTS, row[wide:], strict=True)),
        )
        for row in found
    ]
    return rows, list(_broken(path, loaded))


def _instant(text: str) -> str:
    """Return SQL for the UTC seconds that a text tells; null where it tells none, or only in local time."""
    reading = reading_sql(text, (ISO,))
    return f"CASE WHEN ({reading}).zoned THEN (settled({reading}, 0)).us // 1000000 END"


def _broken(path: Path, loaded: Loaded) -> Iterator[Finding]:
    for each in loaded.broken:
        message = f"{each.reason}: {printable(each.value)}"
        yield Finding(Level.ERROR, "exclusion-row", message, Place(str(path), each.line), hint=_HINT)


def _finding(path: Path, level: Level, code: str, said: str, row: _Row) -> Finding:
    message = said if row.line else f"record {row.record:,}: {said}"
    return Finding(level, code, message, Place(str(path), row.line), hint=_HINT if level is Level.ERROR else None)
