"""Summing up: from the rows that stand in the store to measurements, soon after they changed."""

from __future__ import annotations

from django.db import transaction

from treaty.service.agreements import agreements_in_force
from treaty.service.judge import Judge
from treaty.service.points import reach
from treaty.service.sums import Sums
from treaty.store.events import facts_of_no_lead, state_of_no_lead
from treaty.store.exclusions import exclusions
from treaty.store.results import keep_measurements
from treaty.store.standing import standing
from treaty.store.summing import IN_FORCE, claim_summing

__all__ = ["renew", "sum_up"]


def sum_up(judge: Judge, worker: str, now: int, *, at_once: bool = False) -> bool:
    """Sum up what is in force, if that is due; tell whether it was.

    With `at_once` nothing is gathered first, and nobody rests: what changed, or is of another instant, is due.
    """
    if judge.sums.rests(now) and not at_once:
        return False
    round_ = claim_summing(IN_FORCE, worker, now, at_once=at_once)
    if round_ is None:
        return False
    renew(judge.sums, round_)
    found, findings = judge.sums.measurements(agreements_in_force(), exclusions(), now)
    with transaction.atomic():
        kept = keep_measurements(IN_FORCE, worker, found, now, findings)
        reach("measure.before_commit")
    reach("measure.after_commit")
    return kept


def renew(sums: Sums, round_: int) -> None:
    """Read what changed before a round of summing up began."""
    sums.renew(standing(sums.since(round_)), round_)
    state = state_of_no_lead()
    if state != sums.of_no_lead:
        sums.renew_of_no_lead(facts_of_no_lead(), state)
