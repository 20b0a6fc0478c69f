"""Summing up: from the rows that stand in the store to measurements, soon after they changed."""

from __future__ import annotations

from django.db import transaction

from treaty.service.agreements import agreements_in_force, agreements_with_proposed
from treaty.service.judge import Judge
from treaty.service.points import reach
from treaty.store.events import all_events, facts
from treaty.store.exclusions import exclusions
from treaty.store.results import keep_measurements, stored
from treaty.store.summing import IN_FORCE, PROPOSED, claim_summing

__all__ = ["sum_up", "sum_up_proposed"]


def sum_up(judge: Judge, worker: str, now: int, *, at_once: bool = False) -> bool:
    """Sum up what is in force, if that is due; tell whether it was.

    With `at_once` nothing is gathered first: what changed, or is of another instant, is due.
    """
    if not claim_summing(IN_FORCE, worker, now, at_once=at_once):
        return False
    found, findings = judge.measurements(
        agreements_in_force(), facts(), stored("handoffs"), stored("clocks"), exclusions(), now
    )
    with transaction.atomic():
        kept = keep_measurements(IN_FORCE, worker, found, now, findings)
        reach("measure.before_commit")
    reach("measure.after_commit")
    return kept


def sum_up_proposed(judge: Judge, worker: str, now: int) -> bool:
    """Judge and sum up all leads as if the proposed versions were in force, if that is due; nobody is told of it."""
    if not claim_summing(PROPOSED, worker, now):
        return False
    agreements = agreements_with_proposed()
    found = judge.of_all(agreements, all_events(), exclusions(), now) if agreements else ()
    with transaction.atomic():
        return keep_measurements(PROPOSED, worker, found, now)
