"""What Slack's errors mean for a post."""

from __future__ import annotations

from http.client import HTTPException
from typing import Any, Final
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from treaty.channels.channel import Failure, Undelivered

__all__ = ["FAILURES", "GONE", "undelivered"]

FAILURES: Final = (SlackClientError, OSError, HTTPException, ValueError, KeyError)
"""What slack_sdk lets through: its own errors, those of sockets and HTTP, and answers that are no JSON or lack keys."""


GONE: Final = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "channel_not_found"})
"""The message that was to be changed cannot be any more; a new one is sent."""

_KINDS: Final = {
    Failure.BUSY: {"ratelimited", "rate_limited", "message_limit_exceeded"},
    Failure.FAILING: {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org"},
    Failure.UNKNOWN_ADDRESS: {
        "channel_not_found",
        "user_not_found",
        "users_not_found",
        "user_disabled",
        "user_not_visible",
        "is_archived",
        "not_in_channel",
        "cannot_dm_bot",
        "messages_tab_disabled",
    },
    Failure.REFUSED: {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "no_permission",
        "access_denied",
        "ekm_access_denied",
        "org_login_required",
        "not_allowed_token_type",
        "restricted_action",
        "restricted_action_read_only_channel",
    },
}
_OF: Final = {word: failure for failure, words in _KINDS.items() for word in words}
_BUSY, _BROKEN = 429, 500
_LONGEST_WAIT: Final = 3600


def undelivered(error: Exception) -> Undelivered:
    """Say what an exception of slack_sdk's client means.

    An answer that never came, or a 5xx, leaves open whether the message is there. A refused connection does not.
    """
    if isinstance(error, SlackApiError):
        return _answered(error.response)
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, ConnectionRefusedError) or (
        isinstance(error, URLError) and not isinstance(cause, TimeoutError)
    ):
        return Undelivered(Failure.UNREACHABLE, f"Slack cannot be reached: {cause}")
    if isinstance(cause, (OSError, HTTPException)):
        return Undelivered(Failure.UNREACHABLE, f"Slack did not answer: {type(cause).__name__}", maybe=True)
    return Undelivered(Failure.FAILING, f"Slack's answer cannot be read: {type(cause).__name__}", maybe=True)


def _answered(response: Any) -> Undelivered:
    if response.status_code == _BUSY:
        return Undelivered(Failure.BUSY, "Slack asks to wait", retry_after=_seconds(response.headers))
    if response.status_code >= _BROKEN:
        return Undelivered(Failure.FAILING, f"Slack answered {response.status_code}", maybe=True)
    word = str(response.data.get("error", "")) if isinstance(response.data, dict) else ""
    failure = _OF.get(word, Failure.UNUSABLE)
    needed = response.data.get("needed") if word == "missing_scope" else None
    return Undelivered(failure, f"Slack says {word[:80] or 'nothing'}" + (f"; needed: {needed}" if needed else ""))


def _seconds(headers: dict[str, Any]) -> int | None:
    """Read Retry-After in seconds, an hour at most; None where it says anything else."""
    value = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    text = str(value[0] if isinstance(value, list) and value else value)
    return min(max(int(text), 1), _LONGEST_WAIT) if text.isascii() and text.isdigit() else None
