"""The page of the tables that an evaluation writes, and of their digest."""

from __future__ import annotations

from collections.abc import Iterator

from tools.reference.markdown import code
from tools.reference.markdown import table as drawn
from treaty.evaluation.tables import TABLES, Table

__all__ = ["page"]

_INTRODUCTION = """# The tables of an evaluation

An evaluation leaves five tables. Instants are whole seconds in UTC since 1970-01-01T00:00Z, lengths are whole seconds,
exact numbers have six decimals. Rows stand in no order. Where a column is not needed, null means that there is none.
[How leads are judged](../concepts/judging.md) and [summed up](../concepts/measuring.md) tell what the rows mean."""

_DIGEST = """## The digest

Two evaluations say the same when their digests are the same, wherever their rows stand and however often their events
were told. It is made as follows, so that it can be checked without Treaty:

1. A row becomes one text. First come its texts, one after the other without anything between, and a semicolon; then
   for each of these texts its length in bytes of UTF-8 and a comma; then each other column and a comma. Null is
   nothing. Texts are the columns of type `VARCHAR`, and maps. Truths are `true` and `false`, days are as in
   `2026-10-31`, exact numbers as in `1.500000`.
2. A map becomes a text in the same way, entry by entry in the order of the names: name, value, a semicolon, the length
   of the name and a comma, the length of the value and a comma.
3. The MD5 of the text, read as a number with the least byte first, is the hash of the row.
4. The hashes of a table are added up modulo 2¹²⁸. Sums of parts of a table add up to the sum of the table.
5. For each table in the order of this page comes a line: its name, a blank, the number of rows, a blank, the sum in 32
   hexadecimal digits, a newline. The SHA-256 of the five lines is the digest.

The versions of Treaty and of what it builds on are not part of it."""


def page() -> str:
    """Write the columns of each table, and how the digest is made."""
    return "\n\n".join([_INTRODUCTION, *(part for each in TABLES.values() for part in _parts(each)), _DIGEST]) + "\n"


def _parts(table: Table) -> Iterator[str]:
    yield f"## {code(table.name)}"
    yield table.note
    yield drawn(
        ("column", "type", "needed", "meaning"),
        ((code(each.name), code(each.duckdb), "yes" if each.needed else "", each.note) for each in table.columns),
    )
