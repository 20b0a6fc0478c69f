"""To Slack a message …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.fakes import slack
from treaty.channels import Failure, Post, Undelivered
from treaty.channels.slack import SlackChannel
from treaty.channels.slack.sending import web_client
from treaty.reports.message import Message, Tone

pytestmark = pytest.mark.enable_socket  # a Slack on loopback

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
POST = Post("clock 7 sam", "USAM", Message("A lead waits", Tone.NEW, "new_lead"))


@pytest.fixture
def there() -> Iterator[slack.Slack]:
    with slack.running() as running:
        yield running


def _channel(there: slack.Slack) -> SlackChannel:
    return SlackChannel(web_client("xoxb-good", there.url, 1))


def test_is_sent_anew_where_somebody_deleted_it(there: slack.Slack) -> None:
    receipt = _channel(there).send(POST, NOON)
    there.messages.clear()

    again = _channel(there).send(replace(POST, previous=receipt), NOON)

    assert there.calls == ["chat.postMessage", "chat.update", "chat.postMessage"]
    assert tuple(again.split(" ")) in there.messages


def test_is_not_sent_anew_while_slack_has_trouble(there: slack.Slack) -> None:
    receipt = _channel(there).send(POST, NOON)
    there.faults.append("internal_error")

    with pytest.raises(Undelivered) as caught:
        _channel(there).send(replace(POST, previous=receipt), NOON)

    assert caught.value.reason is Failure.FAILING
    assert there.calls == ["chat.postMessage", "chat.update"]


def test_is_tried_once_and_no_more_by_the_client_itself(there: slack.Slack) -> None:
    there.faults.extend(["hang up", "hang up"])

    with pytest.raises(Undelivered):
        _channel(there).send(POST, NOON)

    assert there.calls == ["chat.postMessage"]


def test_waits_as_long_as_slack_asks(there: slack.Slack) -> None:
    there.faults.append(429)

    with pytest.raises(Undelivered) as caught:
        _channel(there).send(POST, NOON)

    assert (caught.value.reason, caught.value.retry_after) == (Failure.BUSY, 30)


@pytest.mark.slow  # a second of waiting for Slack
def test_may_be_there_though_slack_was_too_slow_to_say(there: slack.Slack) -> None:
    there.faults.append("slow")

    with pytest.raises(Undelivered) as caught:
        _channel(there).send(POST, NOON)
    there.patience.set()
    with there.answered:
        there.answered.wait_for(lambda: there.messages, timeout=5)

    assert (caught.value.reason, caught.value.maybe) == (Failure.UNREACHABLE, True)
    assert len(there.messages) == 1
