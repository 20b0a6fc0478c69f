"""Hand messages to apprise, which knows a hundred kinds of places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

import apprise

from treaty.channels.channel import Failure, Post, Receipt, Undelivered
from treaty.channels.clean import cut, one_line
from treaty.channels.labels import headline
from treaty.channels.plain import plain_lines
from treaty.reports.message import Tone

__all__ = ["AppriseChannel"]

_KINDS: Final = {Tone.WARNING: "warning", Tone.BREACH: "failure", Tone.RESOLVED: "success"}
_TITLE: Final = 200
_LONGEST: Final = 10_000
_WIDTH: Final = 78
_SECONDS: Final = 15
_CODE: Final = re.compile(r"error=(\d{3})\b")
_BUSY, _BROKEN = 429, 500
_FINAL: Final = {
    401: Failure.REFUSED,
    403: Failure.REFUSED,
    404: Failure.UNKNOWN_ADDRESS,
    410: Failure.UNKNOWN_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class AppriseChannel:
    """Send to the one place of the address, and say there whom it is for.

    Nothing can be changed afterwards and nothing comes back: an update is a new message.
    """

    name: str
    place: apprise.Apprise = field(repr=False)

    def send(self, post: Post, now: datetime) -> Receipt:  # noqa: ARG002 -- the places stamp messages themselves
        """Notify. What went wrong is only told in apprise's log, so it is read from there."""
        body = "\n".join(
            [f"For: {one_line(post.to)}", "", *plain_lines(post.message, width=_WIDTH, repeat=post.repeat)]
        )
        result = self.place.notify(
            title=cut(one_line(headline(post.message)), _TITLE),
            body=cut(body, _LONGEST),
            notify_type=_KINDS.get(post.message.tone, "info"),
            body_format="text",
            timeout=_SECONDS,
        )
        if not result:
            raise _undelivered(" ".join(entry.message for entry in result.logs()))
        return Receipt(post.key[:500])


def _undelivered(told: str) -> Undelivered:
    """Read the code of HTTP where there is one; without one, the place may come back, and may have the message."""
    if not (code := _CODE.search(told)):
        return Undelivered(Failure.UNREACHABLE, "the place did not take it", maybe=True)
    number = int(code[1])
    if number == _BUSY:
        return Undelivered(Failure.BUSY, "the place asks to wait")
    if number >= _BROKEN:
        return Undelivered(Failure.FAILING, f"the place answered {number}", maybe=True)
    return Undelivered(_FINAL.get(number, Failure.UNUSABLE), f"the place answered {number}")
