"""Promises of persistence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from treaty.agreement.form import Form, FormError, kind_of, text_form
from treaty.agreement.measures.base import Clocked
from treaty.agreement.simple import Count, Limit
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["Attempts", "Step"]

_CHANNELS: Final = re.compile(r"([1-6]) channels?", re.ASCII)
_MAX_STEPS: Final = 50


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


def _cadence(value: Any) -> tuple[Step, ...]:
    if not isinstance(value, dict) or not 0 < len(value) <= _MAX_STEPS:
        raise FormError(f"expected times with a number of touches, found {kind_of(value)}", hint="write {2 weeks: 3}")
    steps: list[Step] = []
    for key, touches in value.items():
        try:
            step = Step(Duration.parse(key), touches)
        except ValueError as error:
            raise FormError(str(error), at=(key,)) from None
        if isinstance(touches, bool) or not isinstance(touches, int) or touches < 1:
            raise FormError(f"expected a number of touches, found {kind_of(touches)}", at=(key,))
        if steps and not _goes_on(steps[-1], step):
            raise FormError(
                f"'{key}: {touches}' does not go on from '{steps[-1].within}: {steps[-1].touches}'",
                hint="both times, in one unit, and touches must grow",
                at=(key,),
            )
        steps.append(step)
    return tuple(steps)


def _goes_on(before: Step, after: Step) -> bool:
    same_unit = before.within.unit is after.within.unit
    return same_unit and before.within.amount < after.within.amount and before.touches < after.touches


Cadence = Annotated[
    tuple[Step, ...],
    Form(_cadence, {"type": "object", "additionalProperties": {"type": "integer"}, "examples": [{"2 weeks": 3}]}),
]


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
