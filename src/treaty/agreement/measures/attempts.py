"""Promises of persistence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Final, Literal

from treaty.agreement.form import Collected, FormError, text_form
from treaty.agreement.measures.base import Clocked
from treaty.agreement.simple import Count, Limit
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["Attempts", "Step"]

_CHANNELS: Final = re.compile(r"([1-6]) channels?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Step:
    """So many touches until `within` after the start."""

    within: Duration
    touches: int

    def __str__(self) -> str:
        return f"{self.touches} within {self.within}"


def _channels(text: str) -> int:
    if form := _CHANNELS.fullmatch(text):
        return int(form[1])
    raise FormError(f"'{text}' is no number of channels", hint="write '2 channels', at most 6")


def _cadence(entries: Mapping[Duration, int]) -> tuple[Step, ...]:
    steps = tuple(Step(within, touches) for within, touches in entries.items())
    for before, after in pairwise(steps):
        if not _goes_on(before, after):
            hint = "both times, in one unit, and touches must grow"
            raise FormError(
                f"'{after.within}: {after.touches}' does not go on from '{before.within}: {before.touches}'", hint=hint
            )
    return steps


def _goes_on(before: Step, after: Step) -> bool:
    same_unit = before.within.unit is after.within.unit
    return same_unit and before.within.amount < after.within.amount and before.touches < after.touches


Cadence = Annotated[tuple[Step, ...], Collected(Limit, Count, _cadence)]


@terms
class Attempts(Clocked):
    """Enough touches, over enough channels, in the window; or a cadence of them."""

    measure: Literal["attempts"]
    """The share of leads that sales tried hard enough to reach."""
    at_least: Count | None = None
    """How many touches."""
    over: Annotated[int, text_form(_channels, ["2 channels"])] = 1
    """Over how many different channels."""
    within: Limit | None = None
    """The window."""
    cadence: Cadence | None = None
    """Instead: times and the touches that are due until then, as in `{2 weeks: 3, 4 weeks: 5}`."""
    max_gap: Limit | None = None
    """The longest time between two touches."""
