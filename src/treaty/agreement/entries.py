"""Read-only mappings in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, Field

__all__ = ["FILLED", "Entries", "Named", "Ordered", "Ranked"]

K = TypeVar("K")
X = TypeVar("X")


class Entries(Mapping[K, X]):
    """A mapping that cannot change; two are equal when they say the same in any order."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[K, X] | None = None) -> None:
        self._entries = dict(entries or {})

    def __getitem__(self, key: K) -> X:
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._entries!r})"


class Ranked(Entries[K, X]):
    """A mapping whose order matters: of tiers and segment values the first that holds wins."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and list(self.items()) == list(other.items())

    def __hash__(self) -> int:
        return hash(tuple(self._entries.items()))


FILLED: Final = (Field(min_length=1), AfterValidator(Entries))
"""Annotations of a mapping that has at least one entry and cannot change."""

Named = Annotated[Mapping[str, X], Field(min_length=1), AfterValidator(Entries)]
"""Names and what they stand for; at least one."""

Ordered = Annotated[Mapping[str, X], Field(min_length=1), AfterValidator(Ranked)]
"""The same where the order matters."""
