"""Whatever stands in the files: every row is counted once, and nothing but our own errors comes out."""

from __future__ import annotations

import csv
import io
import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaty.calendars import to_utc, zone
from treaty.errors import TreatyError
from treaty.evidence import open_database
from treaty.evidence.importing import Imported, run_mapping
from treaty.evidence.mapping_file import read_mapping
from treaty.evidence.problems import printable

MAPPING = """\
mapping: 1
source: crm
timezone: {zone}
nulls: ["", "?"]
files:
  log: {{path: t.csv, case: id, order_by: stamp}}
  flat: {{path: t.csv}}
events:
  - {{from: log, kind: owner.changed, when: owner <> previous(owner), lead_id: id, occurred_at: stamp, owner: owner}}
  - {{from: flat, kind: lead.deleted, when: cast(n as integer) > 0, lead_id: id, occurred_at: stamp}}
  - {{from: flat, kind: lead.changed, lead_id: id, occurred_at: stamp, attributes: {{n: cast(n as number)}}}}
"""


def run(data: bytes, zone_name: str = "Europe/Amsterdam") -> tuple[Imported, list[tuple[object, ...]]]:
    with TemporaryDirectory() as folder:
        Path(folder, "t.csv").write_bytes(data)
        Path(folder, "m.yaml").write_text(MAPPING.format(zone=zone_name))
        with open_database(threads=1) as database:
            imported = run_mapping(database, read_mapping(f"{folder}/m.yaml"), lambda _: None)
            rejects = database.execute("SELECT file, line, reason FROM reject").fetchall()
    return imported, rejects


def check_counts(imported: Imported, rejects: list[tuple[object, ...]]) -> None:
    """Hold an import to what it says of itself."""
    for file in imported.files:
        assert file.rows == file.unreadable + file.unplaced + file.matched + file.unmatched
        assert min(file.unreadable, file.unplaced, file.matched, file.unmatched) >= 0
    for rule in imported.rules:
        assert rule.rows == rule.events + rule.rejected
    assert imported.written + imported.duplicates == sum(rule.events for rule in imported.rules)
    refused = sum(rule.rejected for rule in imported.rules)
    refused += sum(file.unreadable + file.unplaced for file in imported.files)
    assert len(rejects) == refused == sum(each.count for each in imported.rejects)


cells = st.sampled_from(
    [
        "",
        "?",
        "1",
        "2",
        "-3",
        "x",
        "2026-01-05",
        "2026-03-29 02:30",
        "2026-01-05T10:00:00Z",
        "31/12/2026",
        'a"b',
        "a\nb",
        "é,ü",
    ]
)


@settings(max_examples=20)
@given(st.lists(st.lists(cells, min_size=3, max_size=6), max_size=12))
def test_every_row_is_counted_once(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["id", "stamp", "owner", "n"], *rows])

    imported, rejects = run(text.getvalue().encode())

    check_counts(imported, rejects)
    assert imported.files[0].rows == sum(row != [""] * len(row) or len(row) != 1 for row in rows)


@settings(max_examples=12)
@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=8))
def test_a_reject_stands_in_the_line_that_it_names(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["id", "stamp", "owner", "n"], *rows])
    starts, line = {}, 2
    for row in rows:
        starts[line] = row
        line += 1 + "".join(row).count("\n")

    for _, at, reason in run(text.getvalue().encode())[1]:
        if at is not None and str(reason).endswith("is no number"):
            assert str(reason).startswith(f"'{printable(starts[int(str(at))][3])}'")


@settings(max_examples=15)
@given(
    st.datetimes(datetime(1900, 1, 3), datetime(2099, 12, 29)),  # noqa: DTZ001 -- local times
    st.sampled_from(["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"]),
)
def test_local_stamps_become_the_instants_that_calendars_give(local: datetime, place: str) -> None:
    local = local.replace(microsecond=0)
    with TemporaryDirectory() as folder:
        Path(folder, "t.csv").write_text(f"id,stamp,owner,n\n1,{local:%Y-%m-%d %H:%M:%S},a,1\n")
        Path(folder, "m.yaml").write_text(MAPPING.format(zone=place))
        with open_database(threads=1) as database:
            run_mapping(database, read_mapping(f"{folder}/m.yaml"), lambda _: None)
            us = database.execute("SELECT DISTINCT epoch_us(occurred_at) FROM event").fetchall()

    instant = to_utc(local, zone(place))
    assert us == [((instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1),)]


SEEDS = [
    b"id,stamp,owner,n\n1,2026-01-05,a,1\n",
    b'id,stamp,owner,n\r\n"1","2026-01-05 10:00","a ""b""\r\nc",1\r\n',
    b"\xef\xbb\xbfid;stamp;owner;n\n1;2026-01-05;a;1\n2;;;\n",
    "id\tstamp\towner\tn\n1\t2026-01-05\tż\t1\n".encode("utf-16"),
    b"id,stamp,owner,n\n" + b"1,2026-01-05," + b"x" * 5_000 + b",1\n",
]
PIECES = [
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"\x00",
    b"\xff",
    b"\xe9",
    b"''",
    b"\\",
    b"2026-99-99",
    b"id,",
    b'"\n"',
    b"\x1f\x8b",
]


@pytest.mark.slow
def test_hostile_files_give_counts_or_our_own_errors() -> None:
    rng = random.Random(7)
    for _ in range(80):
        data = bytearray(rng.choice(SEEDS))
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(data) + 1)
            data[at : at + rng.choice([0, 0, 1, 8])] = rng.choice(PIECES)
        with suppress(TreatyError):
            check_counts(*run(bytes(data)))
