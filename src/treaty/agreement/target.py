"""What a commitment promises: a share, an amount, a time, a multiple, from the plan, or one of these by period."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Final

from pydantic import Tag

from treaty.agreement.amount import Amount, Figure, read_flow
from treaty.agreement.form import Collected, FormError, text_form
from treaty.agreement.simple import Promise, by_kind
from treaty.words import Duration, Period, Share

__all__ = [
    "AmountTarget",
    "FigureTarget",
    "FromPlan",
    "Multiple",
    "MultipleTarget",
    "MultipleText",
    "Schedule",
    "Scheduled",
    "ShareTarget",
    "SingleTarget",
    "Target",
    "TimeTarget",
    "Under",
    "target_in",
]

_UNDER: Final = re.compile(r"under (.+)")
_MULTIPLE: Final = re.compile(r"(\d{1,4}(?:\.\d{1,4})?) ?x", re.ASCII)


class FromPlan(Enum):
    """The amount that the plan works out."""

    FROM_PLAN = "from plan"

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Under:
    """A time that must stay below `time`."""

    time: Duration

    @classmethod
    def parse(cls, text: str) -> Under:
        """Read 'under 2 business hours'.

        Raises:
            ValueError: it does not start with 'under', or no duration follows.
        """
        if form := _UNDER.fullmatch(text):
            return cls(Duration.parse(form[1]))
        raise FormError(f"'{text}' is no bound for a time", hint="write 'under 2 business hours'")

    def __str__(self) -> str:
        return f"under {self.time}"


@dataclass(frozen=True, slots=True)
class Multiple:
    """So many times something, as in '4x'."""

    times: Decimal

    @classmethod
    def parse(cls, text: str) -> Multiple:
        """Read '4x' or '3.5x'.

        Raises:
            FormError: the text is no multiple, or zero.
        """
        form = _MULTIPLE.fullmatch(text)
        if form and Decimal(form[1]):
            return cls(Decimal(form[1]))
        raise FormError(f"'{text}' is no multiple", hint="write '4x'")

    def __str__(self) -> str:
        return f"{self.times}x"


SingleTarget = Share | Amount | Under | Multiple | FromPlan


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A target of one period, or of that period and all later ones (`onwards`)."""

    period: str
    onwards: bool
    target: SingleTarget

    def __str__(self) -> str:
        return f"{'from ' if self.onwards else ''}{self.period}: {self.target}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Targets by period."""

    entries: tuple[Scheduled, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.entries))


Target = SingleTarget | Schedule


def target_in(target: Target | None, period: Period, *, fiscal_year_starts: int = 1) -> SingleTarget | None:
    """Return the target of a period, None where the schedule has none for it.

    Of several entries that hold the whole period, the one that starts last counts, and of these the shortest.
    """
    if not isinstance(target, Schedule):
        return target
    holding = []
    for entry in target.entries:
        span = Period.parse(entry.period, fiscal_year_starts=fiscal_year_starts)
        if span.start <= period.start and (entry.onwards or period.end <= span.end):
            holding.append((span.start, not entry.onwards, -(span.end - span.start).days, entry.target))
    return max(holding, key=lambda found: found[:3])[3] if holding else None


def _since(text: str) -> tuple[str, bool]:
    """Read the key of a schedule: '2026-Q1' or 'from 2026-Q2'."""
    label = text.removeprefix("from ").strip()
    return Period.parse(label).label, text.startswith("from ")


def _schedule(entries: Mapping[tuple[str, bool], SingleTarget]) -> Schedule:
    return Schedule(tuple(Scheduled(period, onwards, target) for (period, onwards), target in entries.items()))


def _by_period(value: Any) -> Collected:
    """Return the form of a schedule of targets of one kind."""
    return Collected(Annotated[str, text_form(_since, ["2026-Q1", "from 2026-Q2"])], value, _schedule)


def _read_amount(text: str) -> Amount | FromPlan:
    return FromPlan.FROM_PLAN if text == FromPlan.FROM_PLAN.value else read_flow(text)


_AMOUNT = Annotated[Amount | FromPlan, text_form(_read_amount, ["400 per month", "50 per rep per month", "from plan"])]
_TIME = Annotated[Under, text_form(Under.parse, ["under 2 business hours", "under 24 hours"])]
MultipleText = Annotated[Multiple, text_form(Multiple.parse, ["4x"])]
_KIND = by_kind("<text>", "<mapping>")

ShareTarget = Annotated[
    Annotated[Promise, Tag("<text>")] | Annotated[Schedule, _by_period(Promise), Tag("<mapping>")], _KIND
]
AmountTarget = Annotated[
    Annotated[_AMOUNT, Tag("<text>")] | Annotated[Schedule, _by_period(_AMOUNT), Tag("<mapping>")], _KIND
]
TimeTarget = Annotated[
    Annotated[_TIME, Tag("<text>")] | Annotated[Schedule, _by_period(_TIME), Tag("<mapping>")], _KIND
]
MultipleTarget = Annotated[
    Annotated[MultipleText, Tag("<text>")] | Annotated[Schedule, _by_period(MultipleText), Tag("<mapping>")], _KIND
]
FigureTarget = Annotated[
    Annotated[Figure, Tag("<text>")] | Annotated[Schedule, _by_period(Figure), Tag("<mapping>")], _KIND
]
