"""Recovery plans: handing one in, and saying that it is done."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from treaty.errors import InputError
from treaty.evidence.recovery import MOST_CHARACTERS, RecoveryPlan
from treaty.store.audit import append
from treaty.store.recovery import finish_plan, keep_text, recovery_plans

__all__ = ["finish", "hand_in"]


def hand_in(commitment: str, text: str, actor: str, now: int) -> RecoveryPlan:
    """Keep what will be done about a commitment, which ends the reminders; the audit keeps who wrote it.

    Raises:
        InputError: no plan is open for it, or the text is empty or too long.
    """
    said = text.strip()
    if not said or len(said) > MOST_CHARACTERS:
        raise InputError(f"a recovery plan has 1 to {MOST_CHARACTERS:,} characters, this one {len(said):,}")
    with transaction.atomic():
        plan = _open(commitment)
        keep_text(plan, said, actor, now)
        append(actor, "recovery.written", f"{plan.agreement} {plan.commitment}", {"since": plan.period}, now)
    return replace(plan, text=said, written_by=actor, written_at=now)


def finish(commitment: str, actor: str, now: int) -> RecoveryPlan:
    """Close the plan that is open for a commitment and was due first; the audit keeps who said so.

    Raises:
        InputError: none is open for it.
    """
    with transaction.atomic():
        plan = _open(commitment)
        finish_plan(plan, actor, now)
        append(actor, "recovery.done", f"{plan.agreement} {plan.commitment}", {"since": plan.period}, now)
    return plan


def _open(commitment: str) -> RecoveryPlan:
    found = [each for each in recovery_plans() if each.done_at is None]
    plan = next((each for each in found if each.commitment == commitment), None)
    if plan is None:
        names = ", ".join(dict.fromkeys(each.commitment for each in found)) or "none at all"
        raise InputError(f"no recovery plan is open for '{commitment}'", hint=f"open are: {names}")
    return plan
