"""The digest of an evaluation: made here a second time in Python, and the same wherever the rows stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from treaty.evaluation.digest import RowSum, digest, row_sum
from treaty.evaluation.results import (
    Clock,
    End,
    FindingRow,
    Handoff,
    LedgerRow,
    Measurement,
    RowKind,
    RowState,
    RowUnit,
    State,
    Status,
)
from treaty.evaluation.rows import lay_rows, read_rows
from treaty.evaluation.tables import TABLES
from treaty.evaluation.writing import arrow_table, write_parquet
from treaty.evidence.database import Database, open_database

HANDOFF = Handoff(
    "L1", 1, 1_790_000_000, "Terms", 2, None, (("region", "East"), ("size", None)), False, "rita", "SDR", 1_790_000_060,
    None, None, None, "", None, 1_790_100_000, End.QUIET, None, "A1", None,
)  # fmt: skip
CLOCK = Clock(
    "L1", 1, "answer", 1, "office", "rita", 0, 60, 3_600, 3_600, 1_800, 0, 1_740, 900, False, State.MET, None, 0, None,
)  # fmt: skip
MEASURED: dict[str, Any] = {
    "str": "x", "int": 7, "bool": False, "date": date(2026, 10, 1), "str | None": None, "int | None": -1,
    "Decimal | None": Decimal("1.5"), "RowKind": RowKind.COHORT, "RowUnit": RowUnit.SHARE,
    "Status": Status.NO_DATA, "RowState | None": RowState.FINAL,
}  # fmt: skip
ROWS: dict[str, list[Any]] = {
    "handoffs": [HANDOFF, replace(HANDOFF, number=2, segments=())],
    "clocks": [CLOCK, replace(CLOCK, commitment="zweite ö"), replace(CLOCK, stopped_at=None, state=State.RUNNING)],
    "ledger": [
        LedgerRow("L1", 1, 0, 60, "routing", None, 60, 0), LedgerRow("L1", 1, 60, None, "owner 1", "r", None, None),
    ],
    "findings": [FindingRow("L1", None, 5, "merged", "L2"), FindingRow("", None, 0, "people_unknown", "")],
    "measurements": [Measurement(*(MEASURED[str(each.type)] for each in fields(Measurement)))],
}  # fmt: skip


@pytest.fixture
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        for name, rows in ROWS.items():
            lay_rows(opened, name, rows)
        yield opened


def sums(database: Database) -> dict[str, RowSum]:
    return {name: row_sum(database, name) for name in TABLES}


def total(rows: Iterable[Any]) -> RowSum:
    """What the documentation says, in other words than the SQL."""
    hashes = [int.from_bytes(hashlib.md5(text_of(row).encode()).digest(), "little") for row in rows]  # noqa: S324
    return RowSum(len(hashes), sum(hashes) % 2**128)


def text_of(row: Any) -> str:
    values = [(each.type, getattr(row, each.name)) for each in fields(row)]
    texts = [written(value) for kind, value in values if is_text(str(kind))]
    others = [written(value) for kind, value in values if not is_text(str(kind))]
    lengths = ["" if text is None else str(len(text.encode())) for text in texts]
    return "".join(text or "" for text in texts) + ";" + "".join(f"{each or ''}," for each in (*lengths, *others))


def is_text(kind: str) -> bool:
    return kind.partition(" ")[0] not in {"int", "bool", "Decimal", "date"}


def written(value: Any) -> str | None:
    match value:
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:.6f}"
        case tuple():
            return "".join(f"{k}{v or ''};{len(k)},{'' if v is None else len(v)}," for k, v in sorted(value))
    return None if value is None else str(value)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_is_hashed_as_the_text_that_is_documented(database: Database, name: str) -> None:
    assert row_sum(database, name) == total(ROWS[name])


def test_the_digest_is_of_the_counts_and_sums_of_all_tables(database: Database) -> None:
    lines = "".join(f"{name} {len(rows)} {total(rows).total:032x}\n" for name, rows in ROWS.items())

    assert digest(sums(database)) == hashlib.sha256(lines.encode()).hexdigest()


def test_parts_add_up_to_the_whole(database: Database) -> None:
    whole = row_sum(database, "clocks")
    database.execute("CREATE TEMP VIEW one AS FROM clocks LIMIT 1; CREATE TEMP VIEW two AS FROM clocks OFFSET 1")

    assert row_sum(database, "clocks", source="one") + row_sum(database, "clocks", source="two") == whole
    assert sum([whole] * 4, RowSum()).rows == 12


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(CLOCK, owner=None), replace(CLOCK, owner="")),
        (replace(CLOCK, commitment="ab", calendar="c"), replace(CLOCK, commitment="a", calendar="bc")),
        (replace(CLOCK, calendar="c", owner=None), replace(CLOCK, calendar=None, owner="c")),
        (replace(CLOCK, why=";1,1,"), replace(CLOCK, why=None)),
        (replace(CLOCK, due_at=None, breach_at=1), replace(CLOCK, due_at=1, breach_at=None)),
        (replace(CLOCK, started_at=1, counts_from=23), replace(CLOCK, started_at=12, counts_from=3)),
        (replace(HANDOFF, segments=(("a", None),)), replace(HANDOFF, segments=(("a", ""),))),
        (replace(HANDOFF, segments=(("a", "b;1,1,c"),)), replace(HANDOFF, segments=(("a", "b"), ("c", "")))),
    ],
)
def test_rows_that_differ_have_different_hashes(database: Database, one: Any, other: Any) -> None:
    name = next(name for name, table in TABLES.items() if isinstance(one, table.row))
    found = []
    for row in (one, other):
        lay_rows(database, name, [row])
        found.append(row_sum(database, name))

    assert found[0] != found[1]


@pytest.mark.parametrize("name", TABLES)
def test_what_was_written_to_a_file_is_the_same_when_it_is_read(database: Database, name: str, tmp_path: Path) -> None:
    before = row_sum(database, name)
    path = tmp_path / f"{name}.parquet"

    write_parquet(database, name, path)

    database.execute(f"CREATE TEMP VIEW back AS FROM read_parquet('{path}')")
    assert row_sum(database, name, source="back") == before


@pytest.mark.parametrize("name", TABLES)
def test_arrow_has_the_documented_columns(database: Database, name: str) -> None:
    table = arrow_table(database, name)

    assert table.schema == TABLES[name].schema
    database.register("handed", table)
    assert row_sum(database, name, source="handed") == row_sum(database, name)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_a_field_of_the_row(name: str) -> None:
    table = TABLES[name]
    kinds = {each.name: str(each.type) for each in fields(table.row)}

    assert [each.name for each in table.columns] == list(kinds)
    assert {each.name for each in table.columns if not each.needed} == {
        name for name, kind in kinds.items() if kind.endswith("None")
    }
    assert all(each.note.endswith(".") for each in table.columns)


def test_rows_come_back_as_they_were_laid(database: Database) -> None:
    rows = read_rows(database)

    assert set(rows.handoffs) == set(ROWS["handoffs"])
    assert set(rows.clocks) == set(ROWS["clocks"])
    assert set(rows.ledger) == set(ROWS["ledger"])
    assert set(rows.findings) == set(ROWS["findings"])
