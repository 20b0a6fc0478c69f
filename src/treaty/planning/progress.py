"""How far delivered leads bring the quota: each is worth what its stream's quota makes it worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from treaty.errors import InputError
from treaty.planning.demand import Demand
from treaty.words import suggest

__all__ = ["Delivered", "progress"]


@dataclass(frozen=True, slots=True)
class Delivered:
    """So many leads of a stream, and their money."""

    stream: str
    leads: int
    value: Fraction

    @property
    def money(self) -> Fraction:
        """What they are worth together."""
        return self.leads * self.value


def progress(demands: Sequence[Demand], leads: Mapping[str, int]) -> Iterator[Delivered]:
    """Yield what was delivered to each stream; those that are not named got nothing.

    Raises:
        InputError: leads were delivered to a stream that the plan does not have.
    """
    streams = {demand.stream for demand in demands}
    for name in leads:
        if name not in streams:
            raise InputError(f"the plan has no stream '{name}'", hint=suggest(name, sorted(streams), noun="streams"))
    for demand in demands:
        yield Delivered(demand.stream, leads.get(demand.stream, 0), demand.value)
