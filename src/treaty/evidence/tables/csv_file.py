"""CSV files: we read the header, DuckDB reads the rest, and rows that do not fit are kept apart."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final

import duckdb

from treaty.errors import InputError
from treaty.evidence.database import Database, literal
from treaty.evidence.tables.foreign import MAX_COLUMNS, Broken, Layout, Loaded, columns_sql
from treaty.evidence.tables.lines import OddRecord, is_plain, line_of_offsets, lines_of_records, odd_record
from treaty.evidence.tables.raw import is_gzip, raw_bytes, readable

__all__ = ["CsvFile"]

_DELIMITERS: Final = (",", ";", "\t", "|")
_CHUNK: Final = 1_048_576
_MAX_HEADER_LINES: Final = 100
_MAX_RECORD: Final = 2_000_000
"""Bytes of a record. Behind a longer one DuckDB may lose rows without a word, so such a file is refused."""
_REASONS: Final = {
    "MISSING COLUMNS": "the row has fewer fields than the header",
    "TOO MANY COLUMNS": "the row has more fields than the header",
    "UNQUOTED VALUE": "a quotation mark is not closed, or stands inside a quoted field",
    "INVALID ENCODING": "the row is not UTF-8 text; name the file's encoding, as in 'encoding: latin-1'",
}


@dataclass(slots=True)
class CsvFile:
    """A CSV file. `copy` is the path that DuckDB reads: the file itself, or a copy of it in plain UTF-8."""

    path: Path
    columns: tuple[str, ...]
    layout: Layout
    copy: Path
    rows: int = 0
    broken_offsets: frozenset[int] = frozenset()

    @classmethod
    def open(cls, path: Path, layout: Layout) -> CsvFile:
        """Read the header; names that occur again become `name (2)`."""
        encoding = _encoding_of(path, layout.encoding)
        with _opened(path, encoding, errors="surrogateescape") as text:
            head = list(islice(text, _MAX_HEADER_LINES))
        delimiter = layout.delimiter or _delimiter_of(head)
        reader = csv.reader(head, delimiter=delimiter, quotechar=layout.quote)
        try:
            header = next((row for row in reader if row), [])
        except csv.Error as error:
            raise InputError(f"its header cannot be read: {error}", where=str(path)) from error
        if not header:
            raise InputError("the file is empty", where=str(path), hint="the first line must name the columns")
        if any("\udc80" <= letter <= "\udcff" for name in header for letter in name):
            hint = "name the file's encoding, as in 'encoding: latin-1'"
            raise InputError("the header is not UTF-8 text", where=str(path), hint=hint)
        if len(header) > MAX_COLUMNS:
            raise InputError(f"the file has more than {MAX_COLUMNS:,} columns", where=str(path))
        full = Layout(encoding, delimiter, layout.quote)
        return cls(path, _names(header), full, path)

    def load(self, connection: Database, table: str, used: Sequence[str | None], nulls: Sequence[str]) -> Loaded:
        """Read the used columns of all rows."""
        with readable(self.path):
            if self.layout.encoding not in ("utf-8", "utf-8-sig"):
                self._make_copy(connection)
            odd = self._odd_record()
            try:
                self._read(connection, table, used, nulls)
            except duckdb.InvalidInputException:
                # line ends of two kinds in one file: the strict reader gives up, so it gets one kind
                self._make_copy(connection)
                self._read(connection, table, used, nulls)
        self.rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
        return Loaded(self.rows, self._broken(connection, table, odd))

    def lines(self, connection: Database, wanted: frozenset[int]) -> Mapping[int, int]:  # noqa: ARG002
        """Count lines, quoted line ends included."""
        with raw_bytes(self.copy) as data:
            return lines_of_records(data, self.layout.quote, wanted, self.broken_offsets, self.rows)

    def _odd_record(self) -> OddRecord | None:
        """Return the record that a quotation mark leaves open; refuse a file with one that is too long."""
        with raw_bytes(self.copy) as data:
            if is_plain(data, self.layout.quote, _MAX_RECORD):
                return None
        with raw_bytes(self.copy) as data:
            odd = odd_record(data, self.layout.delimiter or ",", self.layout.quote, _MAX_RECORD)
        if odd and odd.too_long:
            message = f"the row that begins in line {odd.line:,} is longer than {_MAX_RECORD // 1_000_000} MB"
            hint = "a quotation mark may not be closed there; else leave the long column out of the export"
            raise InputError(message, where=str(self.path), hint=hint)
        return odd

    def _read(self, connection: Database, table: str, used: Sequence[str | None], nulls: Sequence[str]) -> None:
        names = [f"f{index}" for index in range(len(self.columns))]
        schema = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
        columns = columns_sql(used, nulls, lambda name: names[self.columns.index(name)])
        delimiter = literal(self.layout.delimiter or ",")
        quote = literal(self.layout.quote)
        packed = "gzip" if is_gzip(self.copy) else "none"
        # several readers at once lose the rows behind a ragged one that stands where one of them begins
        connection.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE {table} AS SELECT row_number() OVER () AS n{columns}
            FROM read_csv({literal(str(self.copy))}, columns = {{{schema}}}, header = true, auto_detect = false,
              delim = {delimiter}, quote = {quote}, escape = {quote}, compression = '{packed}', strict_mode = true,
              parallel = false, null_padding = false, store_rejects = true, rejects_table = '{table}_broken',
              rejects_scan = '{table}_scan', rejects_limit = 0)
            """
        )

    def _make_copy(self, connection: Database) -> None:
        """Write the file again as UTF-8 with one kind of line end, into the database's own folder."""
        folder = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0][0]
        with (
            _opened(self.path, self.layout.encoding, newline=None) as text,
            NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=folder, suffix=".csv", delete=False) as copy,
        ):
            while chunk := text.read(_CHUNK):
                copy.write(chunk)
            self.copy = Path(copy.name)

    def _broken(self, connection: Database, table: str, odd: OddRecord | None) -> tuple[Broken, ...]:
        """Return the rows that the reader kept apart, each once, with the line in which it begins."""
        rows = connection.execute(
            f"""
            -- with line ends of two characters the reader counts from the second one
            SELECT line_byte_position - 1 + starts_with(csv_line, chr(10))::INTEGER,
              any_value(error_type), any_value(left(csv_line, 200))
            FROM {table}_broken GROUP BY 1 ORDER BY 1
            """
        ).fetchall()
        connection.execute(f"DROP TABLE {table}_broken; DROP TABLE {table}_scan")
        if odd and all(row[0] != odd.offset for row in rows):
            # a single reader says nothing of a row that never ends
            rows.append((odd.offset, "UNQUOTED VALUE", odd.start.decode("utf-8", errors="replace")))
        self.broken_offsets = frozenset(row[0] for row in rows)
        if not rows:
            return ()
        with raw_bytes(self.copy) as data:
            line_of = line_of_offsets(data, self.broken_offsets)
        return tuple(
            Broken(line_of[offset], _REASONS.get(kind, f"the row cannot be read ({kind.lower()})"), text.strip("\r\n"))
            for offset, kind, text in rows
        )


