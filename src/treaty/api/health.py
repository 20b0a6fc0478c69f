"""`/healthz`: the process lives. `/readyz`: the service does its work, or what keeps it from that."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.urls import path

from treaty import clock
from treaty.calendars import to_seconds
from treaty.errors import SourceError
from treaty.store.beats import freshest_beat, is_fresh
from treaty.store.opening import unapplied

__all__ = ["Readiness", "readiness", "urls"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What readiness rests on; what could not be asked is None."""

    ready: bool
    database: bool
    migrations_missing: int | None
    worker_heard_seconds_ago: int | None


def readiness(now: int, speed: int = 1) -> Readiness:
    """Ask the database, and when a worker was last heard of; `speed` is that of a rehearsal."""
    try:
        missing = len(unapplied())
        beat_at = None if missing else freshest_beat()
    except (DatabaseError, SourceError):
        return Readiness(ready=False, database=False, migrations_missing=None, worker_heard_seconds_ago=None)
    ago = None if beat_at is None else now - beat_at
    return Readiness(not missing and is_fresh(beat_at, now, speed), True, missing, ago)  # noqa: FBT003 -- named above


def _live(_request: HttpRequest) -> Any:
    return JsonResponse({"alive": True})


def _ready(_request: HttpRequest) -> Any:
    found = readiness(to_seconds(clock.now()), settings.TREATY.rehearsal.speed)
    return JsonResponse(asdict(found), status=HTTPStatus.OK if found.ready else HTTPStatus.SERVICE_UNAVAILABLE)


urls = [path("healthz", _live), path("readyz", _ready)]
