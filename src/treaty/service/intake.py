"""Taking events in: what is accepted is in the store for good, and what is not is named with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import OperationalError, transaction

from treaty.errors import SourceError
from treaty.evidence.json_event import Refused, read_event
from treaty.evidence.told_event import ToldEvent
from treaty.service.points import reach
from treaty.store.intake import accept

__all__ = ["Rejected", "Taken", "take", "take_json"]

_TRIES: Final = 5


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


def take(events: Sequence[ToldEvent], received_at: int) -> Taken:
    """Take events in, all of them or, if the store fails, none; what is there already stays as it is.

    Raises:
        SourceError: the database cannot be written.
    """
    new = _accepted(events, received_at)
    reach("intake.after_commit")
    return Taken(new, len(events) - new)


def take_json(values: Iterable[object], received_at: int) -> Taken:
    """Take in what `parse_json` gave for each event; the good ones are kept whatever the others are.

    Raises:
        SourceError: the database cannot be written.
    """
    read = [read_event(value, received_at) for value in values]
    taken = take([each for each in read if isinstance(each, ToldEvent)], received_at)
    refused = ((index, each) for index, each in enumerate(read) if isinstance(each, Refused))
    rejected = tuple(Rejected(index, each.place, each.reason) for index, each in refused)
    return Taken(taken.accepted, taken.repeated, rejected)


def _accepted_once(events: Sequence[ToldEvent], received_at: int) -> int:
    with transaction.atomic():
        new = accept(events, received_at)
        reach("intake.before_commit")
    return new


def _accepted(events: Sequence[ToldEvent], received_at: int) -> int:
    """Accept events in a transaction; if others lock the same leads the other way around, try again."""
    for left in reversed(range(_TRIES)):
        try:
            return _accepted_once(events, received_at)
        except OperationalError as error:
            if not left or "deadlock" not in str(error):
                hint = "nothing of it was stored; send it again"
                raise SourceError(f"the store cannot be written: {error}".strip(), hint=hint) from error
    raise AssertionError("unreachable")
