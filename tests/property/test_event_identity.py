"""Which events there are and which count: the SQL against a slow reading of the same rules in plain Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaty.evidence import RANK, SCHEMA, Database, Kind, know, open_database
from treaty.evidence.database import query
from treaty.evidence.importing import set_up_identity

Event = dict[str, Any]

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
NAMES = [field.name for field in SCHEMA]


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw an event out of few values, so that ids, instants and contents meet again and again."""
    kind = draw(st.sampled_from([Kind.TOUCH, Kind.OWNER_CHANGED, Kind.DISPOSITION, Kind.LEAD_MERGED]))
    event: Event = dict.fromkeys(NAMES) | {
        "source": draw(st.sampled_from(["crm", "phone"])),
        "source_id": draw(st.none() | st.sampled_from(["1", "2", "1:2"])),
        "lead_id": draw(st.sampled_from(["L1", "L2"])),
        "kind": str(kind),
        "occurred_at": MONDAY + timedelta(seconds=draw(st.integers(0, 3))),
        "recorded_at": MONDAY + timedelta(seconds=draw(st.integers(0, 6))),
        "precision": "second",
        "actor": draw(st.none() | st.sampled_from(["", "ann", "é"])),
        "entry": "system",
        "automated": draw(st.booleans()),
        "channel": draw(st.none() | st.sampled_from(["phone", "email"])),
        "outcome": draw(st.none() | st.sampled_from(["x", "-", "1:-"])),
        "attributes": draw(st.none() | st.just('{"a":1}')),
    }
    return event


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        set_up_identity(opened)
        yield opened


def part(value: object) -> str:
    """Write a value so that no two lists of values look the same."""
    if value is None:
        return "-"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return f"{len(text.encode())}:{text}"


def microseconds(instant: datetime) -> int:
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def digest(*values: object) -> str:
    plain = [microseconds(value) if isinstance(value, datetime) else value for value in values]
    return hashlib.sha256("".join(map(part, plain)).encode()).hexdigest()


def content(event: Event) -> str:
    return digest(*(event[name] for name in NAMES if name != "recorded_at"))


def identity(event: Event) -> str:
    if event["source_id"] is not None:
        return event["source_id"]
    if event["kind"] == "touch":
        return digest(*(event[name] for name in ("lead_id", "kind", "occurred_at", "actor", "channel")))
    return content(event)


def unique(told: list[Event]) -> list[Event]:
    """Keep each content of each id once, with its earliest recorded_at."""
    kept: dict[tuple[str, str, str], Event] = {}
    for event in told:
        named = event | {"source_id": identity(event)}
        key = (named["source"], named["source_id"], content(named))
        if key not in kept or named["recorded_at"] < kept[key]["recorded_at"]:
            kept[key] = named
    return list(kept.values())


def counting(all_: list[Event], as_of: datetime) -> list[tuple[Event, datetime]]:
    """Return what counts at as_of, each with the instant by which its delay is judged."""
    recorded = [event for event in all_ if event["recorded_at"] <= as_of]
    known = []
    for event in recorded:
        copies = [each for each in recorded if all(each[name] == event[name] for name in ("source", "source_id"))]
        if event is max(copies, key=lambda each: (each["recorded_at"], content(each))):
            same = [each for each in copies if all(each[n] == event[n] for n in ("occurred_at", "actor", "channel"))]
            known.append((event, min(each["recorded_at"] for each in same)))
    return [(event, first) for event, first in known if event["occurred_at"] <= as_of]


def in_order(events_: list[Event]) -> list[Event]:
    copies = [(each["source"], each["source_id"]) for each in events_]
    return sorted(
        events_,
        key=lambda each: (
            each["occurred_at"], RANK[Kind(each["kind"])], each["source"], each["source_id"],
            content(each) if copies.count((each["source"], each["source_id"])) > 1 else "",
        ),
    )  # fmt: skip


def told_to(database: Database, told: list[Event]) -> list[Event]:
    """Put events into the database and return them as the canonical order has them."""
    table = pa.Table.from_pylist([event | {"source_id": event["source_id"] or ""} for event in told], schema=SCHEMA)
    database.register("arrow", table)
    nameless = "SELECT * REPLACE (nullif(source_id, '') AS source_id) FROM arrow"
    database.execute(f"CREATE OR REPLACE TEMP VIEW nameless AS {nameless}")
    database.execute(query("named"))
    database.unregister("arrow")
    database.execute(query("unique"))
    return rows(database, f"SELECT * EXCLUDE (content) FROM ({query('in_order')})")


def rows(database: Database, select: str) -> list[Event]:
    return database.sql(select).to_arrow_table().to_pylist()


@settings(max_examples=30)
@given(st.lists(events(), max_size=12))
def test_the_sql_keeps_what_the_rules_keep_in_their_order(database: Database, told: list[Event]) -> None:
    assert told_to(database, told) == in_order(unique(told))


@settings(max_examples=30)
@given(st.lists(events(), max_size=10), st.integers(-1, 7))
def test_the_sql_knows_what_the_rules_know(database: Database, told: list[Event], seconds: int) -> None:
    as_of = MONDAY + timedelta(seconds=seconds)
    told_to(database, told)

    counted = know(database, as_of)

    expected = counting(unique(told), as_of)
    known = rows(database, "SELECT * EXCLUDE (content) FROM known")
    assert sorted(known, key=str) == sorted(
        (event | {"first_recorded_at": first} for event, first in expected), key=str
    )
    recorded = [each for each in unique(told) if each["recorded_at"] <= as_of]
    latest = {(each["source"], each["source_id"]) for each in recorded}
    assert counted.superseded == len(recorded) - len(latest)
    assert counted.not_recorded == len(unique(told)) - len(recorded)


@settings(max_examples=20)
@given(st.lists(events(), max_size=10), st.randoms(use_true_random=False))
def test_order_of_arrival_and_repeats_change_nothing(database: Database, told: list[Event], random: Any) -> None:
    shuffled = [*told, *random.choices(told, k=3)] if told else []
    random.shuffle(shuffled)

    assert told_to(database, shuffled) == told_to(database, told)


@settings(max_examples=20)
@given(st.lists(events(), max_size=10), st.integers(0, 10))
def test_what_came_in_two_deliveries_is_what_came_in_one(database: Database, told: list[Event], cut: int) -> None:
    first, second = told_to(database, told[:cut]), told_to(database, told[cut:])

    assert told_to(database, [*first, *second]) == told_to(database, told)
