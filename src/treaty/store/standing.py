"""What stands in the store of leads and is summed up: only the columns that are asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from treaty.evaluation.tables import TABLES, Table
from treaty.store.dialect import listed, told, values_sql
from treaty.store.events import facts_of
from treaty.store.results import stored

__all__ = ["SUMMED", "Standing", "standing"]

_SUMMED: Final = {
    "handoffs": "lead_key number qualified_at agreement version tier segments off_definition owner team decision "
    "reason next_action ended_at void account_id",
    "clocks": "lead_key number commitment calendar owner counts_from breach_at stopped_at elapsed business untimed "
    "state why",
}


def _part(table: Table, names: str) -> Table:
    kept = names.split()
    return replace(table, columns=tuple(each for each in table.columns if each.name in kept))


SUMMED: Final = {name: _part(TABLES[name], names) for name, names in _SUMMED.items()}
"""The tables of stage (a) that stage (b) reads, and of each the columns that it reads."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The names of some leads, or of all, their rows in the tables of `SUMMED`, and their facts."""

    names: pa.Table
    rows: dict[str, pa.Table]
    facts: pa.Table
    is_all: bool


def standing(since: int | None) -> Standing:
    """Return what stands of the leads that were judged since a round of summing up, or of all."""
    leads = None if since is None else _judged_since(since)
    held, asked = "1 = 1", []
    if leads is not None:
        held, asked = f"lead_id IN {values_sql(lead='bigint')}", [listed((lead,) for lead in leads)]
    names = [name for (name,) in told(f"SELECT record_id FROM record WHERE {held}", asked)]
    rows = {name: stored(table, held, asked) for name, table in SUMMED.items()}
    keys = pa.table({"lead_key": pa.array(names, pa.string())})
    return Standing(keys, rows, facts_of(leads), is_all=leads is None)


def _judged_since(since: int) -> list[int]:
    return [lead for (lead,) in told("SELECT id FROM lead WHERE judged_round >= %s", [since])]
