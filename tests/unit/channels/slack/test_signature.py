"""A request …"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest

from treaty.channels.slack.signature import is_from_slack

# The example of Slack's own documentation, "Verifying requests from Slack".
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105
SENT = 1531420618
BODY = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
    b"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
    b"&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
HEADERS = {"X-Slack-Request-Timestamp": str(SENT), "X-Slack-Signature": SIGNATURE}
NOW = datetime.fromtimestamp(SENT, UTC)


def test_is_from_slack_when_the_signature_is_right() -> None:
    assert is_from_slack(BODY, HEADERS, SECRET, NOW)


@pytest.mark.parametrize("seconds", [-300, 300])
def test_may_be_five_minutes_off(seconds: int) -> None:
    assert is_from_slack(BODY, HEADERS, SECRET, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_is_refused_when_it_is_older_for_it_may_be_a_replay(seconds: int) -> None:
    assert not is_from_slack(BODY, HEADERS, SECRET, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**HEADERS, "X-Slack-Signature": SIGNATURE[:-1] + "4"},
        {**HEADERS, "X-Slack-Signature": "v0=é"},
        {**HEADERS, "X-Slack-Request-Timestamp": "now"},
        {**HEADERS, "X-Slack-Request-Timestamp": str(SENT + 1)},
    ],
    ids=["unsigned", "forged", "no text", "no time", "another time"],
)
def test_is_refused_when_its_headers_are_not_slacks(headers: dict[str, str]) -> None:
    assert not is_from_slack(BODY, headers, SECRET, NOW)


def test_is_refused_when_its_body_was_changed() -> None:
    assert not is_from_slack(BODY + b"&more", HEADERS, SECRET, NOW)


def test_is_refused_when_its_body_is_no_text() -> None:
    signature = hmac.new(SECRET.encode(), b"v0:%d:\xff" % SENT, hashlib.sha256).hexdigest()

    assert not is_from_slack(b"\xff", {**HEADERS, "X-Slack-Signature": f"v0={signature}"}, SECRET, NOW)
