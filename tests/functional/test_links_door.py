"""The link of a mail …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.pressing import NOON, furnish, seconds
from tests.stores import sqlite_store, without
from treaty.channels import Post
from treaty.channels.links import Links, links_of
from treaty.reports.message import Message, Tone, Verb
from treaty.store.models import Event, Press

MESSAGE = Message("A lead waits", Tone.NEW, "new_lead", subject="lead#2", commitment="response")


class _Clock:
    def __init__(self) -> None:
        self.at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Clock]:
    clock = _Clock()
    monkeypatch.setattr("treaty.clock.now", clock)
    with sqlite_store(tmp_path):
        furnish()
        yield clock


def _path(verb: Verb, to: str = "sam@northwind.example", links: Links | None = None) -> str:
    found = links or links_of(settings.TREATY)
    address = found.address(Post("clock 7 sam", to, MESSAGE), verb, NOON)
    assert address
    return address[address.index("/act/") :]


def _get(path: str) -> Any:
    return Client(SERVER_NAME="localhost").get(path)


def _send(path: str, page: Any, **fields: str) -> Any:
    hidden = dict(re.findall(r'name="(press)" value="([^"]+)"', page.content.decode()))
    return Client(SERVER_NAME="localhost", enforce_csrf_checks=True).post(path, hidden | fields)


def _events() -> list[dict[str, Any]]:
    return list(Event.objects.order_by("id").values("source", "decision", "reason", "actor", "occurred_at", "channel"))


def test_shows_what_will_be_done_and_does_nothing(clock: _Clock) -> None:
    path = _path(Verb.ACCEPT)

    pages = [_get(path) for _ in range(3)] + [Client(SERVER_NAME="localhost").head(path)]

    assert {page.status_code for page in pages} == {200}
    assert "Accept: lead#2" in pages[0].content.decode()
    assert "sam@northwind.example" in pages[0].content.decode()
    assert not Press.objects.exists()


def test_acts_when_the_page_is_sent(clock: _Clock) -> None:
    path = _path(Verb.REJECT)
    page = _get(path)
    clock.at = NOON + timedelta(minutes=2)

    answer = _send(path, page, reason="Fit", note="a student")

    assert "lead#2 is rejected: Fit." in answer.content.decode()
    (event,) = _events()
    assert event["source"] == "email"
    assert (event["decision"], event["reason"], event["actor"]) == ("rejected", "Fit", "sam")
    assert event["occurred_at"] == seconds(NOON + timedelta(minutes=2))


def test_offers_the_reasons_of_the_agreement(clock: _Clock) -> None:
    assert '<option value="Fit">' in _get(_path(Verb.REJECT)).content.decode()


def test_counts_a_page_that_is_sent_twice_once(clock: _Clock) -> None:
    path = _path(Verb.LOG_TOUCH)
    page = _get(path)

    answers = [_send(path, page, touch="phone") for _ in range(2)]

    assert answers[0].content == answers[1].content
    assert len(_events()) == 1


def test_may_be_opened_again_for_another_touch(clock: _Clock) -> None:
    path = _path(Verb.LOG_TOUCH)

    _send(path, _get(path), touch="phone")
    clock.at = NOON + timedelta(hours=1)
    _send(path, _get(path), touch="email")

    assert [event["channel"] for event in _events()] == ["phone", "email"]


def test_of_somebody_unknown_does_nothing(clock: _Clock) -> None:
    path = _path(Verb.ACCEPT, to="nobody@northwind.example")

    answer = _send(path, _get(path))

    assert "does not know you" in answer.content.decode()
    assert not _events()


def test_is_gone_after_a_week(clock: _Clock) -> None:
    path = _path(Verb.ACCEPT)
    page = _get(path)
    clock.at = NOON + timedelta(days=7, seconds=1)

    answers = [_get(path), _send(path, page)]

    assert {answer.status_code for answer in answers} == {410}
    assert not Press.objects.exists()


def test_is_gone_when_somebody_made_it_up(clock: _Clock) -> None:
    forged = _path(Verb.ACCEPT, links=Links("https://treaty.example", ("a key that somebody made up",)))

    assert _get(forged).status_code == 410


def test_of_too_large_a_form_changes_nothing_and_says_so(clock: _Clock) -> None:
    path = _path(Verb.ACCEPT)

    answers = [
        _send(path, _get(path), note="x" * 3_000_000),
        _send(path, _get(path), **dict.fromkeys(map(str, range(2_000)), "")),
    ]

    assert [answer.status_code for answer in answers] == [413, 413]
    assert "too large" in answers[0].content.decode()
    assert not Press.objects.exists()


def test_says_that_it_did_not_work_where_the_store_is_away(clock: _Clock) -> None:
    path = _path(Verb.ACCEPT)
    page = _get(path)
    without("press")

    answer = _send(path, page)

    assert answer.status_code == 503
    assert "Try again" in answer.content.decode()


def test_tells_no_other_site_about_itself(clock: _Clock) -> None:
    headers = _get(_path(Verb.ACCEPT)).headers

    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_shows_markup_as_text(clock: _Clock) -> None:
    page = _get(_path(Verb.ACCEPT, to="<script>alert(1)</script>@northwind.example")).content.decode()

    assert "<script>" not in page
