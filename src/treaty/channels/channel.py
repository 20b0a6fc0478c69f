"""The port that every channel fills."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from treaty.reports.message import Message

__all__ = ["Channel", "Failure", "Post", "Receipt", "Undelivered"]

Receipt = NewType("Receipt", str)
"""What a channel needs to find its message again, in its own words; at most 500 characters."""


@dataclass(frozen=True, slots=True)
class Post:
    """A message on its way to one address.

    `key` names the notification: all posts of one key are one message that changes. `to` is an address in the channel's
    own words. `previous` is the receipt of the last post of this key; None sends a new message. `repeat` says that this
    post may have arrived before, so the reader is told that it may be a copy.
    """

    key: str
    to: str
    message: Message
    previous: Receipt | None = None
    repeat: bool = False


class Failure(StrEnum):
    """Why a message did not go out."""

    BUSY = "busy"
    """The other side asks for patience."""
    UNREACHABLE = "unreachable"
    """Nobody answered, or not in time."""
    FAILING = "failing"
    """The other side has a fault of its own."""
    UNKNOWN_ADDRESS = "unknown address"
    REFUSED = "refused"
    """Credentials or rights do not suffice."""
    UNUSABLE = "unusable"
    """The message or the settings cannot be used as they are."""

    @property
    def retry(self) -> bool:
        """Say whether the same post may succeed later without anybody mending something."""
        return self in {Failure.BUSY, Failure.UNREACHABLE, Failure.FAILING}


class Undelivered(Exception):  # noqa: N818 -- no error of ours; it is an answer that the outbox expects
    """A post that did not go out.

    `retry_after` is in seconds, None where the other side names no time. `maybe` says that it may have arrived all the
    same, because the answer got lost: the next try is a repeat. `detail` is for people and never holds a secret.
    """

    def __init__(self, reason: Failure, detail: str, *, retry_after: int | None = None, maybe: bool = False) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.retry_after = retry_after
        self.maybe = maybe

    @property
    def retry(self) -> bool:
        """Say whether the outbox should try again."""
        return self.reason.retry


class Channel(Protocol):
    """A way to people."""

    @property
    def name(self) -> str:
        """The word that agreements, settings and metrics use for it."""

    def send(self, post: Post, now: datetime) -> Receipt:
        """Deliver a post, or change the message that its receipt names, and return the receipt to keep.

        Blocks for some seconds at most; call it with no transaction open.

        Raises:
            Undelivered: it did not go out.
        """
