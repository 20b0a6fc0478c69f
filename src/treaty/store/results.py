"""What leads and periods came to, as rows of the store: replaced as a whole, each change of a state noted down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
from django.db import connection

from treaty.evaluation.tables import TABLES, Table
from treaty.store.claims import Claimed, held
from treaty.store.dialect import insert_rows, listed, told, values_sql
from treaty.store.summing import IN_FORCE, finish_summing, mark_dirty

__all__ = ["Judged", "keep_measurements", "keep_verdicts", "stored"]

_TABLES: Final = {"handoffs": "handoff", "clocks": "clock", "ledger": "ledger", "findings": "finding"}
_CLOCK: Final = ("lead_key", "number", "commitment", "step")
_BESIDES: Final = {"handoffs": ("held_by", "held_at")}
"""What the store keeps of a result besides its columns."""
_AT_ONCE: Final = 50_000


@dataclass(frozen=True, slots=True)
class Judged:
    """What leads came to as of an instant.

    `rows` holds of each table of stage (a) its rows, each with the lead in front, and of handoffs with who has them now
    and since when at the end. `next_at` says of each lead when it
    has to be judged again, None for never; `watermarks` which event was the last that was known of it.
    """

    as_of: int
    rows: Mapping[str, Sequence[tuple[Any, ...]]]
    next_at: Mapping[int, int | None]
    watermarks: Mapping[int, int]


def keep_verdicts(worker: str, claimed: Iterable[Claimed], judged: Judged) -> int:
    """Put the rows of leads in place of those before, and give the leads back; return of how many leads.

    Works inside a transaction. A lead that somebody else holds by now is left alone; one of which something new arrived
    meanwhile stays due.
    """
    revisions = {each.id: each.revision for each in claimed}
    now_held = held(worker, claimed)
    asked = listed((lead,) for lead in now_held)
    before = _states(asked)
    for table, name in _TABLES.items():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {name} WHERE lead_id IN {values_sql(id='bigint')}", [asked])
        columns = [*(column.name for column in TABLES[table].columns), *_BESIDES.get(table, ())]
        insert_rows(name, ("lead_id", *columns), [row for row in judged.rows[table] if row[0] in now_held])
    _note(before, judged, now_held)
    mark_dirty(judged.as_of)  # so that the round stays the same until the end of the transaction
    _give_back(judged, [(lead, judged.next_at.get(lead), revisions[lead]) for lead in now_held])
    return len(now_held)


_State = tuple[int, str, int, str]
"""Lead, name and number of the agreement's version, and the state of the clock."""


def _states(asked: str) -> dict[tuple[Any, ...], _State]:
    query = (
        "SELECT c.lead_key, c.number, commitment, step, c.lead_id, agreement, version, state FROM clock c "
        "JOIN handoff h ON h.lead_id = c.lead_id AND h.lead_key = c.lead_key AND h.number = c.number "
        f"WHERE c.lead_id IN {values_sql(id='bigint')}"
    )
    return {
        tuple(key): tuple(rest)
        for *key, lead, name, version, state in told(query, [asked])
        for rest in [(lead, name, version, state)]
    }


def _note(before: Mapping[tuple[Any, ...], _State], judged: Judged, leads: Mapping[int, int]) -> None:
    """Note every clock whose state is another, that is new, or that is there no more."""
    after = dict(_judged_states(judged, leads))
    rows = []
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old is None or new is None or old[3] != new[3]:
            lead, agreement, version, _ = _there(old, new)
            rows.append(
                (*key[:2], agreement, version, *key[2:], old and old[3], new and new[3], judged.as_of,
                 judged.watermarks.get(lead, 0))
            )  # fmt: skip
    columns = (
        "lead_key",
        "number",
        "agreement",
        "version",
        "commitment",
        "step",
        "before",
        "after",
        "as_of",
        "watermark",
    )
    insert_rows("transition", columns, sorted(rows))


def _there(old: _State | None, new: _State | None) -> _State:
    """Return what a clock is now, or what it was when it was there."""
    found = new or old
    assert found is not None  # noqa: S101 -- it is new or old
    return found


def _judged_states(judged: Judged, leads: Mapping[int, int]) -> Iterator[tuple[tuple[Any, ...], _State]]:
    handoff, clock = (["lead", *(each.name for each in TABLES[name].columns)] for name in ("handoffs", "clocks"))
    at = {name: handoff.index(name) for name in ("lead_key", "number", "agreement", "version")}
    of = {
        (row[at["lead_key"]], row[at["number"]]): (row[at["agreement"]], row[at["version"]])
        for row in judged.rows["handoffs"]
    }
    places, state = [clock.index(name) for name in _CLOCK], clock.index("state")
    for row in judged.rows["clocks"]:
        if row[0] in leads:
            key = tuple(row[place] for place in places)
            yield key, (row[0], *of[key[:2]], row[state])


def _give_back(judged: Judged, leads: Iterable[tuple[int, int | None, int]]) -> None:
    query = (
        "UPDATE lead SET judged_at = %s, decide_at = %s, leased_by = NULL, leased_until = NULL, error = NULL, "
        "set_apart_at = NULL, judged_round = (SELECT round FROM summing WHERE run = %s), "
        "due_at = CASE WHEN lead.revision = done.revision THEN done.next_at ELSE lead.due_at END "
        f"FROM {values_sql(id='bigint', next_at='bigint', revision='bigint')} AS done WHERE lead.id = done.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [judged.as_of, judged.as_of, IN_FORCE, listed(leads)])


def keep_measurements(
    run: str, worker: str, rows: Sequence[Any], at: int, findings: Sequence[tuple[Any, ...]] | None = None
) -> bool:
    """Put measurements in place of those before, and the findings that are about no lead; works inside a transaction.

    False says that nothing was written, because another worker sums the run up by now.
    """
    if not finish_summing(run, worker, at):
        return False
    columns = [column.name for column in TABLES["measurements"].columns]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM measurement WHERE run = %s", [run])
        if findings is not None:
            cursor.execute("DELETE FROM finding WHERE lead_id IS NULL")
    insert_rows(
        "measurement", ("run", *columns), [(run, *(_value(getattr(row, name)) for name in columns)) for row in rows]
    )
    if findings:
        names = [column.name for column in TABLES["findings"].columns]
        insert_rows("finding", names, findings)
    return True


def _value(value: Any) -> Any:
    """Write decimals as text, and days and the words of enums as Python's plain ones."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def stored(table: Table, condition: str = "1 = 1", parameters: Sequence[object] = ()) -> pa.Table:
    """Return the rows of a table of results that meet a condition in SQL; maps and decimals are text, days are dates.

    `columns_sql` of the table makes its types of them, but for maps, which are JSON.
    """
    names = [column.name for column in table.columns]
    name = {**_TABLES, "measurements": "measurement"}[table.name]
    with connection.chunked_cursor() as cursor:
        columns = ", ".join(f'"{each}"' for each in names)
        cursor.execute(f"SELECT {columns} FROM {name} WHERE {condition}", parameters)
        parts = []
        while rows := cursor.fetchmany(_AT_ONCE):
            parts.append(pa.table(dict(zip(names, map(pa.array, zip(*rows, strict=True)), strict=True))))
    return (
        pa.concat_tables(parts, promote_options="permissive")
        if parts
        else pa.table({n: pa.array([], pa.string()) for n in names})
    )
