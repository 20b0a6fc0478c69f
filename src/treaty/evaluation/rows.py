"""The rows of an evaluation, read out of the database as the types of `results.py`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from treaty.evaluation.results import Clock, End, FindingRow, Handoff, LedgerRow, State
from treaty.evidence.database import Database, identifier

__all__ = ["Rows", "read_rows"]


@dataclass(frozen=True, slots=True)
class Rows:
    """What was said of all leads, each kind of row sorted."""

    handoffs: tuple[Handoff, ...]
    clocks: tuple[Clock, ...]
    ledger: tuple[LedgerRow, ...]
    findings: tuple[FindingRow, ...]


def read_rows(connection: Database) -> Rows:
    """Read the tables that `give_verdicts` left; for few leads, because every row becomes an object."""
    return Rows(
        tuple(_handoff(row) for row in _told(connection, "handoffs", Handoff)),
        tuple(_clock(row) for row in _told(connection, "clocks", Clock)),
        tuple(LedgerRow(*row) for row in _told(connection, "ledger", LedgerRow)),
        tuple(FindingRow(*row) for row in _told(connection, "findings", FindingRow)),
    )


def _told(connection: Database, table: str, kind: type) -> list[tuple[Any, ...]]:
    columns = ", ".join(identifier(each.name) for each in fields(kind))
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY ALL").fetchall()  # noqa: S608 -- our own names


def _handoff(row: tuple[Any, ...]) -> Handoff:
    told = dict(zip((each.name for each in fields(Handoff)), row, strict=True))
    told["segments"] = tuple(sorted(told["segments"].items()))
    told["end"] = told["end"] and End(told["end"])
    return Handoff(**told)


def _clock(row: tuple[Any, ...]) -> Clock:
    told = dict(zip((each.name for each in fields(Clock)), row, strict=True))
    return Clock(**told | {"state": State(told["state"])})
