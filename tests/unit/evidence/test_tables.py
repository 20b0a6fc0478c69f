"""Reading foreign tables: what becomes rows, what is kept apart, and in which line it stands."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treaty.errors import InputError
from treaty.evidence.database import open_database
from treaty.evidence.tables import Layout, Loaded, open_table

FEWER = "the row has fewer fields than the header"
MORE = "the row has more fields than the header"


def load(
    path: Path, data: bytes, layout: Layout | None = None, nulls: tuple[str, ...] = ("?",)
) -> tuple[list[tuple[Any, ...]], Loaded, dict[int, int]]:
    path.write_bytes(data)
    with open_database() as connection:
        table = open_table(connection, path, None, layout or Layout())
        loaded = table.load(connection, "raw", table.columns, nulls)
        rows = connection.execute("FROM raw ORDER BY n").fetchall()
        lines = table.lines(connection, frozenset(row[0] for row in rows))
    return rows, loaded, dict(lines)


def columns(path: Path, data: bytes, layout: Layout | None = None) -> tuple[str, ...]:
    path.write_bytes(data)
    with open_database() as connection:
        return open_table(connection, path, None, layout or Layout()).columns


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_plain_file_gives_its_rows_and_lines(csv: Path) -> None:
    rows, loaded, lines = load(csv, b"a,b\n1,x\n2,y\n")

    assert rows == [(1, "1", "x"), (2, "2", "y")]
    assert (loaded.rows, loaded.broken) == (2, ())
    assert lines == {1: 2, 2: 3}


def test_blanks_and_words_for_nothing_are_null(csv: Path) -> None:
    rows, _, _ = load(csv, b'a,b,c\n?,,""\n  , ? ,no?\n')

    assert rows == [(1, None, None, None), (2, None, None, "no?")]


def test_ragged_rows_are_kept_apart_with_their_lines_behind_quoted_line_ends(csv: Path) -> None:
    rows, loaded, lines = load(csv, b'a,b,c\n1,2,3\n4,5\n7,8,9,10\n"x\ny",2,3\n1,2\n\n\n7,8,9\n')

    assert [row[1] for row in rows] == ["1", "x\ny", "7"]
    assert [(each.line, each.reason, each.value) for each in loaded.broken] == [
        (3, FEWER, "4,5"),
        (4, MORE, "7,8,9,10"),
        (7, FEWER, "1,2"),
    ]
    assert lines == {1: 2, 2: 5, 3: 10}


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_both_line_ends_give_the_same_lines(csv: Path, end: bytes) -> None:
    data = end.join([b"a,b", b"1,2", b'3,"4', b'5"', b"6", b"7,8", b""])

    rows, loaded, lines = load(csv, data)

    assert len(rows) == 3
    assert [each.line for each in loaded.broken] == [5]
    assert lines == {1: 2, 2: 3, 3: 6}


def test_line_ends_of_two_kinds_in_one_file_are_read(csv: Path) -> None:
    rows, loaded, lines = load(csv, b"a,b\r\n1,2\n3,4\r\n5\n")

    assert [row[1] for row in rows] == ["1", "3"]
    assert [each.line for each in loaded.broken] == [4]
    assert lines == {1: 2, 2: 3}


def test_a_byte_order_mark_is_no_part_of_the_first_name(csv: Path) -> None:
    assert columns(csv, b"\xef\xbb\xbfa,b\n1,2\n") == ("a", "b")


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_the_delimiter_is_seen_in_the_first_line(csv: Path, delimiter: str) -> None:
    data = delimiter.join(['"a,b;c|d"', "e", "f"]) + "\n" + delimiter.join("123") + "\n"

    assert load(csv, data.encode())[0] == [(1, "1", "2", "3")]


def test_a_delimiter_may_be_named(csv: Path) -> None:
    assert columns(csv, b"a;b,c\n1;2,3\n", Layout(delimiter=",")) == ("a;b", "c")


def test_names_that_repeat_get_a_number_and_blank_ones_a_place(csv: Path) -> None:
    assert columns(csv, b"a,b,a,, a \n1,2,3,4,5\n") == ("a", "b", "a (2)", "column 4", "a (3)")


def test_packed_files_are_known_by_their_bytes(csv: Path) -> None:
    rows, loaded, lines = load(csv, gzip.compress(b"a,b\n1,2\n3\n"))

    assert rows == [(1, "1", "2")]
    assert [each.line for each in loaded.broken] == [3]
    assert lines == {1: 2}


@pytest.mark.parametrize(("encoding", "text"), [("latin-1", "Müller"), ("windows-1252", "5 €"), ("utf-16", "Łódź")])
def test_other_encodings_are_read_when_they_are_named(csv: Path, encoding: str, text: str) -> None:
    rows, _, lines = load(csv, f"a,b\n{text},1\n".encode(encoding), Layout(encoding))

    assert rows == [(1, text, "1")]
    assert lines == {1: 2}


def test_a_row_that_is_not_utf_8_is_kept_apart_and_says_how_to_read_it(csv: Path) -> None:
    rows, loaded, _ = load(csv, b"a,b\nM\xfcller,1\nx,2\n")

    assert rows == [(1, "x", "2")]
    assert "encoding: latin-1" in loaded.broken[0].reason


def test_a_quotation_mark_that_is_never_closed_takes_the_rest_and_says_so(csv: Path) -> None:
    rows, loaded, _ = load(csv, b'a,b\n1,2\n3,"4\n5,6\n')

    assert len(rows) == 1
    assert [(each.line, each.reason) for each in loaded.broken] == [
        (3, "a quotation mark is not closed, or stands inside a quoted field")
    ]


def test_lines_that_cannot_be_told_for_sure_are_not_told(csv: Path) -> None:
    """An inch mark makes the number of quotation marks odd, so that records cannot be counted by them."""
    rows, _, lines = load(csv, b'a,b\n1,a 5" screen\n2,x\n')

    assert len(rows) == 2
    assert lines == {}


def test_json_lines_open_nested_objects_by_names_with_dots(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    data = b'{"id": 7, "properties": {"email": "a@b.example", "ok": true}}\n\n{"id": null, "x.y": "z"}\n'

    rows, _, lines = load(path, data)

    assert columns(path, data) == ("id", "properties", "properties.email", "properties.ok", "x.y")
    assert rows[0][1:5] == ("7", '{"email":"a@b.example","ok":true}', "a@b.example", "true")
    assert lines == {1: 1, 3: 3}


def test_json_lines_that_are_no_objects_are_kept_apart(tmp_path: Path) -> None:
    rows, loaded, _ = load(tmp_path / "t.jsonl", b'{"a": 1}\n[1]\n{"a":\n{"a": "\xff"}\n')

    assert [row[1] for row in rows] == ["1"]
    assert [each.line for each in loaded.broken] == [2, 3, 4]


def test_parquet_values_are_read_as_text_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    with open_database() as connection:
        connection.execute(
            "COPY (SELECT 1 AS i, TIMESTAMPTZ '2026-01-05 10:00:00+02' AS t, true AS b, NULL::VARCHAR AS n) "
            f"TO '{path}'"
        )
        table = open_table(connection, path, None, Layout())
        table.load(connection, "raw", table.columns, ())

        assert connection.execute("FROM raw").fetchall() == [(1, "1", "2026-01-05 08:00:00+00", "true", None)]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\n\n", "the file is empty"),
        ("a.csv", b"a,M\xfcller\n1,2\n", "the header is not UTF-8 text"),
        ("a.csv", b",".join([b"x"] * 2_001) + b"\n", "the file has more than 2,000 columns"),
        ("a.jsonl", b"\n", "the file holds no JSON object"),
        ("a.parquet", b"PAR1", "this is no Parquet file"),
        ("a.xlsx", b"PK", "its name does not tell its format"),
    ],
)
def test_files_that_cannot_be_opened_say_why(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as raised:
        columns(tmp_path / name, data)

    assert raised.value.message == message


def test_a_missing_file_shows_what_its_folder_has(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").touch()

    with open_database() as connection, pytest.raises(InputError) as raised:
        open_table(connection, tmp_path / "lead.csv", None, Layout())

    assert raised.value.hint == "the folder has leads.csv"


def test_a_packed_file_that_is_cut_off_cannot_be_read(csv: Path) -> None:
    csv.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 10_000)[:60])

    with open_database() as connection, pytest.raises(InputError):
        open_table(connection, csv, None, Layout()).load(connection, "raw", ("a",), ())


def test_an_unknown_encoding_is_refused(csv: Path) -> None:
    with pytest.raises(InputError, match="'klingon' is no encoding"):
        columns(csv, b"a\n", Layout("klingon"))


LONG = b"z" * 2_000_001
PARTS = b'a "" b\n' * 300_000


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(b"1," + LONG, id="bare"),
        pytest.param(b'1,"' + LONG + b'"', id="quoted"),
        pytest.param(b'1,"' + PARTS + b'"', id="with line ends"),
        pytest.param(b'1,"never closed\n' + b"1,2\n" * 500_001, id="not closed"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_file_with_a_row_of_more_than_2_mb_is_refused_because_rows_behind_it_could_be_lost(
    csv: Path, record: bytes, pack: Callable[[bytes], bytes]
) -> None:
    with pytest.raises(InputError, match="the row that begins in line 4 is longer than 2 MB"):
        load(csv, pack(b'a,b\n1,x\n2,5" screen\n' + record + b"\n3,y\n"))


def test_many_short_rows_behind_an_inch_mark_are_no_long_row(csv: Path) -> None:
    _, loaded, _ = load(csv, b'a,b\n1,5" screen\n' + b"2,some more text\n" * 150_000)

    assert (loaded.rows, loaded.broken) == (150_001, ())


@pytest.mark.parametrize("ragged", [b"4", b"4,5,6"])
def test_a_ragged_row_takes_no_other_row_with_it_wherever_it_stands(csv: Path, ragged: bytes) -> None:
    """DuckDB cuts a file every 8,000,000 bytes when it reads with several threads."""
    head, row = b"a,b\n", b"1," + b"z" * 97 + b"\n"

    _, loaded, _ = load(csv, head + row * 80_000 + ragged + b"\n" + row * 10)

    assert (loaded.rows, [each.line for each in loaded.broken]) == (80_010, [80_002])


def test_what_is_no_regular_file_is_never_read() -> None:
    with open_database() as connection, pytest.raises(InputError, match="no regular file"):
        open_table(connection, Path("/dev/zero"), None, Layout())
