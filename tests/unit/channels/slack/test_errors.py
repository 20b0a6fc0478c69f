"""Slack's errors …"""

from __future__ import annotations

from http.client import RemoteDisconnected
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from treaty.channels import Failure
from treaty.channels.slack.errors import undelivered


def _answer(status: int, data: object, headers: dict[str, str] | None = None) -> SlackApiError:
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=data, headers=headers or {}, status_code=status
    )
    return SlackApiError("failed", response)


@pytest.mark.parametrize(
    ("word", "failure"),
    [
        ("ratelimited", Failure.BUSY),
        ("internal_error", Failure.FAILING),
        ("channel_not_found", Failure.UNKNOWN_ADDRESS),
        ("invalid_auth", Failure.REFUSED),
        ("invalid_blocks", Failure.UNUSABLE),
        ("a_word_that_slack_has_yet_to_invent", Failure.UNUSABLE),
    ],
)
def test_are_told_apart_by_their_word(word: str, failure: Failure) -> None:
    assert undelivered(_answer(200, {"ok": False, "error": word})).reason is failure


@pytest.mark.parametrize(
    ("told", "seconds"), [("30", 30), ("0", 1), ("86400", 3600), ("soon", None), ("-5", None), ("٣", None)]
)
def test_say_how_long_to_wait_within_reason(told: str, seconds: int | None) -> None:
    assert undelivered(_answer(429, {"ok": False}, {"retry-after": told})).retry_after == seconds


@pytest.mark.parametrize(
    ("error", "maybe"),
    [
        (URLError(ConnectionRefusedError(111, "refused")), False),
        (URLError(OSError("no such host")), False),
        (URLError(TimeoutError("timed out")), True),
        (TimeoutError("timed out"), True),
        (ConnectionResetError(104, "reset"), True),
        (RemoteDisconnected("closed"), True),
    ],
    ids=["refused", "no host", "slow to connect or answer", "slow to answer", "reset", "hung up"],
)
def test_leave_open_whether_it_arrived_only_where_it_was_sent(error: Exception, maybe: bool) -> None:
    found = undelivered(error)

    assert (found.reason, found.maybe) == (Failure.UNREACHABLE, maybe)


def test_name_the_right_that_is_missing() -> None:
    error = _answer(200, {"ok": False, "error": "missing_scope", "needed": "chat:write"})

    assert undelivered(error).detail == "Slack says missing_scope; needed: chat:write"
