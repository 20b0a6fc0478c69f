"""Who is in which team: what the verdicts were last given by, and when to look again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from treaty.store.dialect import locked, lowest, told
from treaty.store.due import mark_leads_with

__all__ = ["Span", "Staff", "apply_staff", "mark_staff", "read_staff"]

Span = tuple[str, str | None, int, int]
"""A person, the team, and from when until when, in microseconds."""


@dataclass(frozen=True, slots=True)
class Staff:
    """What was last looked at; `revision` counts the events about people, `spans` is None before the first look."""

    revision: int = 0
    due_at: int | None = None
    spans: frozenset[Span] | None = None

    def is_due(self, now: int) -> bool:
        """Tell whether the events about people may say something else."""
        return self.spans is None or (self.due_at is not None and self.due_at <= now)


def read_staff() -> Staff:
    """Return what stands in the store."""
    for revision, due_at, spans in told("SELECT revision, due_at, spans FROM staff WHERE id = 1"):
        return Staff(revision, due_at, None if spans is None else frozenset(tuple(each) for each in json.loads(spans)))
    return Staff()


def mark_staff(at: int) -> None:
    """Say that there are new events about people; works inside a transaction, before it locks leads."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO staff (id, revision, due_at) VALUES (1, 1, %s) ON CONFLICT (id) DO UPDATE "
            f"SET revision = staff.revision + 1, due_at = {lowest('staff.due_at', 'excluded.due_at')}",
            [at],
        )


def apply_staff(known: Staff, spans: frozenset[Span], turn: int | None, at: int) -> bool:
    """Keep what is known of people now, and mark every lead that somebody has to do with of whom it is something else.

    Opens a transaction. Nothing is done, and False said, if events about people arrived since `known` was read. `turn`
    is when to look again. Where nobody was known before, or nobody is now, all leads are marked.
    """
    before = known.spans or frozenset()
    names = {each[0] for each in before ^ spans}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO staff (id, revision) VALUES (1, 0) ON CONFLICT (id) DO NOTHING")
        if told(f"SELECT revision FROM staff WHERE id = 1 {locked()}") != [(known.revision,)]:
            return False
        if bool(before) != bool(spans):
            mark_leads_with("1 = 1", (), at)
        elif names:
            _mark(names, at)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE staff SET due_at = %s, spans = %s WHERE id = 1", [turn, json.dumps(sorted(spans, key=repr))]
            )
    return True


def _mark(names: Iterable[str], at: int) -> None:
    marks = ", ".join(["%s"] * len(told_names := sorted(names)))
    mark_leads_with(f"e.owner IN ({marks}) OR e.actor IN ({marks})", [*told_names, *told_names], at)
