"""Which workers live: each says so, again and again."""

from __future__ import annotations

from typing import Final

from django.db.models import Max, Sum

from treaty.store.models import Worker

__all__ = ["FRESH_SECONDS", "beat", "failing_steps", "forget_worker", "freshest_beat", "is_fresh"]

FRESH_SECONDS: Final = 120
"""A worker that said nothing for this long counts as dead; the longest step of a healthy one is shorter."""
_KEPT_SECONDS: Final = 86_400


def beat(worker: str, now: int, failing: int = 0) -> None:
    """Say that a worker lives, and drop those that have been silent for a day; opens no transaction of its own.

    `failing` is how many of its steps failed when they were last tried.
    """
    said = {"beat_at": now, "failing": failing}
    Worker.objects.update_or_create(name=worker, defaults=said, create_defaults={"started_at": now, **said})
    Worker.objects.filter(beat_at__lt=now - _KEPT_SECONDS).delete()


def forget_worker(worker: str) -> None:
    """Take a worker that ends on purpose off the list."""
    Worker.objects.filter(name=worker).delete()


def freshest_beat() -> int | None:
    """Return when a worker was last heard of; None for never."""
    heard: int | None = Worker.objects.aggregate(last=Max("beat_at"))["last"]
    return heard


def failing_steps(now: int) -> int:
    """Return how many steps of living workers fail at the moment, as far as they said so."""
    alive = Worker.objects.filter(beat_at__gte=now - FRESH_SECONDS)
    return int(alive.aggregate(failing=Sum("failing"))["failing"] or 0)


def is_fresh(beat_at: int | None, now: int, speed: int = 1) -> bool:
    """Tell whether a beat says that a worker lives; one from the future does too, as clocks step back a little.

    `speed` is how many seconds pass in one, in a rehearsal.
    """
    return beat_at is not None and abs(now - beat_at) <= FRESH_SECONDS * speed
