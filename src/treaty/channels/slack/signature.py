"""Whether a request comes from Slack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.signature import Clock, SignatureVerifier

__all__ = ["is_from_slack"]


@dataclass(frozen=True, slots=True)
class _Given(Clock):
    seconds: float

    def now(self) -> float:
        return self.seconds


def is_from_slack(body: bytes, headers: Mapping[str, str], secret: str, now: datetime) -> bool:
    """Check the signature over the body and its timestamp, which may be five minutes off either way.

    Whatever cannot be read is not from Slack; nothing is raised.
    """
    try:
        return SignatureVerifier(secret, _Given(now.timestamp())).is_valid_request(body, headers)
    except (ValueError, TypeError):  # a timestamp that is no number, a body or a signature that is no text
        return False
