"""Recovery plans: what messages about missed periods ask for, and whether somebody has said that it is done."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.store.models import Notification

__all__ = ["RecoveryPlan", "finish_plan", "recovery_plans"]


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """A plan that is owed since `period`, the first that was missed; `due_by` and `done_at` are UTC seconds."""

    agreement: str
    commitment: str
    period: str
    due_by: int
    done_by: str | None
    done_at: int | None


def recovery_plans() -> tuple[RecoveryPlan, ...]:
    """Return all plans that were asked for, the earliest due first."""
    found: dict[tuple[str, str, str], RecoveryPlan] = {}
    rows = Notification.objects.filter(kind="misses", due_by__isnull=False).order_by("due_by", "key")
    for row in rows:
        about = _about(row)
        before = found.get(about)
        if before is None or before.done_at is None:
            due_by = before.due_by if before else row.due_by
            found[about] = RecoveryPlan(*about, due_by, row.acknowledged_by, row.acknowledged_at)
    return tuple(sorted(found.values(), key=lambda each: (each.due_by, each.commitment)))


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
