"""What counts at an instant, and what the loader reads."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

from tests.unit.evaluation.judge.history import HOUR, MONDAY, mql, touched
from treaty.evaluation.judge.event import known_at, read_events_of, read_known, texts_of
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events


def test_of_several_contents_of_one_id_the_last_recorded_counts() -> None:
    first = touched(MONDAY, source_id="1", content="b", recorded_at=MONDAY + 1)
    second = touched(MONDAY, source_id="1", content="a", recorded_at=MONDAY + 9, outcome="connected")

    assert [each.outcome for each in known_at([second, first], MONDAY + 8)] == [None]
    (known,) = known_at([second, first], MONDAY + 9)
    assert (known.outcome, known.first_recorded_at) == ("connected", MONDAY + 1)


def test_what_has_not_happened_or_is_not_recorded_is_not_known() -> None:
    assert known_at([mql(MONDAY + 1, recorded_at=MONDAY), mql(MONDAY, recorded_at=MONDAY + 1)], MONDAY) == ()


def test_events_of_one_second_are_read_by_kind_then_source() -> None:
    events = [touched(MONDAY, source_id="1"), mql(MONDAY, source="zoo"), mql(MONDAY, source="crm")]

    assert [(each.kind, each.source) for each in known_at(events, MONDAY)] == [
        ("stage.entered", "crm"), ("stage.entered", "zoo"), ("touch", "crm"),
    ]  # fmt: skip


def test_attributes_are_texts_as_they_were_written() -> None:
    told = '{"a": 80.50, "b": "x", "c": null, "d": true, "e": 12345678901234567890, "f": [1, "ö"]}'

    assert texts_of(told) == {
        "a": "80.50", "b": "x", "c": None, "d": "true", "e": "12345678901234567890", "f": '[1,"ö"]',
    }  # fmt: skip


def test_events_are_read_from_the_table_that_files_become(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    rows = [
        {"source": "crm", "source_id": "1", "kind": "stage.entered", "lead_id": "L1", "stage": "mql",
         "occurred_at": "2026-10-05T13:00:00Z", "recorded_at": "2026-10-05T13:00:00Z", "attributes": '{"x": 1}'},
    ]  # fmt: skip
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

    with open_database(threads=1) as database:
        read_events(database, str(path))
        (event,) = read_events_of(database)
        known = read_known(database, int(datetime(2026, 10, 5, 12, tzinfo=UTC).timestamp()))

    assert (event.occurred_at, event.stage, dict(event.attributes), event.delay) == (MONDAY, "mql", {"x": "1"}, 0)
    assert known == ()
    assert event.visible_at < MONDAY + HOUR
