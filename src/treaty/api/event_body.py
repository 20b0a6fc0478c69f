"""The body of a request that brings events: an array or JSON lines, bounded in bytes and in number."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest

from treaty.api.problem import Problem
from treaty.evidence.json_text import UnfitJson, Unreadable, parse_json

__all__ = ["MAX_BYTES", "MAX_EVENTS", "body_of", "events_of"]

MAX_EVENTS: Final = 5_000
MAX_BYTES: Final = 16 * 1024 * 1024
_ARRAY: Final = ("application/json",)
_LINES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")


def body_of(request: HttpRequest) -> bytes:
    """Return the bytes of a request.

    Raises:
        Problem: there are too many.
    """
    told = request.headers.get("Content-Length", "")
    body: bytes = b"" if told.isdecimal() and int(told) > MAX_BYTES else request.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES or (told.isdecimal() and int(told) > MAX_BYTES):
        hint = f"send fewer events at once; up to {MAX_EVENTS:,} and {MAX_BYTES:,} bytes are taken"
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too long", where="body", hint=hint)
    return body


def events_of(content_type: str, body: bytes) -> list[object]:
    """Read the events of a body; each is what `read_event` takes.

    Raises:
        Problem: the body is of another type, no text, no array, or holds too many events.
    """
    type_ = content_type.partition(";")[0].strip().lower()
    if type_ not in (*_ARRAY, *_LINES):
        message, hint = f"the type of the body is '{type_}'", "send application/json or application/x-ndjson"
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, message, where="Content-Type", hint=hint)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start:,} is no UTF-8"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, message, where="body", hint="send text in UTF-8") from error
    events = list(_lines(text)) if type_ in _LINES else _array(text)
    if len(events) > MAX_EVENTS:
        message, hint = f"there are {len(events):,} events", f"send up to {MAX_EVENTS:,} at once"
        raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message, where="body", hint=hint)
    return events


def _array(text: str) -> list[object]:
    hint = "send an array of events, or JSON lines as application/x-ndjson"
    try:
        events = parse_json(text)
    except UnfitJson as error:
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), where="body", hint=hint) from error
    if not isinstance(events, list):
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is no array", where="body", hint=hint)
    return events


def _lines(text: str) -> Iterator[object]:
    for line in text.split("\n"):
        if line.strip():
            try:
                yield parse_json(line)
            except UnfitJson as error:
                yield Unreadable("event", str(error))
