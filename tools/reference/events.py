"""The page of the event table: its columns and the kinds of events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tools.reference.markdown import code, table
from treaty.evidence.event import CHOICES, COLUMNS
from treaty.evidence.kind import ALLOWED, ATTRIBUTES, NEEDED, NOTES, RANK, Kind

__all__ = ["page"]

_INTRODUCTION = """# The event table

Everything that a source knows becomes rows of one table; [the page on events](../concepts/events.md) tells how they
are identified, ordered and judged. Parquet files hold these Arrow types; CSV files hold the same columns as text."""

_KINDS = """## Kinds

Events of one second are read in the order of their rank, smallest first. Every kind may fill these columns: {common}.
What a kind needs and may have comes on top; the other columns stay empty."""

_COMMON: Final = frozenset.intersection(*map(frozenset, ALLOWED.values()))


def page() -> str:
    """Write the columns, the words that some are limited to, and the kinds."""
    columns = table(
        ("column", "type", "needed", "meaning"),
        ((code(each.name), code(str(each.arrow)), "yes" if each.needed else "", each.note) for each in COLUMNS),
    )
    choices = table(
        ("column", "words"),
        ((code(name), ", ".join(map(code, words))) for name, words in CHOICES.items() if name != "kind"),
    )
    kinds = table(("rank", "kind", "meaning", "needs", "may have"), map(_kind, Kind))
    heading = _KINDS.format(common=_listed(each.name for each in COLUMNS if each.name in _COMMON))
    limited = "Some columns hold nothing but one of these words:"
    return f"{_INTRODUCTION}\n\n{columns}\n\n{limited}\n\n{choices}\n\n{heading}\n\n{kinds}\n"


def _kind(kind: Kind) -> tuple[str, ...]:
    needed, attributes = NEEDED[kind], ATTRIBUTES.get(kind, ())
    needs = _listed([*needed, *(f"attributes.{name}" for name in attributes)])
    may = _listed(name for name in ALLOWED[kind] if name not in _COMMON and name not in needed)
    return (str(RANK[kind]), code(kind), NOTES[kind], needs, may)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(code, names))
