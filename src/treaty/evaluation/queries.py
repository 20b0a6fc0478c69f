"""The named questions of the evaluation: one static `.sql` file each."""

from __future__ import annotations

from typing import Final

import duckdb

from treaty.evidence.database import Database, query

__all__ = ["ask"]

_PARSED: Final[dict[str, list[duckdb.Statement]]] = {}
"""A process that goes on living reads each text once: that is an eighth of what judging few leads takes."""


def ask(connection: Database, about: str, *questions: str) -> None:
    """Run the statements of `sql/<about>/<question>.sql` one after the other; they leave their answers in tables."""
    for question in questions:
        text = query(f"{about}/{question}", "treaty.evaluation")
        if text not in _PARSED:
            _PARSED[text] = connection.extract_statements(text)
        for statement in _PARSED[text]:
            connection.execute(statement)
