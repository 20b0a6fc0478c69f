"""Through the socket a press …"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from django.conf import settings

from tests.fakes import slack, slack_socket
from tests.pressing import NOON, furnish, seconds
from tests.stores import sqlite_store
from tests.unit.channels.slack.interactions import press
from treaty.bootstrap.listen import listen
from treaty.channels import Failure, Undelivered
from treaty.errors import InputError
from treaty.store.models import Event

pytestmark = pytest.mark.enable_socket  # a Slack on loopback


@pytest.mark.slow  # slack_sdk takes three seconds to close
def test_becomes_an_event_and_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treaty.bootstrap.listen.now", lambda: NOON)
    with sqlite_store(tmp_path), slack.running() as api, slack_socket.running() as socket:
        furnish()
        api.socket_url = socket.url
        ours = replace(settings.TREATY, slack_token="xoxb-good", slack_app_token="xapp-good", slack_url=api.url)  # noqa: S106
        stop = Signal()
        listener = Thread(target=listen, args=(ours, stop))
        listener.start()
        payload = press("accept", stamp=f"{seconds(NOON)}.5", response_url=f"{api.url[:-4]}/answer/1")
        for envelope in ("e1", "e2"):  # Slack tells it twice
            socket.say(json.loads(payload), envelope)
            socket.answers.get(timeout=10)
        stop.set()
        listener.join(20)

        assert list(Event.objects.values_list("decision", flat=True)) == ["accepted"]
        assert [answer["text"] for answer in api.answers] == ["lead#2 is accepted."] * 2


def test_is_not_waited_for_where_socket_mode_is_not_set_up() -> None:
    with pytest.raises(InputError, match="Socket Mode is not set up"):
        listen(settings.TREATY, Signal())


@pytest.mark.slow  # the same
def test_is_not_waited_for_where_slack_does_not_take_the_token() -> None:
    with slack.running() as api:
        ours = replace(settings.TREATY, slack_token="xoxb-good", slack_app_token="xapp-bad", slack_url=api.url)  # noqa: S106

        with pytest.raises(Undelivered) as caught:
            listen(ours, Signal())

    assert caught.value.reason is Failure.REFUSED
