"""`POST /api/v1/webhooks/NAME`: events that a source signed, each request once and not long after it was signed."""

from __future__ import annotations

import hashlib
import hmac
import re
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from treaty.api.event_body import body_of, events_of
from treaty.api.events import answer
from treaty.api.problem import Problem
from treaty.service.intake import Replayed, take_signed
from treaty.store.sources import secret_of

__all__ = ["HEADER", "TOLERANCE_SECONDS", "signature_of", "urls"]

HEADER: Final = "Treaty-Signature"
TOLERANCE_SECONDS: Final = 300
_SIGNED: Final = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


def signature_of(secret: str, at: int, body: bytes) -> str:
    """Sign a body at an instant, in UTC seconds, as the header has it: HMAC-SHA256 of `instant.body`."""
    return f"t={at},v1={hmac.new(secret.encode(), b'%d.%b' % (at, body), hashlib.sha256).hexdigest()}"


def _check(name: str, told: str, body: bytes, now: int) -> None:
    """Raise a problem unless the source signed this body not long ago."""
    hint = f"send {HEADER}: t=SECONDS,v1=HEX with the HMAC-SHA256 of 'SECONDS.BODY' by the secret of the source"
    found = _SIGNED.fullmatch(told.strip())
    secret = secret_of(name) if found and name.isprintable() else None  # PostgreSQL knows no zero byte
    if found is None or secret is None or not hmac.compare_digest(signature_of(secret, int(found[1]), body), found[0]):
        raise Problem(HTTPStatus.UNAUTHORIZED, f"no source '{name}' signed this", where=HEADER, hint=hint)
    if abs(now - int(found[1])) > TOLERANCE_SECONDS:
        message = f"it was signed {abs(now - int(found[1])):,} seconds from now"
        hint = f"sign when you send; up to {TOLERANCE_SECONDS} seconds are taken, so see that the clock is right"
        raise Problem(HTTPStatus.UNAUTHORIZED, message, where=HEADER, hint=hint)


def _webhook(request: HttpRequest, name: str) -> Any:
    def take(request: HttpRequest, now: int) -> Any:
        body, told = body_of(request), request.headers.get(HEADER, "").strip()
        _check(name, told, body, now)
        try:
            return take_signed(name, told, events_of(request.headers.get("Content-Type", ""), body), now)
        except Replayed as error:
            hint = "it is in the store already; sign anew to send something else"
            raise Problem(HTTPStatus.CONFLICT, "this very request was taken before", where=HEADER, hint=hint) from error

    return answer(request, take)


urls = [path("api/v1/webhooks/<str:name>", csrf_exempt(_webhook))]
