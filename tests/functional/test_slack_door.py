"""At the door for Slack a request …"""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from tests.fakes import slack
from tests.pressing import NOON, furnish, seconds
from tests.stores import sqlite_store
from tests.unit.channels.slack.interactions import chosen, form, press, written
from treaty.channels import Post
from treaty.channels.slack import open_slack
from treaty.reports.message import Message, Tone, Verb
from treaty.store.models import Event, Notification, Press

pytestmark = pytest.mark.enable_socket  # a Slack on loopback

SECRET = "signing secret of the tests"  # noqa: S105


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[slack.Slack]:
    monkeypatch.setattr("treaty.clock.now", lambda: NOON)
    with sqlite_store(tmp_path), slack.running() as running:
        furnish()
        told = replace(settings.TREATY, slack_token="xoxb-good", slack_signing_secret=SECRET, slack_url=running.url)  # noqa: S106
        with override_settings(TREATY=told):
            yield running


def _pressed(there: slack.Slack, verb: str = "accept", **more: Any) -> str:
    return press(verb, stamp=f"{seconds(NOON)}.5", response_url=f"{there.url[:-4]}/answer/1", **more)


def _post(payload: str, *, secret: str = SECRET, at: datetime = NOON, **headers: str) -> Any:
    body = urlencode({"payload": payload})
    signed = hmac.new(secret.encode(), f"v0:{seconds(at)}:{body}".encode(), hashlib.sha256).hexdigest()
    sent = {"X-Slack-Request-Timestamp": str(seconds(at)), "X-Slack-Signature": f"v0={signed}"} | headers
    client = Client(SERVER_NAME="localhost")
    return client.post("/slack/interactions", body, content_type="application/x-www-form-urlencoded", headers=sent)


def _decisions() -> list[str]:
    return list(Event.objects.order_by("id").values_list("decision", flat=True))


def _wait_for(there: slack.Slack, what: list[Any]) -> None:
    with there.answered:
        assert there.answered.wait_for(lambda: bool(what), timeout=5)


def test_with_a_press_is_answered_by_nothing_and_told_in_words_after(there: slack.Slack) -> None:
    response = _post(_pressed(there))

    assert (response.status_code, response.content) == (200, b"")
    assert _decisions() == ["accepted"]
    _wait_for(there, there.answers)
    assert there.answers[0]["text"] == "lead#2 is accepted."
    assert there.answers[0]["response_type"] == "ephemeral"


def test_comes_from_the_buttons_of_a_message(there: slack.Slack) -> None:
    verbs = (Verb.CLAIM, Verb.REJECT, Verb.OPEN)
    message = Message("A lead waits", Tone.NEW, "new_lead", verbs=verbs, subject="lead#2", link="https://crm.example/2")
    channel = open_slack(settings.TREATY)
    assert channel
    channel.send(Post("clock 7 sam", "USAM", message), NOON)
    (sent,) = there.messages.values()
    (buttons,) = (block["elements"] for block in sent["blocks"] if block["type"] == "actions")

    responses = [_post(_pressed(there, actions=[{**button, "action_ts": f"{seconds(NOON)}.7"}])) for button in buttons]

    assert [response.status_code for response in responses] == [200, 200, 200]
    assert list(Event.objects.values_list("kind", "owner")) == [("owner.changed", "sam")]
    assert Notification.objects.get().acknowledged_by == "sam"
    _wait_for(there, there.forms)


def test_to_reject_opens_a_form_with_the_reasons_of_the_agreement(there: slack.Slack) -> None:
    response = _post(_pressed(there, "reject"))

    assert (response.status_code, response.content) == (200, b"")
    _wait_for(there, there.forms)
    view = there.forms[0]["view"]
    view = json.loads(view) if isinstance(view, str) else view
    options = [option["value"] for block in view["blocks"][1:2] for option in block["element"]["options"]]
    assert "Fit" in options
    assert there.forms[0]["trigger_id"] == "12.34.ab"
    assert not Press.objects.exists()


def test_with_a_sent_form_is_answered_in_its_place(there: slack.Slack) -> None:
    response = _post(form("reject", chosen("reason", "Fit") | written("a student")))

    assert response.json()["view"]["blocks"][0]["text"]["text"] == "lead#2 is rejected: Fit."
    assert _decisions() == ["rejected"]


def test_of_somebody_unknown_does_nothing(there: slack.Slack) -> None:
    response = _post(_pressed(there, person="UNOBODY"))

    assert response.status_code == 200
    assert not _decisions()
    _wait_for(there, there.answers)
    assert "does not know you" in there.answers[0]["text"]


def test_is_refused_when_its_signature_is_forged(there: slack.Slack) -> None:
    response = _post(_pressed(there), secret="a guess")  # noqa: S106

    assert response.status_code == 401
    assert not Press.objects.exists()


def test_is_refused_when_it_is_an_old_one_again(there: slack.Slack) -> None:
    response = _post(_pressed(there), at=NOON - timedelta(seconds=301))

    assert response.status_code == 401
    assert not Press.objects.exists()


@pytest.mark.parametrize("payload", ["{}", "no JSON", json.dumps({"type": "block_actions"})])
def test_is_refused_when_it_is_no_interaction(there: slack.Slack, payload: str) -> None:
    assert _post(payload).status_code == 400


def test_is_refused_while_slack_is_not_set_up(there: slack.Slack) -> None:
    with override_settings(TREATY=replace(settings.TREATY, slack_signing_secret="")):
        response = _post(_pressed(there), secret="")

    assert response.status_code == 404
    assert "SLACK_SIGNING_SECRET" in response.json()["error"]


def test_ten_times_at_once_counts_once(there: slack.Slack) -> None:
    def once(_: int) -> int:
        try:
            return int(_post(_pressed(there)).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        assert set(threads.map(once, range(10))) == {200}

    assert _decisions() == ["accepted"]
    assert Press.objects.count() == 1


def test_does_not_wait_for_slack(there: slack.Slack) -> None:
    with there.answered:  # Slack answers nobody as long as we hold this
        begun = time.monotonic()
        responses = [_post(_pressed(there)), _post(_pressed(there, "reject"))]
        passed = time.monotonic() - begun

    assert [response.status_code for response in responses] == [200, 200]
    assert passed < 9  # whoever waits is stuck for ten; a busy machine may take longer than the few milliseconds
    assert _decisions() == ["accepted"]
    _wait_for(there, there.answers)
