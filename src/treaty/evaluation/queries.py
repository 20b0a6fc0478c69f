"""The named questions of the evaluation: one static `.sql` file each."""

from __future__ import annotations

from importlib.resources import files

import duckdb

__all__ = ["ask"]

_FOLDER = files("treaty.evaluation") / "sql"


def ask(connection: duckdb.DuckDBPyConnection, question: str) -> None:
    """Run the statements of `sql/<question>.sql`, which leave their answer in a table of that name."""
    connection.execute((_FOLDER / f"{question}.sql").read_text(encoding="utf-8"))
