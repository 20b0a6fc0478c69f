"""`/act/TOKEN`: the links of mails. Opening one shows a page that asks; what that page sends is done."""

from __future__ import annotations

from http import HTTPStatus
from secrets import token_urlsafe
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from treaty import clock
from treaty.calendars import to_seconds
from treaty.channels.email.page import answer_page, asking_page, pressed
from treaty.channels.links import DeadLinkError, links_of
from treaty.errors import SourceError
from treaty.service.act import act
from treaty.service.asked import asked

__all__ = ["urls"]

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}


def _act(request: HttpRequest, token: str) -> Any:
    now = clock.now()
    try:
        invitation = links_of(settings.TREATY).read(token, now)
    except DeadLinkError as error:
        return _answer(answer_page(str(error)), HTTPStatus.GONE)
    if request.method != "POST":
        return _answer(asking_page(invitation, asked(invitation.verb, invitation.subject), token_urlsafe(16)))
    try:
        outcome = act(pressed(invitation, token, request.POST, now), to_seconds(now))
    except SourceError as error:
        return _answer(answer_page(f"This did not work: {error}. Try again."), HTTPStatus.SERVICE_UNAVAILABLE)
    return _answer(answer_page(outcome.words))


def _answer(page: str, status: HTTPStatus = HTTPStatus.OK) -> Any:
    return HttpResponse(page, status=status, headers=_HEADERS)


# The token in the address is what entitles; there is no session that somebody could ride on.
urls = [path("act/<str:token>", csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(_act)))]
