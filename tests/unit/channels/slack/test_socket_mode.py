"""Through the socket …"""

from __future__ import annotations

import json
from collections.abc import Iterator
from queue import Queue
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.fakes import slack, slack_socket
from tests.unit.channels.slack.interactions import press
from treaty.channels.slack.sending import web_client
from treaty.channels.slack.socket_mode import listening

pytestmark = [pytest.mark.enable_socket, pytest.mark.slow]  # loopback; slack_sdk takes three seconds to close


@pytest.fixture
def there() -> Iterator[tuple[slack.Slack, slack_socket.SlackSocket]]:
    with slack.running() as api, slack_socket.running() as socket:
        api.socket_url = socket.url
        yield api, socket


def test_presses_arrive_and_are_answered(there: Any) -> None:
    api, socket = there
    taken: Queue[str] = Queue()

    def take(text: str) -> dict[str, Any]:
        if "USAM" in text:
            raise RuntimeError("the store is away")
        taken.put(text)
        return {"response_action": "clear"}

    with listening("xapp-good", web_client("xoxb-good", api.url), take):
        socket.say(json.loads(press(person="USAM")), "e1")  # gets no answer, and stops nothing
        socket.say(json.loads(press(person="UMIA")), "e2")
        answer = socket.answers.get(timeout=5)

    assert json.loads(taken.get(timeout=5))["actions"][0]["action_id"] == "treaty.accept"
    assert answer == {"envelope_id": "e2", "payload": {"response_action": "clear"}}
    assert socket.answers.empty()


def test_presses_go_on_after_slack_hung_up(there: Any) -> None:
    api, socket = there

    with listening("xapp-good", web_client("xoxb-good", api.url), lambda text: None):
        socket.hang_up()
        socket.say(json.loads(press()), "e3")
        answer = socket.answers.get(timeout=20)

    assert (answer["envelope_id"], socket.connections) == ("e3", 2)


def test_nothing_arrives_without_a_good_token(there: Any) -> None:
    api, _ = there

    with pytest.raises(SlackApiError, match="invalid_auth"), listening("xapp-no", web_client("x", api.url), print):
        pass
