"""What counts as reaching out, and how late it may be logged."""

from __future__ import annotations

from typing import Literal, get_args

from treaty.agreement.simple import Delay
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["CHANNELS", "Channel", "LateLogging", "Touches"]

Channel = Literal["phone", "email", "social", "sms", "chat", "meeting"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)


@terms
class Touches:
    """What counts as a touch."""

    channels: tuple[Channel, ...] = CHANNELS
    """The channels that count."""
    sequences: Literal["ignored", "counted"] = "ignored"
    """Whether messages that a machine sent count as an answer."""
    merge_within: Delay = Duration.parse("2 minutes")
    """One touch that several systems report within this time is one."""


@terms
class LateLogging:
    """How late a touch may be logged."""

    manual: Delay = Duration.parse("60 minutes")
    """What is typed in later than this counts when it was typed in."""
    any: Delay = Duration.parse("5 days")
    """What is recorded later than this does not count."""
