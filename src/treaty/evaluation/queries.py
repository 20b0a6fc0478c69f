"""The named questions of the evaluation: one static `.sql` file each."""

from __future__ import annotations

from treaty.evidence.database import Database, query

__all__ = ["ask"]


def ask(connection: Database, about: str, *questions: str) -> None:
    """Run the statements of `sql/<about>/<question>.sql` one after the other; they leave their answers in tables."""
    for question in questions:
        connection.execute(query(f"{about}/{question}", "treaty.evaluation"))
