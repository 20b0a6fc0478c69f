"""What no door answers by itself: the store is away, or a request is larger than any that is meant."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from treaty.api.problem import Problem
from treaty.errors import SourceError

__all__ = ["STORE_AWAY", "TOO_LARGE", "Failures"]

STORE_AWAY = (SourceError, OperationalError, InterfaceError)
"""The store does not answer, or cannot be written: what was sent may be sent again."""
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent)

_log = structlog.get_logger("treaty.api")


class Failures:
    """Answers where a view failed, so that senders know whether to send again; anything else is a bug and stays one."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        """Pass a request on."""
        return self._get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> Any:
        """Return the answer to a request whose view raised an error, or None."""
        if isinstance(error, STORE_AWAY):
            _log.warning("store.failed", error=str(error).strip())
            hint = getattr(error, "hint", None) or "send it again later"
            message = error.message if isinstance(error, SourceError) else "the store does not answer"
            return Problem(HTTPStatus.SERVICE_UNAVAILABLE, message, where="store", hint=hint).response()
        if isinstance(error, TOO_LARGE):
            _log.warning("request.too_large", error=type(error).__name__)
            return Problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the request is too large", where="body", hint="send less"
            ).response()
        return None
