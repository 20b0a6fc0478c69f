"""What is wrong with a request, as JSON: what, where, and how to mend it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import JsonResponse

__all__ = ["Problem"]


class Problem(Exception):  # noqa: N818 -- an answer
    """A request that is not done; the door answers with it."""

    def __init__(self, status: HTTPStatus, message: str, *, where: str, hint: str) -> None:
        super().__init__(message)
        self.status = status
        self.where = where
        self.hint = hint

    def response(self) -> Any:
        """Return it as the answer to the request."""
        told = {"message": str(self), "where": self.where, "hint": self.hint}
        answer = JsonResponse({"error": told}, status=self.status)
        if self.status is HTTPStatus.UNAUTHORIZED:
            answer["WWW-Authenticate"] = "Bearer"
        return answer
