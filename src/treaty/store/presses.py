"""Presses in the store: kept first, done once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Final

from treaty.channels.click import Click
from treaty.reports.message import Verb
from treaty.store.models import Press

__all__ = ["Kept", "entered", "forget_presses", "keep", "mark_done", "undone"]

_COLUMNS: Final = ("channel", "click_id", "at", "person", "verb", "key", "subject")

_KEPT_SECONDS: Final = 30 * 86_400
"""Longer than a link can be opened and than any channel tells of a click again; then nothing asks for it any more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A click as it was kept first; `outcome` is None until it was acted on, `actor` where nothing came of it."""

    id: int
    click: Click
    outcome: str | None
    actor: str | None


def keep(click: Click, received_at: int) -> Kept:
    """Keep a click unless it is there, and return the one that is: of several tellings the first one counts.

    Outside of a transaction it is there for good on return.
    """
    columns = {name: getattr(click, name) for name in _COLUMNS} | {"at": int(click.at.timestamp())}
    said = json.dumps(entered(click), ensure_ascii=False, sort_keys=True)
    Press.objects.bulk_create([Press(**columns, said=said, received_at=received_at)], ignore_conflicts=True)
    return _kept(Press.objects.get(channel=click.channel, click_id=click.click_id))


def undone(received_before: int, limit: int) -> tuple[Kept, ...]:
    """Return the oldest clicks that were kept before an instant and not acted on."""
    rows = Press.objects.filter(done_at__isnull=True, received_at__lt=received_before).order_by("received_at", "id")
    return tuple(_kept(row) for row in rows[:limit])


def mark_done(press: int, outcome: str, actor: str | None, at: int) -> bool:
    """Say what came of a click; False where somebody else said it before."""
    rows = Press.objects.filter(id=press, done_at__isnull=True)
    return bool(rows.update(done_at=at, outcome=outcome, actor=actor))


def forget_presses(now: int) -> None:
    """Drop clicks that were acted on long ago; the audit and the events that they became tell of them for good."""
    Press.objects.filter(done_at__lt=now - _KEPT_SECONDS).delete()


def entered(click: Click) -> dict[str, str]:
    """Return what a click says beside its columns in the store."""
    told = ((name, value) for name, value in asdict(click).items() if name not in _COLUMNS)
    return {name: value for name, value in told if value is not None}


def _kept(row: Press) -> Kept:
    click = Click(
        channel=row.channel,
        click_id=row.click_id,
        at=datetime.fromtimestamp(row.at, UTC),
        person=row.person,
        verb=Verb(row.verb),
        key=row.key,
        subject=row.subject,
        **json.loads(row.said),
    )
    return Kept(row.id, click, row.outcome, row.actor)
