"""What the events hold, counted once for all commitments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from treaty.evidence.database import Database, query
from treaty.evidence.kind import Kind

__all__ = ["Facts", "gather_facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts by question and by what the question is about; what is not there counts 0."""

    counts: Mapping[tuple[str, str], int]

    def of(self, question: str, about: str = "") -> int:
        """Return one count; the questions are those of `sql/readiness.sql`."""
        return self.counts.get((question, about), 0)

    def kind(self, kind: Kind) -> int:
        """Return how many events there are of a kind."""
        return self.of("kind", kind)

    def known(self, question: str) -> tuple[str, ...]:
        """Return what a question has counts about, sorted."""
        return tuple(sorted(about for asked, about in self.counts if asked == question))

    @property
    def handed_over(self) -> int:
        """How many leads entered the stage mql."""
        return self.of("handed over")


def gather_facts(connection: Database) -> Facts:
    """Count in the table `event`."""
    connection.execute(query("readiness"))
    rows = connection.execute("SELECT question, coalesce(about, ''), n FROM readiness").fetchall()
    return Facts({(question, about): n for question, about, n in rows})
