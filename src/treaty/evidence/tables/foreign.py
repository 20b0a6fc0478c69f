"""What every foreign table offers, whatever its file looks like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from treaty.evidence.database import Database, literal

__all__ = ["MAX_COLUMNS", "Broken", "ForeignTable", "Layout", "Loaded", "TableFormat", "columns_sql"]

MAX_COLUMNS: Final = 2_000


class TableFormat(StrEnum):
    """How a file is written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV file is written, where it does not say so itself; None means: look."""

    encoding: str = "utf-8"
    delimiter: str | None = None
    quote: str = '"'


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that could not even be read; `line` counts lines of the file from 1."""

    line: int
    reason: str
    value: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading a file: so many records became rows, and these did not."""

    rows: int
    broken: tuple[Broken, ...]

    @property
    def records(self) -> int:
        """Everything that stands in the file, header and blank lines apart."""
        return self.rows + len(self.broken)


class ForeignTable(Protocol):
    """A table of somebody else. All its values are text, and null where the file says nothing."""

    @property
    def path(self) -> Path:
        """Return where it is."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the names of its columns, in order."""
        ...

    def load(self, connection: Database, table: str, used: Sequence[str | None], nulls: Sequence[str]) -> Loaded:
        """Make `table` with the column `n`, the number of the record, and c0, c1, … for the `used` columns.

        A name of None stands for a column that the file does not have.
        """
        ...

    def lines(self, connection: Database, wanted: frozenset[int]) -> Mapping[int, int]:
        """Return in which line of the file the wanted records begin; empty if that cannot be told for sure."""
        ...


def columns_sql(used: Sequence[str | None], nulls: Sequence[str], value: Callable[[str], str]) -> str:
    """Return SQL for c0, c1, …: the texts of the used columns, null where blank, a word for nothing, or no column.

    `value` gives the SQL of a column by its name.
    """
    words = ", ".join(literal(word.strip()) for word in dict.fromkeys(("", *nulls)))
    return "".join(
        f", CASE WHEN trim({value(name)}) NOT IN ({words}) THEN {value(name)} END AS c{index}"
        if name is not None
        else f", NULL::VARCHAR AS c{index}"
        for index, name in enumerate(used)
    )
