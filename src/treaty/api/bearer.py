"""Who asks: the token in the header of a request."""

from __future__ import annotations

from django.http import HttpRequest

from treaty import clock
from treaty.calendars import to_seconds
from treaty.store.tokens import ApiToken, token_for

__all__ = ["token_of"]


def token_of(request: HttpRequest) -> ApiToken | None:
    """Return the token of `Authorization: Bearer …`; None when there is none, or it opens nothing."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    return token_for(text.strip(), to_seconds(clock.now()))
