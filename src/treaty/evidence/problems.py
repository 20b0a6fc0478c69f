"""SQL that says what is wrong with a row, and the table of rows that did not become events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from treaty.evidence.database import Database, literal
from treaty.evidence.tables import ForeignTable, Loaded

__all__ = ["REJECTS", "Problem", "collect_rejects", "first_problem", "none_of", "shown"]

Problem = tuple[str, str, str]
"""SQL of a condition, the place that it is about, SQL of what to say."""

_SHOWN: Final = 100
REJECTS: Final = (
    "CREATE TEMP TABLE reject (file VARCHAR, n BIGINT, line BIGINT, rule VARCHAR, place VARCHAR, reason VARCHAR)"
)


def shown(value: str, text: str) -> str:
    """Return SQL that quotes the start of a value before some words: 'x' is no number."""
    return f"concat('''', left({value}, {_SHOWN}), {literal(chr(39) + text)})"


def none_of(value: str, place: str, choices: Iterable[str]) -> Problem:
    """Return the problem of a value that is none of a few words."""
    words = tuple(choices)
    condition = f"{value} NOT IN ({', '.join(map(literal, words))})"
    return condition, place, shown(value, f" is none of {', '.join(words)}")


def first_problem(problems: Iterable[Problem]) -> str:
    """Return SQL for the first problem there is, as `{place, said}`, or null."""
    branches = "".join(
        f" WHEN {condition} THEN {{'place': {literal(place)}, 'said': {said}}}" for condition, place, said in problems
    )
    return f"CASE{branches} END" if branches else "NULL::STRUCT(place VARCHAR, said VARCHAR)"


def collect_rejects(connection: Database, file: str, table: ForeignTable, loaded: Loaded) -> None:
    """Add to `reject` what stands in `unfit` (n, rule, place, reason), each with its line, and the broken rows.

    Numbers and texts travel as parameters, so that no value becomes SQL.
    """
    wanted = frozenset(row[0] for row in connection.execute("SELECT DISTINCT n FROM unfit").fetchall())
    lines = table.lines(connection, wanted) if wanted else {}
    connection.execute(
        """
        INSERT INTO reject
        WITH line_of AS (SELECT unnest($numbers::BIGINT[]) AS n, unnest($lines::BIGINT[]) AS line)
        SELECT $file, n, line, rule, place, reason FROM unfit LEFT JOIN line_of USING (n)
        UNION ALL
        SELECT $file, NULL, unnest($broken_lines::BIGINT[]), '', 'row', unnest($broken_reasons::VARCHAR[])
        """,
        {
            "file": file,
            "numbers": list(lines),
            "lines": list(lines.values()),
            "broken_lines": [each.line for each in loaded.broken],
            "broken_reasons": [f"{each.reason}: {each.value}" for each in loaded.broken],
        },
    )
