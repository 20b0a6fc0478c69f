"""Where events show the leads of a stream, and what its steps lead from and to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.condition import Names, Scope
from treaty.agreement.plan import Stream
from treaty.agreement.stages import STAGES

__all__ = ["Trace", "trace"]

_FIRST: Final = STAGES.index("mql")
_CALLED: Final = {"won": "customer", **{stage: stage for stage in STAGES[_FIRST:]}}


@dataclass(frozen=True, slots=True)
class Trace:
    """A stream as events may show it: `scope` has its leads, None is all of them.

    `steps` has the stages that a step leads from and to; a step that is not there names none. With a `why` nothing can
    be learned at all.
    """

    stream: str
    scope: Scope | None
    steps: Mapping[str, tuple[str, str]]
    start: str = "mql"
    why: str | None = None


def trace(name: str, stream: Stream, agreement: Agreement) -> Trace:
    """Find the leads and the steps of a stream.

    Its leads are those of its `for`; without it, of the tier or the segment's value that has its name; without such a
    one, of a plan with a single stream, all of them.
    """
    steps = {step: stages for step in stream.rates if (stages := _stages(step))}
    first = steps.get(next(iter(stream.rates)))
    scope, start = stream.for_ or _named(name, agreement), first[0] if first else STAGES[_FIRST]
    if scope is None and agreement.plan and len(agreement.plan.streams) > 1:
        why = "its leads are not known: its name is no tier and no segment's value, and it has no 'for'"
        return Trace(name, None, steps, start, why)
    return Trace(name, scope, steps, start)


def _stages(step: str) -> tuple[str, str] | None:
    """Return the stages that a step such as 'sql to opportunity' names, None unless it leads on from a handoff."""
    before, _, after = (_CALLED.get(part.strip().lower(), "") for part in step.partition(" to "))
    forward = before and after and STAGES.index(before) < STAGES.index(after)
    return (before, after) if forward else None


def _named(name: str, agreement: Agreement) -> Scope | None:
    """Return the leads of the tier or the one segment's value of a name; None if there is no such one."""
    if name in agreement.tiers:
        return Scope(name, tier=name)
    segments = [segment for segment, values in agreement.segments.items() if name in values]
    if len(segments) != 1:
        return None
    quoted = name.replace("'", "''")
    return Scope.parse(f"{segments[0]} = '{quoted}'", Names())
