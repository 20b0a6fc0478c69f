"""What was measured of one commitment over one stretch of time."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Counts", "Measurement", "ResponseTimes", "SetAside"]


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How long the answered leads waited, in minutes; None when none was answered.

    `elapsed` counts nights and weekends, `business` the open time of each clock's calendar. Percentiles are
    interpolated between the two nearest answers. Self-booked meetings answered nobody and are left out.
    """

    answered: int
    median_elapsed: float | None
    p90_elapsed: float | None
    median_business: float | None
    p90_business: float | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """Clocks that are in no rate, and why."""

    reason: str
    clocks: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Clocks by the state they ended in.

    `met_late` were breached and answered later; `breached` were not answered at all so far; `void` ended without
    owing an answer; `not_started` never had an owner in sales nor a touch, so that nobody owed one.
    """

    met: int
    met_late: int
    breached: int
    running: int
    void: int
    not_started: int

    @property
    def decided(self) -> int:
        """The denominator of the rate: met, met late and breached."""
        return self.met + self.met_late + self.breached


@dataclass(frozen=True, slots=True)
class Measurement:
    """One commitment on the leads handed over in a period."""

    commitment: str
    counts: Counts
    times: ResponseTimes
    set_aside: tuple[SetAside, ...] = ()
