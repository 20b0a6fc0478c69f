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
from treaty.api.failures import STORE_AWAY, TOO_LARGE
from treaty.calendars import to_seconds
from treaty.channels.email.page import answer_page, asking_page, pressed
from treaty.channels.links import DeadLinkError, links_of
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
_AWAY: Final = HTTPStatus.SERVICE_UNAVAILABLE
_TOO_LARGE: Final = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def _act(request: HttpRequest, token: str) -> Any:
    now = clock.now()
    try:
        invitation = links_of(settings.TREATY).read(token, now)
    except DeadLinkError as error:
        return _answer(answer_page(str(error)), HTTPStatus.GONE)
    try:
        if request.method != "POST":
            return _answer(asking_page(invitation, asked(invitation.verb, invitation.subject), token_urlsafe(16)))
        outcome = act(pressed(invitation, token, request.POST, now), to_seconds(now))
    except STORE_AWAY:
        return _answer(answer_page("This did not work just now; nothing was changed. Try again."), _AWAY)
    except TOO_LARGE:
        return _answer(answer_page("This form is too large; nothing was changed."), _TOO_LARGE)
    return _answer(answer_page(outcome.words))


def _answer(page: str, status: HTTPStatus = HTTPStatus.OK) -> Any:
    return HttpResponse(page, status=status, headers=_HEADERS)


# The token in the address is what entitles; there is no session that somebody could ride on.
urls = [path("act/<str:token>", csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(_act)))]
