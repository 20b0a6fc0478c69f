"""What messages that come back by the calendar are made of, and what of them was sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, get_type_hints

from django.db.models import Q

from treaty.alerting.periodic import Asked, Figure, Occasion
from treaty.evaluation.results import Measurement, RowState, State, Status
from treaty.store.models import ClockRow, Delivery, HandoffRow, MeasurementRow, Notification
from treaty.store.recovery import handed_in

__all__ = ["Pressing", "Undecided", "asked", "figures", "keep_notice", "measured", "pressing", "told", "undecided"]

_WAITING = (State.NOT_STARTED, State.RUNNING, State.AT_RISK)
_SETTLED = (RowState.SETTLED, RowState.FINAL)
_UNJUDGED = (Status.NO_TARGET, Status.NOT_JUDGED, Status.NO_DATA)


@dataclass(frozen=True, slots=True)
class Undecided:
    """A lead with an owner that nobody has decided about."""

    subject: str
    owner: str | None
    tier: str | None
    assigned_at: int


@dataclass(frozen=True, slots=True)
class Pressing:
    """A clock that was missed and still runs, or is due soon; `owner` has the lead now, None where it is nobody's."""

    subject: str
    commitment: str
    owner: str | None
    due_at: int
    is_missed: bool


def undecided(agreement: str) -> tuple[Undecided, ...]:
    """Return the leads of an agreement that wait for a decision, the oldest first."""
    rows = HandoffRow.objects.filter(
        agreement=agreement, decision__isnull=True, ended_at__isnull=True, void__isnull=True, assigned_at__isnull=False
    ).order_by("assigned_at", "lead_key")
    return tuple(
        Undecided(f"{lead}#{number}", owner, tier, at)
        for lead, number, owner, tier, at in rows.values_list("lead_key", "number", "held_by", "tier", "assigned_at")
    )


def pressing(agreement: str, until: int) -> tuple[Pressing, ...]:
    """Return clocks that were missed and that nobody answered yet, and those due before an instant."""
    missed = Q(state=State.BREACHED, passed__gt=0)
    rows = ClockRow.objects.filter(missed | Q(state__in=_WAITING, due_at__lt=until), due_at__isnull=False)
    open_ = HandoffRow.objects.filter(agreement=agreement, ended_at__isnull=True)
    held_by = {tuple(key): who for *key, who in open_.values_list("lead_key", "number", "held_by")}
    columns = ("lead_key", "number", "commitment", "owner", "due_at", "state")
    return tuple(
        Pressing(f"{lead}#{number}", commitment, owner and held_by[lead, number], due_at, state == State.BREACHED)
        for lead, number, commitment, owner, due_at, state in rows.order_by("due_at", "lead_key").values_list(*columns)
        if (lead, number) in held_by
    )


def figures(agreement: str) -> tuple[Figure, ...]:
    """Return what commitments came to in the periods that are over, of all leads."""
    rows = MeasurementRow.objects.filter(run="in_force", agreement=agreement, by="").exclude(status__in=_UNJUDGED)
    names = ("commitment", "party", "grain", "period", "start", "end", "status", "state")
    return tuple(
        Figure(name, party, grain, label, start, end, status == Status.BELOW, state not in _SETTLED)
        for name, party, grain, label, start, end, status, state in rows.values_list(*names)
    )


def measured(agreement: str, grain: str, period: str, run: str = "in_force") -> tuple[Measurement, ...]:
    """Return the measurements of one period, of all leads."""
    rows = MeasurementRow.objects.filter(run=run, agreement=agreement, grain=grain, period=period, by="")
    types = get_type_hints(Measurement)
    return tuple(
        Measurement(**{each.name: _typed(getattr(row, each.name), types[each.name]) for each in fields(Measurement)})
        for row in rows
    )


def _typed(value: Any, type_: Any) -> Any:
    """Read what the store keeps as text: decimals, and the words of enums."""
    if not isinstance(value, str):
        return value
    for each in (type_, *getattr(type_, "__args__", ())):
        if isinstance(each, type) and each is not str and issubclass(each, str | Decimal):
            return each(value)
    return value


def told(abouts: Iterable[str]) -> Mapping[str, int]:
    """Return the levels of what was told about occasions, by the keys of the messages."""
    wanted = Q(pk__in=())
    for about in abouts:
        wanted |= Q(key__startswith=f"{about}/")
    return dict(Notification.objects.filter(wanted).values_list("key", "level"))


def asked(agreement: str) -> Mapping[str, Asked]:
    """Return which messages about missed periods ask for something, by what they are about."""
    rows = Notification.objects.filter(kind="misses", key__startswith=f"misses/{agreement}/", due_by__isnull=False)
    found: dict[str, Asked] = {}
    there = handed_in(agreement)
    for row in rows:
        about = row.key.removesuffix(f"/{row.recipient}/{row.channel}")
        is_done = row.acknowledged_at is not None
        told = Asked(row.due_by, row.level, about in there or is_done, is_done)
        found[about] = _together(found[about], told) if about in found else told
    return found


def _together(one: Asked, other: Asked) -> Asked:
    """Return what two people were asked for together."""
    is_done = one.is_done or other.is_done
    is_there = one.is_there or other.is_there
    return Asked(min(one.due_by, other.due_by), max(one.periods, other.periods), is_there, is_done)


def keep_notice(key: str, occasion: Occasion, who: str, way: str, payload: str | None, now: int) -> bool:
    """Keep that somebody is told of an occasion, or that there was nothing to say; False where it was kept already.

    Works inside a transaction.
    """
    row, is_new = Notification.objects.get_or_create(
        key=key,
        defaults={
            "kind": str(occasion.reason),
            "recipient": who,
            "channel": way,
            "state": "resolved" if payload is None else "open",
            "level": occasion.level,
            "told_at": now,
            "due_by": occasion.due_by,
        },
    )
    if not is_new and not Notification.objects.filter(pk=row.pk, level__lt=occasion.level).update(
        level=occasion.level, told_at=now
    ):
        return False
    if payload is not None:
        Delivery.objects.create(
            notification=row, payload=payload, reason=str(occasion.reason), created_at=now, due_at=now, state="pending"
        )
    return True
