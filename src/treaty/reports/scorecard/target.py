"""Targets as people read them."""

from __future__ import annotations

from treaty.agreement.amount import Amount
from treaty.agreement.measures import CommitmentTerms
from treaty.agreement.target import FromPlan, Schedule
from treaty.evaluation.results import Measurement, RowUnit
from treaty.reports.scorecard.wording import amount_text
from treaty.words import Grain

__all__ = ["target_text"]


def target_text(each: Measurement, promise: CommitmentTerms, currency: str | None) -> str | None:
    """Write the target of a row with the limit or the period that it is about; None where there is none.

    An amount is 'per month' as it was agreed, 'in this month' where only a part of it is promised, and 'by plan' where
    the plan says it.
    """
    if each.target is None or each.bound is None:
        return each.target
    if each.unit in (RowUnit.LEADS, RowUnit.MONEY):
        return _amount_text(each, promise, currency if each.unit is RowUnit.MONEY else None)
    limit = getattr(promise, "within", None)
    return f"{each.target} within {limit}" if limit else each.target


def _amount_text(each: Measurement, promise: CommitmentTerms, currency: str | None) -> str:
    span = amount_text(each.bound or 0) + (f" to {amount_text(each.most)}" if each.most is not None else "")
    span += f" {currency}" if currency else ""
    said = f"at most {span}" if (each.target or "").startswith("at most") else span
    if each.target == FromPlan.FROM_PLAN.value:
        return f"{said} by plan"
    if each.grain == Grain.ALL:
        return said
    return f"{said} {'per' if _is_whole(each, promise) else 'in this'} {each.grain}"


def _is_whole(each: Measurement, promise: CommitmentTerms) -> bool:
    """Tell whether the number is one that the agreement says, not a part of one."""
    target = promise.target
    said = [entry.target for entry in target.entries] if isinstance(target, Schedule) else [target]
    return any(isinstance(amount, Amount) and amount.least == each.bound for amount in said)