def _encoding_of(path: Path, named: str) -> str:
    """Return the encoding to use: a UTF-16 file says so itself."""
    try:
        codec = codecs.lookup(named).name
    except LookupError:
        hint = "for example utf-8, latin-1, windows-1252, utf-16"
        raise InputError(f"'{named}' is no encoding", where=str(path), hint=hint) from None
    with raw_bytes(path) as data:
        start = data.read(3)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if codec == "utf-8" else codec


def _delimiter_of(head: Iterable[str]) -> str:
    """Return the delimiter that the first line has most of, outside quotation marks."""
    first = next((line for line in head if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    counts = Counter({delimiter: bare.count(delimiter) for delimiter in _DELIMITERS})
    return counts.most_common(1)[0][0]


def _names(header: Sequence[str]) -> tuple[str, ...]:
    """Return a name for each column: blank ones get one, repeated ones a number."""
    names: list[str] = []
    for number, written in enumerate(header, start=1):
        name = again = written.strip() or f"column {number}"
        count = 1
        while again in names:
            count += 1
            again = f"{name} ({count})"
        names.append(again)
    return tuple(names)


def _opened(path: Path, encoding: str, newline: str | None = "", errors: str = "strict") -> IO[str]:
    return io.TextIOWrapper(raw_bytes(path), encoding=encoding, newline=newline, errors=errors)
