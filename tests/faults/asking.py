"""Asking the service by HTTP, as a system does that sends it events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from decimal import Decimal
from http.client import HTTPConnection, HTTPException
from typing import Any

from treaty.calendars import from_seconds
from treaty.evidence.told_event import AMOUNT_UNIT, ToldEvent

__all__ = ["EVENTS", "Unanswered", "lines_of", "post", "webhook"]

EVENTS = "/api/v1/events"


class Unanswered(Exception):  # noqa: N818 -- no error of ours
    """Nobody answered, so nobody knows whether it was taken."""


def webhook(source: str) -> str:
    return f"/api/v1/webhooks/{source}"


def lines_of(events: Iterable[ToldEvent]) -> bytes:
    """Write events as the API takes them, one a line."""
    return "".join(f"{json.dumps(_told(event))}\n" for event in events).encode()


def _told(event: ToldEvent) -> dict[str, Any]:
    told = {name: value for name, value in asdict(event).items() if value is not None}
    for name in ("occurred_at", "recorded_at"):
        told[name] = from_seconds(told[name]).isoformat()
    if "attributes" in told:
        told["attributes"] = json.loads(told["attributes"])
    if "amount" in told:
        told["amount"] = str(Decimal(told["amount"]) / AMOUNT_UNIT)
    return told


def post(port: int, path: str, lines: bytes, headers: Mapping[str, str]) -> tuple[int, Any]:
    """Send lines and return status and answer.

    Raises:
        Unanswered: the other side was away, or went away.
    """
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        try:
            connection.request("POST", path, lines, {"Content-Type": "application/x-ndjson", **headers})
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, HTTPException) as error:
            raise Unanswered(str(error)) from error
    return answer.status, json.loads(body) if "json" in (answer.headers["Content-Type"] or "") else None
