"""A document before it has a form: a title and blocks, which every form can show.

Texts are plain: no form reads markup in them, so whatever people wrote into an agreement stays what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Literal, TypeAlias

__all__ = [
    "Block",
    "Break",
    "Bullets",
    "Caption",
    "Card",
    "Cards",
    "Cell",
    "Column",
    "Facts",
    "Figures",
    "Heading",
    "Picture",
    "Prose",
    "Row",
    "Sheet",
    "Sides",
    "Signatures",
    "Signer",
    "Table",
    "Tone",
    "plain",
    "plain_text",
]

_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that show nothing, and some that turn the text around them."""


class Tone(StrEnum):
    """How a text stands out. Colour never says it alone: a good or bad text has its word or sign too."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    GOOD = "good"
    FAIR = "fair"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; it never stands alone at the end of a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """Names the table or picture below it, and never stands apart from it."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short sentences, one below the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Words and what they mean, one below the other."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Few large numbers side by side: the number, then what it is."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width, 0 for as wide as its cells."""

    title: str
    align: Literal["left", "right", "center"] = "left"
    share: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column."""

    text: str
    tone: Tone = Tone.PLAIN


Row: TypeAlias = tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below their columns; the heads come again on the next page. `empty_rows` are left to write in."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    empty_rows: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """Something with a value, and lines that begin with a word: a commitment with its target, told in words.

    `note` stands behind the title: the name by which other pages call it.
    """

    title: str
    value: str
    lines: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards under a title of their own, or an empty one where something else names them; in one column or more."""

    title: str
    cards: tuple[Card, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG; `says` tells what it shows to whoever cannot see it. `width` is in per cent."""

    svg: str
    says: str
    width: int = 100


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs, and for whom."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, below what is signed; they stay together on one page."""

    says: str
    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page and does not count towards the pages that a document may have."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Blocks beside each other, of the same width; where there is no width, below each other."""

    parts: tuple[tuple[Block, ...], ...]


Block: TypeAlias = (
    Heading | Caption | Prose | Bullets | Facts | Figures | Table | Cards | Picture | Signatures | Break | Sides
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: above the title what kind it is, below it the facts that tell it from others of its kind.

    `foot` stands at the bottom of each page.
    """

    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    foot: str


def plain_text(text: str) -> str:
    """Return the text without characters that nobody sees, such as those that turn the direction of writing."""
    return _UNSEEN.sub("", text)


def plain(value: Any) -> Any:
    """Return a part of a sheet as JSON can hold it; blocks get the `kind` that they are."""
    match value:
        case str():
            return plain_text(value)
        case tuple():
            return [plain(each) for each in value]
        case int() | None:
            return value
        case _:
            said: Mapping[str, Any] = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
            return {"is": type(value).__name__.lower(), **said}
