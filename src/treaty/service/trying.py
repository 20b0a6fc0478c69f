"""Trying what is proposed: all leads are judged by it, some at each step, so that nobody has to wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import structlog
from django.db import InterfaceError, OperationalError, transaction

from treaty.evaluation.in_force import InForce
from treaty.evaluation.results import Measurement
from treaty.service.agreements import agreements_with_proposed
from treaty.service.judge import Judge, People
from treaty.store.events import facts_of, facts_of_no_lead, of_leads, of_people
from treaty.store.exclusions import exclusions
from treaty.store.records import leads_after, records_of
from treaty.store.results import keep_measurements
from treaty.store.standing import SUMMED, Standing
from treaty.store.summing import PROPOSED, claim_summing, hold_summing

__all__ = ["Trying"]

_AT_ONCE: Final = 5_000
"""So many leads take some three seconds, for which whoever is to be told may have to wait; fewer take more each."""

_log = structlog.get_logger("treaty.trial")


@dataclass(slots=True)
class _Begun:
    """A trial as of an instant, that got as far as a lead; its judge has a database of its own."""

    agreements: tuple[InForce, ...]
    people: People
    judge: Judge
    at: int
    lead: int = 0
    parts: list[Standing] = field(default_factory=list)


class Trying:
    """Judges and sums up what proposed versions would give. It writes measurements alone, and nobody is told of it."""

    def __init__(self, worker: str, batch: int = _AT_ONCE) -> None:
        self._worker = worker
        self._batch = batch
        self._begun: _Begun | None = None

    def step(self, now: int, *, at_once: bool = False) -> bool:
        """Begin a trial that is due, or go on with the one that was begun; tell whether there was anything to do.

        Whatever an agreement that nobody signed does to the evaluation, it stops nobody: then there are no figures.
        """
        try:
            return self._go_on(self._begun, now) if self._begun else self._begin(now, at_once=at_once)
        except (OperationalError, InterfaceError):
            self._end()  # the lease runs out, and somebody begins anew
            raise
        except Exception as error:  # noqa: BLE001 -- see above
            _log.error("trial.failed", error=f"{type(error).__name__}: {error}")
            self._keep((), self._begun.at if self._begun else now)
            return True

    def _begin(self, now: int, *, at_once: bool) -> bool:
        if claim_summing(PROPOSED, self._worker, now, at_once=at_once) is None:
            return False
        if agreements := agreements_with_proposed():
            judge = Judge()
            self._begun = _Begun(agreements, judge.people(of_people(), now), judge, now)
        else:
            self._keep((), now)
        return True

    def _go_on(self, begun: _Begun, now: int) -> bool:
        """Judge some more leads, and sum all up after the last ones; let go where another worker took it over."""
        if not hold_summing(PROPOSED, self._worker, now):
            self._end()
            return True
        leads = leads_after(begun.lead, self._batch)
        begun.parts.append(_judged(begun, leads))
        if len(leads) == self._batch:
            begun.lead = leads[-1]
            return True
        self._keep(_summed(begun), begun.at)
        return True

    def _keep(self, found: Sequence[Measurement], at: int) -> None:
        self._end()
        with transaction.atomic():
            keep_measurements(PROPOSED, self._worker, found, at)

    def _end(self) -> None:
        if self._begun:
            self._begun.judge.close()
        self._begun = None


def _judged(begun: _Begun, leads: Sequence[int]) -> Standing:
    records = pa.table({"lead_key": pa.array([name for name, _ in records_of(leads)], pa.string())})
    rows = begun.judge.standing(begun.agreements, of_leads(leads), begun.people, begun.at)
    return Standing(records, rows, facts_of(leads), is_all=True)


def _summed(begun: _Begun) -> tuple[Measurement, ...]:
    parts, sums = begun.parts, begun.judge.sums
    rows = {name: pa.concat_tables([each.rows[name] for each in parts]) for name in SUMMED}
    names, facts = (pa.concat_tables(each) for each in zip(*((part.names, part.facts) for part in parts), strict=True))
    sums.renew(Standing(names, rows, facts, is_all=True), 1)
    sums.renew_of_no_lead(facts_of_no_lead(), None)
    return sums.measurements(begun.agreements, exclusions(), begun.at)[0]
