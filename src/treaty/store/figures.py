"""How the service is doing, in counts that an index answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min

from treaty.evaluation.results import State
from treaty.store.beats import failing_steps, freshest_beat
from treaty.store.models import ClockRow, Delivery, Lead, Source
from treaty.store.tokens import tokens

__all__ = ["Feed", "Figures", "read_figures"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A source; the instants are None while there was none."""

    name: str
    last_event_at: int | None
    last_pull_at: int | None
    accepted: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of the service as of an instant; ages are in seconds.

    `lag` is how long the lead that waits longest has been due; `ahead` counts leads whose verdict is from the
    future, because the clock of the machine stepped back. `overdue` counts clocks that were missed and that nobody
    has answered yet. `tokens` has for how long each was not used, to within an hour. `beat_age` is None while no worker
    was heard of; `failing` counts steps of workers that fail.
    """

    lag: int
    due_leads: int
    set_apart: int
    ahead: int
    clocks: dict[str, int]
    overdue: int
    deliveries: dict[tuple[str, str], int]
    oldest_delivery_age: int
    sources: tuple[Feed, ...]
    tokens: dict[str, int]
    beat_age: int | None
    failing: int


def read_figures(now: int) -> Figures:
    """Count; each figure is one statement, and all of them stand a moment apart."""
    due = Lead.objects.filter(due_at__lte=now).aggregate(first=Min("due_at"), leads=Count("id"))
    late = Delivery.objects.filter(state="pending", due_at__lte=now).aggregate(first=Min("due_at"))
    beat_at = freshest_beat()
    return Figures(
        lag=_age(due["first"], now),
        due_leads=due["leads"],
        set_apart=Lead.objects.filter(set_apart_at__isnull=False).count(),
        ahead=Lead.objects.filter(judged_at__gt=now).count(),
        clocks=_clocks(),
        overdue=ClockRow.objects.filter(state=State.BREACHED, stopped_at__isnull=True).count(),
        deliveries=_deliveries(),
        oldest_delivery_age=_age(late["first"], now),
        sources=tuple(_feeds()),
        tokens={each.name: now - each.used_at for each in tokens() if each.used_at and each.revoked_at is None},
        beat_age=None if beat_at is None else now - beat_at,
        failing=failing_steps(now),
    )


def _age(first: int | None, now: int) -> int:
    return 0 if first is None else now - first


def _clocks() -> dict[str, int]:
    counted: Any = ClockRow.objects.values_list("state").annotate(Count("id")).order_by()
    return dict.fromkeys(map(str, State), 0) | dict(counted)


def _deliveries() -> dict[tuple[str, str], int]:
    counted: Any = Delivery.objects.values_list("state", "reason").annotate(Count("id")).order_by()
    return {(state, reason): count for state, reason, count in counted}


def _feeds() -> list[Feed]:
    names = Feed.__slots__
    return [Feed(*row) for row in Source.objects.order_by("name").values_list(*names)]
