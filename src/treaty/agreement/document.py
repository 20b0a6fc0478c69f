"""A document: the plain value of a YAML file, with the place of every key and value in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from treaty.words import Finding, Level, Place

__all__ = ["Document", "Path", "Plain", "path_text"]

Path = tuple[str | int, ...]
"""Keys and positions from the top of the file; positions count from 0."""

Plain = str | int | Decimal | bool | None | list["Plain"] | dict[str, "Plain"]
"""What a file can hold. There are no floats: decimals are exact, and dates and times stay text."""


def path_text(path: Path) -> str:
    """Write a path as people do: 'escalation[0].at'; positions count from 0."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


@dataclass(frozen=True, slots=True)
class Document:
    """The content of one file, and what is wrong with it as YAML.

    `value` is None when the file could not be read to its end. `unread` are paths whose value was refused,
    so that nothing more need be said about them.
    """

    file: str
    value: Plain
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    findings: tuple[Finding, ...] = ()
    unread: frozenset[Path] = frozenset()

    def place_of(self, path: Path) -> Place:
        """Return where the value stands, else the nearest value around it, else the file."""
        return self._nearest(path, self.places)

    def key_of(self, path: Path) -> Place:
        """Return where the key of the value stands (a list item has none: then the item itself)."""
        return self.keys.get(path) or self._nearest(path, self.places)

    def _nearest(self, path: Path, places: Mapping[Path, Place]) -> Place:
        for length in range(len(path), -1, -1):
            if place := places.get(path[:length]):
                return place
        return Place(self.file)

    def finding(
        self, code: str, path: Path, message: str, *, hint: str | None = None, at_key: bool = False, offset: int = 0
    ) -> Finding:
        """Return an error at a path; `offset` counts characters into a one-line text value."""
        place = self.key_of(path) if at_key else self.place_of(path)
        if offset and place.column is not None:
            place = Place(place.file, place.line, place.column + offset)
        return Finding(Level.ERROR, code, message, place, path_text(path), hint)
