"""A document: the plain value of a YAML file, with the place of every key and value in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    so that nothing more need be said about them. `quotes` has the quotation mark, perhaps none, of each text that
    stands on one line as it is, so that a character of it can be found.
    """

    file: str
    value: Plain
    places: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    findings: tuple[Finding, ...] = ()
    unread: frozenset[Path] = frozenset()
    quotes: Mapping[Path, str] = field(default_factory=dict)

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
        self,
        code: str,
        path: Path,
        message: str,
        *,
        hint: str | None = None,
        at_key: bool = False,
        offset: int | None = None,
    ) -> Finding:
        """Return an error at a path; `offset` counts characters into a text value, None is the value itself."""
        place = self.key_of(path) if at_key else self._inside(path, offset)
        return Finding(Level.ERROR, code, message, place, path_text(path), hint)

    def _inside(self, path: Path, offset: int | None) -> Place:
        """Return the place of a character of a text, or of the text where its columns cannot be known."""
        place = self.place_of(path)
        if path not in self.quotes or place.column is None or offset is None:
            return place
        quote = self.quotes[path]
        text = str(self.value_at(path))
        doubled = text[:offset].count("'") if quote == "'" else 0
        return Place(place.file, place.line, place.column + len(quote) + offset + doubled)

    def value_at(self, path: Path) -> Plain:
        """Return the plain value at a path, None where there is none."""
        value: Plain = self.value
        for part in path:
            if isinstance(value, dict) and isinstance(part, str):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value
