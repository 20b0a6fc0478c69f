"""`/slack/interactions`: what people press in Slack, signed by Slack, answered within three seconds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qs

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from treaty import clock
from treaty.channels.slack import open_slack
from treaty.channels.slack.interactions import UnreadableError
from treaty.channels.slack.signature import is_from_slack
from treaty.service.interact import interact

__all__ = ["urls"]

_THREADS: Final = 4
_later: Final = ThreadPoolExecutor(_THREADS, thread_name_prefix="slack")


def _interactions(request: HttpRequest) -> Any:
    now, secret = clock.now(), settings.TREATY.slack_signing_secret
    channel = open_slack(settings.TREATY)
    if not secret or channel is None:
        return _refused(HTTPStatus.NOT_FOUND, "Slack is not set up: SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET")
    if not is_from_slack(request.body, request.headers, secret, now):
        return _refused(HTTPStatus.UNAUTHORIZED, "not signed by Slack, or too old")
    try:
        payload = parse_qs(request.body.decode())["payload"][0]
        answer = interact(payload, now, channel, _later.submit)
    except (UnreadableError, KeyError, ValueError):
        return _refused(HTTPStatus.BAD_REQUEST, "no interaction")
    return JsonResponse(answer) if answer else HttpResponse()


def _refused(status: HTTPStatus, why: str) -> Any:
    return JsonResponse({"error": why}, status=status)


urls = [path("slack/interactions", csrf_exempt(require_POST(_interactions)))]
