"""`POST /api/v1/events`: events from whoever holds a token for them."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from treaty import clock
from treaty.api.bearer import token_of
from treaty.api.event_body import body_of, events_of
from treaty.api.problem import Problem
from treaty.calendars import to_seconds
from treaty.service.intake import take_json

__all__ = ["answer", "urls"]


def answer(request: HttpRequest, take: Any) -> Any:
    """Answer a request that brings events with what `take` says became of them, or with the problem."""
    if request.method != "POST":
        told = {"message": f"{request.method} does nothing here", "where": request.path, "hint": "send events by POST"}
        return JsonResponse({"error": told}, status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
    try:
        return JsonResponse(asdict(take(request, to_seconds(clock.now()))))
    except Problem as problem:
        return problem.response()


def _take(request: HttpRequest, now: int) -> Any:
    token = token_of(request)
    if token is None:
        hint = "send 'Authorization: Bearer …' with a token that 'treaty token add' made"
        raise Problem(HTTPStatus.UNAUTHORIZED, "no token that opens this", where="Authorization", hint=hint)
    return take_json(events_of(request.headers.get("Content-Type", ""), body_of(request)), now)


def _events(request: HttpRequest) -> Any:
    return answer(request, _take)


urls = [path("api/v1/events", csrf_exempt(_events))]
