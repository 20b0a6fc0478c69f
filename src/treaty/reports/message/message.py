"""A message before any channel gave it a form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Fact", "Message", "Table", "Tone", "Verb"]


class Tone(StrEnum):
    """How it is with what the message is about; each channel shows it by more than a colour."""

    NEW = "new"
    WARNING = "warning"
    BREACH = "breach"
    RESOLVED = "resolved"
    INFO = "info"


class Verb(StrEnum):
    """What the reader may do from within the message."""

    ACCEPT = "accept"
    REJECT = "reject"
    NURTURE = "nurture"
    CLAIM = "claim"
    LOG_TOUCH = "log_touch"
    SNOOZE = "snooze"
    DISPUTE = "dispute"
    OPEN = "open"
    """A mere link to `Message.link`; without one it is not shown."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value: 'Due', 'Mon 14:32'."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under their headings; every row has as many cells as there are headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headings):
                raise ValueError(f"a row has {len(row)} cells under {len(self.headings)} headings")


@dataclass(frozen=True, slots=True)
class Message:
    """What one recipient is told about one thing.

    `lines` are paragraphs of plain text: no channel reads markup in them. `subject` is the handoff (`lead#2`) and
    `commitment` its clock; None where the message is about no single one. `reason` is the word of the decision why this
    goes out. `link` leads to the record in the CRM.
    """

    title: str
    tone: Tone
    reason: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()
    table: Table | None = None
    verbs: tuple[Verb, ...] = ()
    subject: str | None = None
    commitment: str | None = None
    link: str | None = None
