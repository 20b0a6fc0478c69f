"""Taking events in: what is accepted is in the store for good, and what is not is named with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError, OperationalError, transaction

from treaty.errors import SourceError
from treaty.evidence.json_event import Refused, read_event
from treaty.evidence.json_text import Members, Unreadable
from treaty.evidence.told_event import ToldEvent
from treaty.service.points import reach
from treaty.store.intake import accept
from treaty.store.sources import count_events, see_signature

__all__ = ["Rejected", "Replayed", "Taken", "take", "take_json", "take_signed"]

_TRIES: Final = 5


class Replayed(Exception):  # noqa: N818 -- no error of ours
    """A signed request that was taken before; nothing of it is taken again."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An event that was not taken: its place among those given, from 0, the column, and what is wrong with it."""

    index: int
    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of events: new ones, those that were there already, and those that are none."""

    accepted: int
    repeated: int
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who signed a request, and how."""

    source: str
    signature: str
    rejected: int


def take(events: Sequence[ToldEvent], received_at: int) -> Taken:
    """Take events in, all of them or, if the store fails, none; what is there already stays as it is.

    Raises:
        SourceError: the database cannot be written.
    """
    return _taken(events, received_at, None)


def take_json(values: Iterable[object], received_at: int) -> Taken:
    """Take in what `parse_json` gave for each event; the good ones are kept whatever the others are.

    Raises:
        SourceError: the database cannot be written.
    """
    good, rejected = _read(values, received_at)
    taken = take(good, received_at)
    return Taken(taken.accepted, taken.repeated, rejected)


def take_signed(source: str, signature: str, values: Iterable[object], received_at: int) -> Taken:
    """Take in what a source signed, once; its events name no other source.

    Raises:
        Replayed: something with this signature was taken before.
        SourceError: the database cannot be written.
    """
    good, rejected = _read((_of_source(each, source) for each in values), received_at)
    taken = _taken(good, received_at, _Signed(source, signature, len(rejected)))
    return Taken(taken.accepted, taken.repeated, rejected)


def _of_source(value: object, source: str) -> object:
    """Name the source of an event that names none; what names another is no event."""
    if not isinstance(value, Members):
        return value
    named = value.get("source")
    if named in (None, "", source):
        value["source"] = source
        return value
    return Unreadable("source", f"only '{source}' may stand here, because that signed it")


def _read(values: Iterable[object], received_at: int) -> tuple[list[ToldEvent], tuple[Rejected, ...]]:
    read = [read_event(value, received_at) for value in values]
    refused = ((index, each) for index, each in enumerate(read) if isinstance(each, Refused))
    rejected = tuple(Rejected(index, each.place, each.reason) for index, each in refused)
    return [each for each in read if isinstance(each, ToldEvent)], rejected


def _taken(events: Sequence[ToldEvent], received_at: int, signed: _Signed | None) -> Taken:
    """Accept events in a transaction; if others lock the same leads the other way around, try again."""
    for left in reversed(range(_TRIES)):
        try:
            new = _accepted(events, received_at, signed)
        except DatabaseError as error:
            if not (left and isinstance(error, OperationalError) and "deadlock" in str(error)):
                hint = "nothing of it was stored; send it again"
                raise SourceError(f"the store cannot be written: {error}".strip(), hint=hint) from error
        else:
            reach("intake.after_commit")
            return Taken(new, len(events) - new)
    raise AssertionError("unreachable")


def _accepted(events: Sequence[ToldEvent], received_at: int, signed: _Signed | None) -> int:
    with transaction.atomic():
        if signed and not see_signature(signed.source, signed.signature, received_at):
            raise Replayed
        new = accept(events, received_at)
        if signed:
            count_events(signed.source, new, signed.rejected, received_at)
        reach("intake.before_commit")
    return new
