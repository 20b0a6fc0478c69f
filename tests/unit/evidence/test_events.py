"""Reading events for an evaluation, and what is known of them at an instant."""

# ruff: noqa: E501 -- rows and statements stand on one line

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from treaty.errors import InputError
from treaty.evidence import EventSet, Kind, Known, know, open_database, read_events
from treaty.evidence.writing import write_events

HEADER = "source,source_id,lead_id,kind,occurred_at,recorded_at,actor,channel,direction,attributes\n"


def read(path: Path, data: str) -> tuple[EventSet, list[tuple[object, ...]]]:
    path.write_text(data, encoding="utf-8")
    with open_database() as database:
        events = read_events(database, str(path))
        rows = database.execute("SELECT source_id, lead_id, precision, attributes FROM event ORDER BY ALL").fetchall()
    return events, rows


def test_a_csv_in_the_event_schema_is_read_and_its_columns_may_be_few(tmp_path: Path) -> None:
    events, rows = read(
        tmp_path / "e.csv", "source,lead_id,kind,occurred_at\ncrm,L1,lead.deleted,2026-01-05T10:00:00Z\n"
    )

    assert events.rows == 1
    assert events.count(Kind.LEAD_DELETED) == 1
    assert events.first == events.last == datetime(2026, 1, 5, 10, tzinfo=UTC)
    assert len(str(rows[0][0])) == 64  # a SHA-256 names what nobody named


def test_rows_that_are_no_events_are_findings_with_their_line(tmp_path: Path) -> None:
    bad = {
        "crm,,L1,touch,2026-01-05T10:00:00,,a,phone,out,": "occurred_at: '2026-01-05T10:00:00' is no instant with an offset",
        "crm,,L1,tuch,2026-01-05T10:00:00Z,,a,phone,out,": "kind: 'tuch' is none of",
        "crm,,,touch,2026-01-05T10:00:00Z,,a,phone,out,": "lead_id: a touch event needs it",
        "crm,,L1,touch,2026-01-05T10:00:00Z,soon,a,phone,out,": "recorded_at: 'soon' is no instant with an offset",
        "crm,,L1,touch,2026-01-05T10:00:00Z,,a,phone,out,[1]": "attributes: '[1]' is no JSON object",
        "crm,,L1,touch,2026-01-05T10:00:00Z,,a,fax,out,": "channel: 'fax' is none of phone",
        "crm,,L1,behaviour,2026-01-05T10:00:00Z,,a,,,{}": "attributes.behaviour: a behaviour event needs it",
        ",,L1,touch,2026-01-05T10:00:00Z,,a,phone,out,": "source: it is empty",
        "crm,,L1": "row: the row has fewer fields than the header",
    }
    for row, said in bad.items():
        events, _ = read(tmp_path / "e.csv", f"{HEADER}{row}\n")

        assert events.rows == 0
        assert "line 2" in events.findings[0].message
        assert said in events.findings[0].message


def test_attributes_are_brought_into_one_spelling(tmp_path: Path) -> None:
    row = 'crm,1,L1,lead.changed,2026-01-05T10:00:00Z,,,,,"{ ""b"": 1.50, ""a"": {""z"": [1, null]} }"'

    assert read(tmp_path / "e.csv", f"{HEADER}{row}\n")[1] == [("1", "L1", "second", '{"a":{"z":[1,null]},"b":1.5}')]


def test_a_source_with_nothing_but_midnights_for_a_kind_tells_days(tmp_path: Path) -> None:
    rows = "crm,1,L1,lead.deleted,2026-01-05T00:00:00Z,,,,,\ncrm,2,L2,lead.deleted,2026-01-06T00:00:00Z,,,,,\n"

    events, found = read(tmp_path / "e.csv", HEADER + rows)

    assert [row[2] for row in found] == ["day", "day"]
    assert events.days(Kind.LEAD_DELETED) == 2


def test_what_was_written_is_read_again_as_it_was(tmp_path: Path) -> None:
    data = (
        HEADER
        + 'crm,1,L1,touch,2026-01-05T10:00:00Z,2026-01-05T11:00:00Z,ann,phone,out,"{""n"":1}"\ncrm,,L1,lead.deleted,2026-01-06T00:00:00Z,,,,,\n'
    )
    (tmp_path / "e.csv").write_text(data)
    select = "SELECT * EXCLUDE (content) REPLACE (epoch_us(occurred_at) AS occurred_at, epoch_us(recorded_at) AS recorded_at) FROM event ORDER BY ALL"
    with open_database() as database:
        read_events(database, str(tmp_path / "e.csv"))
        before = database.execute(select).fetchall()
    for name in ("again.parquet", "again.csv"):
        with open_database() as database:
            database.execute("SELECT 1")
            set_up(database, tmp_path / "e.csv")
            write_events(database, tmp_path / name, as_csv=name.endswith("csv"))
        with open_database() as database:
            events = read_events(database, str(tmp_path / name))

            assert database.execute(select).fetchall() == before
            assert events.findings == ()


