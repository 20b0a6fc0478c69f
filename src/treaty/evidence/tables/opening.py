"""Which kind of file is it?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from treaty.errors import InputError
from treaty.evidence.database import Database
from treaty.evidence.tables.csv_file import CsvFile
from treaty.evidence.tables.foreign import ForeignTable, Layout, TableFormat
from treaty.evidence.tables.json_file import JsonFile
from treaty.evidence.tables.parquet_file import ParquetFile
from treaty.evidence.tables.raw import readable

__all__ = ["open_table"]

_ENDINGS: Final = {
    ".csv": TableFormat.CSV,
    ".tsv": TableFormat.CSV,
    ".txt": TableFormat.CSV,
    ".parquet": TableFormat.PARQUET,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
}


def open_table(connection: Database, path: Path, format: TableFormat | None, layout: Layout) -> ForeignTable:
    """Look at a file's header, so that its columns are known; nothing else is read yet.

    Raises:
        InputError: the file is not there, empty, or of no format that we read.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise InputError("this is no regular file", where=str(path), hint="write its rows to a file first")
    if not path.is_file():
        raise InputError("there is no such file", where=str(path), hint=_hint(path))
    kind = format or _format_of(path)
    with readable(path):
        match kind:
            case TableFormat.CSV:
                return CsvFile.open(path, layout)
            case TableFormat.PARQUET:
                return ParquetFile.open(connection, path)
            case TableFormat.JSONL:
                return JsonFile.open(connection, path)


def _format_of(path: Path) -> TableFormat:
    ending = Path(path.name.removesuffix(".gz")).suffix.lower()
    if ending not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise InputError("its name does not tell its format", where=str(path), hint=f"known endings: {known} (and .gz)")
    return _ENDINGS[ending]


def _hint(path: Path) -> str:
    if path.is_dir():
        return "it is a folder; name the file inside it"
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    beside = sorted(each.name for each in path.parent.iterdir() if each.is_file())[:12]
    return f"the folder has {', '.join(beside)}" if beside else "the folder is empty"
