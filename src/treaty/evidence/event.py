"""The event table: one registry of its columns, and the words that some of them are limited to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from treaty.agreement.contact import CHANNELS
from treaty.evidence.kind import Kind

__all__ = [
    "CHANNELS",
    "CHOICES",
    "COLUMNS",
    "DAY",
    "DECISIONS",
    "DIRECTIONS",
    "ENTRIES",
    "PRECISIONS",
    "SCHEMA",
    "SECOND",
    "Column",
    "column",
]

SECOND: Final = "second"
DAY: Final = "day"
PRECISIONS: Final = (SECOND, DAY)
"""How exactly `occurred_at` is known. With `day` only the date is, and no clock of hours or minutes can use it."""

ENTRIES: Final = ("system", "manual")
DIRECTIONS: Final = ("in", "out")
DECISIONS: Final = ("accepted", "rejected", "nurture", "disqualified", "undecided")

CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "kind": tuple(Kind),
    "precision": PRECISIONS,
    "entry": ENTRIES,
    "channel": CHANNELS,
    "direction": DIRECTIONS,
    "decision": DECISIONS,
}
"""The columns that hold nothing but one of these words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table in a file; `duckdb` is its SQL type, `needed` is False where null has a meaning."""

    name: str
    arrow: pa.DataType
    duckdb: str
    note: str
    needed: bool = False


_TEXT: Final = pa.string()
_INSTANT: Final = pa.timestamp("us", tz="UTC")

COLUMNS: Final[tuple[Column, ...]] = (
    Column("source", _TEXT, "VARCHAR", "The system or file that told us.", needed=True),
    Column("source_id", _TEXT, "VARCHAR", "The source's name for this change, never for the record.", needed=True),
    Column("lead_id", _TEXT, "VARCHAR", "The person; null only where an event is about no single lead."),
    Column("account_id", _TEXT, "VARCHAR", "The company."),
    Column("kind", _TEXT, "VARCHAR", "What happened: one of the kinds below.", needed=True),
    Column("occurred_at", _INSTANT, "TIMESTAMPTZ", "When it happened, in whole seconds.", needed=True),
    Column("recorded_at", _INSTANT, "TIMESTAMPTZ", "When the source first knew, in whole seconds.", needed=True),
    Column("precision", _TEXT, "VARCHAR", "'second', or 'day' where only the local date is known.", needed=True),
    Column("actor", _TEXT, "VARCHAR", "Who did it; null is a system."),
    Column("entry", _TEXT, "VARCHAR", "'system', or 'manual' where a person typed it in.", needed=True),
    Column("automated", pa.bool_(), "BOOLEAN", "Sequence mails and auto-replies: never a human answer.", needed=True),
    Column("channel", _TEXT, "VARCHAR", "Of touches: phone, email, social, sms, chat or meeting."),
    Column("direction", _TEXT, "VARCHAR", "Of touches: 'out' towards the lead, or 'in' from it."),
    Column("outcome", _TEXT, "VARCHAR", "Of touches and meetings: 'connected', 'no answer', …"),
    Column("stage", _TEXT, "VARCHAR", "The stage entered, or the stage of the deal."),
    Column("owner", _TEXT, "VARCHAR", "Who owns the lead or deal from now on, or the person it is about."),
    Column("decision", _TEXT, "VARCHAR", "Of dispositions: what sales decided."),
    Column("reason", _TEXT, "VARCHAR", "Why: of rejections, pauses, reassignments."),
    Column("next_action", _TEXT, "VARCHAR", "Of dispositions: what comes next."),
    Column("opportunity_id", _TEXT, "VARCHAR", "The deal."),
    Column("opportunity_source", _TEXT, "VARCHAR", "Where the CRM says that the deal came from."),
    Column("amount", pa.decimal128(18, 4), "DECIMAL(18, 4)", "Of the deal, in the agreement's currency; or a figure."),
    Column("close_date", pa.date32(), "DATE", "When the deal closed or should close."),
    Column("attributes", _TEXT, "JSON", "One object: changed lead fields, feedback fields, behaviour, team, notes, …"),
)

SCHEMA: Final = pa.schema([pa.field(each.name, each.arrow, nullable=not each.needed) for each in COLUMNS])
"""The event table as Arrow reads and writes it."""

_BY_NAME: Final = {each.name: each for each in COLUMNS}


def column(name: str) -> Column:
    """Return the column of that name; KeyError if the table has none."""
    return _BY_NAME[name]
