"""Saying that a recovery plan is done."""

from __future__ import annotations

from django.db import transaction

from treaty.errors import InputError
from treaty.store.audit import append
from treaty.store.recovery import RecoveryPlan, finish_plan, recovery_plans

__all__ = ["finish"]


def finish(commitment: str, actor: str, now: int) -> RecoveryPlan:
    """Close the plan that is open for a commitment and was due first; the audit keeps who said so.

    Raises:
        InputError: none is open for it.
    """
    with transaction.atomic():
        found = [each for each in recovery_plans() if each.done_at is None]
        plan = next((each for each in found if each.commitment == commitment), None)
        if plan is None:
            names = ", ".join(dict.fromkeys(each.commitment for each in found)) or "none at all"
            raise InputError(f"no recovery plan is open for '{commitment}'", hint=f"open are: {names}")
        finish_plan(plan, actor, now)
        append(actor, "recovery.done", f"{plan.agreement} {plan.commitment}", {"since": plan.period}, now)
    return plan
