"""SQL that says what is wrong with a row, and the table of rows that did not become events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from treaty.evidence.database import Database, literal
from treaty.evidence.tables import ForeignTable, Loaded

__all__ = ["REJECTS", "Problem", "collect_rejects", "first_problem", "none_of", "printable", "shown"]

Problem = tuple[str, str, str]
"""SQL of a condition, the place that it is about, SQL of what to say."""

_SHOWN: Final = 100
_LONGEST: Final = 400
_UNPRINTABLE: Final = r"[\x00-\x1F\x7F-\x9F\x{200E}\x{200F}\x{2028}-\x{202E}\x{2066}-\x{2069}]"
"""Signs that would drive a terminal or turn a line around instead of being seen."""
_REASON: Final = (
    f"CASE WHEN regexp_matches(left(reason, {_LONGEST}), '{_UNPRINTABLE}') THEN "
    f"array_to_string(list_transform(string_split(left(reason, {_LONGEST}), ''), lambda c: "
    f"CASE WHEN regexp_matches(c, '{_UNPRINTABLE}') THEN format('\\x{{:02x}}', unicode(c)) ELSE c END), '') "
    f"ELSE left(reason, {_LONGEST}) END"
)
REJECTS: Final = (
    "CREATE TEMP TABLE reject (file VARCHAR, n BIGINT, line BIGINT, rule VARCHAR, place VARCHAR, reason VARCHAR)"
)


def printable(text: str) -> str:
    """Return a text from outside as one line that is safe on a terminal."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text[:_LONGEST])


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
        f"""
        INSERT INTO reject SELECT * REPLACE ({_REASON} AS reason) FROM (
        WITH line_of AS (SELECT unnest($numbers::BIGINT[]) AS n, unnest($lines::BIGINT[]) AS line)
        SELECT $file AS file, n, line, rule, place, reason FROM unfit LEFT JOIN line_of USING (n)
        UNION ALL
        SELECT $file, NULL, unnest($broken_lines::BIGINT[]), '', 'row', unnest($broken_reasons::VARCHAR[]) AS reason)
        """,
        {
            "file": file,
            "numbers": list(lines),
            "lines": list(lines.values()),
            "broken_lines": [each.line for each in loaded.broken],
            "broken_reasons": [f"{each.reason}: {each.value}" for each in loaded.broken],
        },
    )
