"""What a baseline holds; it is the JSON that scripts rely on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treaty.evaluation.results import RowUnit, Status

__all__ = ["Baseline", "BaselineMonth", "BaselineRow"]


@dataclass(frozen=True, slots=True)
class BaselineMonth:
    """What a commitment would have been in a month; `shown` is the value in words."""

    month: str
    value: int | float | None
    numerator: int | float | None
    denominator: int | float | None
    status: Status
    shown: str


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A commitment over the months; it would have been `kept` in so many of the `judged` ones.

    `value` is all months together: of shares and averages their sums, of amounts the mean of the months. `low` and
    `high` bound a share with 95 % confidence.
    """

    commitment: str
    party: str
    owner: str
    target: str | None
    unit: RowUnit
    months: tuple[BaselineMonth, ...]
    kept: int
    judged: int
    value: int | float | None
    shown: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A version as if it had been in force before it began, from the first of the months to the day before.

    `months` are those of which there are events.
    """

    agreement: str
    version: int
    effective: date
    first: date
    as_of: str
    timezone: str
    months: tuple[str, ...]
    rows: tuple[BaselineRow, ...]
    notes: tuple[str, ...]
