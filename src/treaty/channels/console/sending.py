"""Write messages where the program runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, TextIO

from treaty.channels.channel import Failure, Post, Receipt, Undelivered
from treaty.channels.clean import cut, one_line
from treaty.channels.labels import VERBS, offered
from treaty.channels.plain import plain_lines

__all__ = ["ConsoleChannel"]

_WIDTH: Final = 80
_MARGIN: Final = "  | "


@dataclass(frozen=True, slots=True)
class ConsoleChannel:
    """Write each message as some lines of text. What is written stays: an update is written below and says so.

    Nothing comes back from here; the verbs are only named.
    """

    out: TextIO
    name: str = "console"

    def send(self, post: Post, now: datetime) -> Receipt:
        """Write a message in one go, so that lines of two processes do not mix."""
        told = "told again" if post.previous else "told"
        head = cut(f"{now:%Y-%m-%d %H:%M:%S} {one_line(post.to)} is {told}", _WIDTH)
        body = list(plain_lines(post.message, width=_WIDTH - len(_MARGIN), repeat=post.repeat))
        if verbs := offered(post.message):
            body += ["", f"[{'] ['.join(VERBS[verb] for verb in verbs)}]"]
        self._write("\n".join([head, *(f"{_MARGIN}{line}".rstrip() for line in body), "", ""]))
        return Receipt(post.key[:500])

    def _write(self, text: str) -> None:
        try:
            encoding = self.out.encoding or "utf-8"
            self.out.write(text.encode(encoding, "replace").decode(encoding))
            self.out.flush()
        except (OSError, ValueError) as error:  # ValueError: somebody closed it
            raise Undelivered(Failure.FAILING, f"the console cannot be written to: {error}", maybe=True) from error