def set_up(database: object, path: Path) -> None:
    """Read events without closing the database, so that a test may write them."""
    from treaty.evidence.database import query
    from treaty.evidence.event_file import unpack_events
    from treaty.evidence.importing import set_up_identity

    set_up_identity(database)  # type: ignore[arg-type]
    database.execute(query("stamps"))  # type: ignore[attr-defined]
    unpack_events(database, path)  # type: ignore[arg-type]
    database.execute(query("unique"))  # type: ignore[attr-defined]


def test_a_mapping_file_may_stand_for_its_events(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text("id,stamp\n1,2026-01-05T10:00:00Z\n2,never\n")
    (tmp_path / "m.yaml").write_text(
        dedent("""\
        mapping: 1
        source: crm
        files: {leads: leads.csv}
        events: [{from: leads, kind: stage.entered, lead_id: id, occurred_at: stamp, stage: "'mql'"}]
        """)
    )

    with open_database() as database:
        events = read_events(database, str(tmp_path / "m.yaml"))

    assert events.rows == 1
    assert [finding.code for finding in events.findings] == ["no-recorded-at", "rejected-rows"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.parquet", None, "there is no such file of events"),
        ("e.csv", "id,name\n1,x\n", "there is no column 'source'; is this a file of events?"),
        ("e.txt.bak", "x", "its name does not tell its format"),
    ],
)
def test_what_holds_no_events_is_refused(tmp_path: Path, name: str, data: str | None, said: str) -> None:
    if data:
        (tmp_path / name).write_text(data)

    with open_database() as database, pytest.raises(InputError, match=said.replace("?", r"\?")):
        read_events(database, str(tmp_path / name))


def test_a_file_without_rows_is_told(tmp_path: Path) -> None:
    assert [finding.code for finding in read(tmp_path / "e.csv", HEADER)[0].findings] == ["no-events"]


def test_of_several_copies_the_last_recorded_counts_and_late_ones_are_judged_by_the_first(tmp_path: Path) -> None:
    rows = """\
        crm,t1,L1,touch,2026-01-05T10:00:00Z,2026-01-05T10:30:00Z,ann,phone,out,
        crm,t1,L1,touch,2026-01-05T10:00:00Z,2026-01-07T12:00:00Z,ann,phone,out,"{""note"":""now with a note""}"
        crm,t1,L1,touch,2026-01-04T10:00:00Z,2026-01-06T12:00:00Z,ann,phone,out,
        crm,t2,L1,touch,2026-01-09T10:00:00Z,2026-01-05T10:00:00Z,ann,phone,out,
        """
    (tmp_path / "e.csv").write_text(HEADER + dedent(rows))
    shown = "strftime(occurred_at, '%d %H:%M'), attributes, strftime(first_recorded_at, '%d %H:%M')"

    with open_database() as database:
        read_events(database, str(tmp_path / "e.csv"))
        answers = {}
        for day in (5, 6, 7):
            counted = know(database, datetime(2026, 1, day, 23, tzinfo=UTC))
            answers[day] = (counted, database.execute(f"SELECT {shown} FROM known").fetchall())

    assert answers == {
        5: (Known(1, 0, 2, 1), [("05 10:00", None, "05 10:30")]),
        6: (Known(1, 1, 1, 1), [("04 10:00", None, "06 12:00")]),
        7: (Known(1, 2, 0, 1), [("05 10:00", '{"note":"now with a note"}', "05 10:30")]),
    }


def test_what_is_known_is_asked_to_the_second(tmp_path: Path) -> None:
    row = "crm,1,L1,lead.deleted,2026-01-05T10:00:01Z,,,,,\n"
    (tmp_path / "e.csv").write_text(HEADER + row)

    with open_database() as database:
        read_events(database, str(tmp_path / "e.csv"))

        assert know(database, datetime(2026, 1, 5, 10, 0, 0, 999_999, tzinfo=UTC)).rows == 0
        assert know(database, datetime(2026, 1, 5, 10, 0, 1, tzinfo=UTC)).rows == 1


def test_rejects_of_a_file_of_events_stand_in_the_order_of_its_lines_and_name_no_import(tmp_path: Path) -> None:
    bad = "crm,,L1,touch,2026-01-05T10:00:00Z,,a,fax,out,\n"

    events, _ = read(tmp_path / "e.csv", f"{HEADER}crm,,L1\n{bad}{bad}")

    assert [each.message.split("line ")[1][0] for each in events.findings if each.code == "rejected-rows"] == ["2", "3"]
    assert "treaty import" not in str(events.findings)
