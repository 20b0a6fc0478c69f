"""An event as a JSON object is the same event whether a file of JSON lines brings it or the API does."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from treaty.evidence.database import open_database, query
from treaty.evidence.event import CHOICES, COLUMNS
from treaty.evidence.event_file import unpack_events
from treaty.evidence.importing import set_up_identity
from treaty.evidence.json_event import Refused, read_event
from treaty.evidence.json_text import Members, canonical_object, parse_json
from treaty.evidence.told_event import ToldEvent

DATABASE = duckdb.connect()
set_up_identity(DATABASE)
NAMES = [column.name for column in COLUMNS]
SECONDS = ("occurred_at", "recorded_at")

_TEXTS = st.sampled_from(["", " ", "L1", "é", "\U0001f600", "a'b", 'quo"te', " padded ", "0", "x" * 1_001, "\u2028"])
_STAMPS = st.sampled_from(
    [
        "2026-01-05T09:00:00Z", "2026-01-05 9:00 +02", "2026-01-05T10:00:00.999999Z", "2026-01-05T10:00+0530",
        "2026-01-05T24:00Z", "2026-01-05T24:30Z", "2026-01-05T23:59:60Z", "2026-02-30T10:00Z", "2026-01-05T10:00",
        "2026-01-05", "1899-12-31T23:00-02", "1899-12-31T23:59:59Z", "2099-12-31T23:59:59.9Z", "2100-01-01T00:00Z",
        "1969-12-31T23:59:59.5Z", "2026-01-05T10:00UTC", "2026-01-05t10:00Z", " 2026-01-05T10:00z ", "soon", "",
        "2026-01-05T10:00+15:59", "2026-01-05T10:00+16", "2026-01-05T10:00:00,5Z", 1767603600,
    ]
)  # fmt: skip
_AMOUNTS = st.sampled_from(
    ["1.00005", "1e3", "-0.00005", " 5 ", "+5", "5.", ".5", "99999999999999.99995", "99999999999999.9999", "-0", "0x10",
     "NaN", "1,000", "12e12", "0.00004999999", 12, 12.5, 0.1, True, 1e20]
) | st.decimals(-10**6, 10**6, places=6).map(str)  # fmt: skip
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=3, alphabet="aé\U0001f600\uffee~ "), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
_KEYS = st.sampled_from(["into", "metric", "behaviour", "é", "z", "~", "\U0001f600", ""])
_OBJECTS = st.dictionaries(_KEYS, _JSON, max_size=5)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "occurred_at": _STAMPS, "recorded_at": _STAMPS, "amount": _AMOUNTS,
    "close_date": st.sampled_from(["2026-01-05", "2026-02-30", "soon"]),
    "automated": st.sampled_from([True, False, "yes", "T", "0", "on", 1]),
    "attributes": _OBJECTS | _OBJECTS.map(json.dumps) | st.sampled_from(["[1]", "{", 5, "x"]),
    **{name: st.sampled_from([*choices, "other", ""]) for name, choices in CHOICES.items()},
}  # fmt: skip
_GOOD = st.fixed_dictionaries(
    {"source": st.sampled_from(["crm", "é"]), "lead_id": st.sampled_from(["L1", 12]), "precision": st.just("second")}
    | {"kind": _VALUES["kind"], "occurred_at": st.just("2026-01-05T09:00:00Z")}
)
_ANY = st.fixed_dictionaries({}, optional={name: st.none() | _VALUES.get(name, _TEXTS) for name in NAMES})
ROWS = st.tuples(_GOOD, _ANY, st.sets(st.sampled_from(NAMES), max_size=4)).map(
    lambda each: each[0] | {name: value for name, value in each[1].items() if name in each[2]}
)


def by_file(rows: list[dict[str, Any]], folder: Path) -> list[tuple[Any, ...]]:
    """Return of each row its columns and its content, or the place and reason of its reject."""
    path = folder / "events.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    columns = ", ".join(
        f"epoch_us({each}) // 1000000" if each in SECONDS else f"told.{each}::VARCHAR" for each in NAMES
    )
    with open_database(threads=1) as connection:
        set_up_identity(connection)
        connection.execute(query("stamps"))
        unpack_events(connection, path)
        good = connection.execute(f"SELECT {columns}, content_hash(told) FROM told").fetchall()
        return [*good, *connection.execute("SELECT n, place, reason FROM reject").fetchall()]


def by_hand(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    read = [read_event(parse_json(json.dumps(row)), 0) for row in rows]
    return [_told(number, each) for number, each in enumerate(read, 1)]


def _told(number: int, event: ToldEvent | Refused) -> tuple[Any, ...]:
    if isinstance(event, Refused):
        return number, event.place, event.reason
    columns = [getattr(event, name) for name in NAMES]
    texts = [each if name in SECONDS or each is None else str(each).lower() if name == "automated" else str(each)
             for name, each in zip(NAMES, columns, strict=True)]  # fmt: skip
    if event.amount is not None:
        sign, whole = "-" if event.amount < 0 else "", abs(event.amount)
        texts[NAMES.index("amount")] = f"{sign}{whole // 10_000}.{whole % 10_000:04}"
    return (*texts, event.content)


def only_here(told: tuple[Any, ...]) -> bool:
    """Tell whether a reason is one that files do not know: they may have columns that a kind does not use."""
    return len(told) == 3 and told[2].endswith("event has none")


@pytest.mark.slow
@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(st.lists(ROWS, min_size=10, max_size=40))
def test_the_api_reads_events_as_files_are_read(rows: list[dict[str, Any]]) -> None:
    rows = [row | {"recorded_at": row.get("recorded_at") or row.get("occurred_at")} for row in rows]
    here = by_hand(rows)

    kept = [(row, told) for row, told in zip(rows, here, strict=True) if not only_here(told)]
    with TemporaryDirectory() as folder:
        there = by_file([row for row, _ in kept], Path(folder))

    numbered = [(n, *told[1:]) if len(told) == 3 else told for n, (_, told) in enumerate(kept, 1)]
    assert sorted(numbered, key=repr) == sorted(there, key=repr)


@settings(max_examples=60, deadline=None, derandomize=True)
@example({"a": 1e-7, "b": 1e21, "c": 1e20, "d": 123456789.123456789, "e": -0.0, "f": 5e-324, "g": 1e16, "h": 1e-5})
@given(_OBJECTS)
def test_an_object_has_one_spelling_in_sql_and_here(told: dict[str, Any]) -> None:
    text = json.dumps(told)
    members = parse_json(text)
    assert isinstance(members, Members)

    assert DATABASE.execute("SELECT canonical_object($1)", [text]).fetchall() == [(canonical_object(members),)]
