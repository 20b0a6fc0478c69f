"""Recovery plans: what messages about missed periods ask for, what was handed in, and whether it is done."""

from __future__ import annotations

from dataclasses import replace

from treaty.evidence.recovery import RecoveryPlan
from treaty.store.models import Notification, RecoveryText

__all__ = ["finish_plan", "handed_in", "keep_text", "recovery_plans"]


def recovery_plans() -> tuple[RecoveryPlan, ...]:
    """Return all plans that were asked for, the earliest due first."""
    found: dict[tuple[str, str, str], RecoveryPlan] = {}
    rows = Notification.objects.filter(kind="misses", due_by__isnull=False).order_by("due_by", "key")
    for row in rows:
        about = _about(row)
        before = found.get(about)
        if before is None or before.done_at is None:
            due_by = before.due_by if before else row.due_by
            found[about] = RecoveryPlan(*about, due_by, None, None, None, row.acknowledged_by, row.acknowledged_at)
    for text in RecoveryText.objects.all():
        about = text.agreement, text.commitment, text.period
        if about in found:
            found[about] = replace(found[about], text=text.text, written_by=text.written_by, written_at=text.written_at)
    return tuple(sorted(found.values(), key=lambda each: (each.due_by, each.commitment)))


def handed_in(agreement: str) -> frozenset[str]:
    """Return what messages about the plans that were handed in are about."""
    rows = RecoveryText.objects.filter(agreement=agreement).values_list("commitment", "period")
    return frozenset(f"misses/{agreement}/{commitment}/{period}" for commitment, period in rows)


def keep_text(plan: RecoveryPlan, text: str, person: str, now: int) -> None:
    """Keep what a plan says, in the place of what it said before; nobody is reminded of it any more."""
    RecoveryText.objects.update_or_create(
        agreement=plan.agreement,
        commitment=plan.commitment,
        period=plan.period,
        defaults={"text": text, "written_by": person, "written_at": now},
    )


def finish_plan(plan: RecoveryPlan, person: str, now: int) -> None:
    """Keep that a plan is done, so that nobody is reminded of it any more."""
    about = f"misses/{plan.agreement}/{plan.commitment}/{plan.period}/"
    Notification.objects.filter(kind="misses", key__startswith=about).update(
        acknowledged_by=person, acknowledged_at=now
    )


def _about(row: Notification) -> tuple[str, str, str]:
    about = row.key.removesuffix(f"/{row.recipient}/{row.channel}").removeprefix("misses/")
    agreement, commitment, period = about.rsplit("/", 2)
    return agreement, commitment, period
