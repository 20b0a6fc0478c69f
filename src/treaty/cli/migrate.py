"""`treaty migrate`: bring the tables of the store up to this version."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.cli.output import Format, FormatOption, show
from treaty.store.opening import migrate_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The changes that were made to the tables, in their order; none when they were up to date."""

    applied: tuple[str, ...]


def command(format: FormatOption = Format.TEXT) -> None:
    """Bring the tables of the store up to this version."""
    result = Result(migrate_store())
    show(result, format, lambda: "\n".join(result.applied) or "the store is up to date")
