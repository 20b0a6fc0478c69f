"""Lay mails into a folder that mail programs read: a Maildir."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from hashlib import sha256
from pathlib import Path
from typing import Final

from treaty.channels.channel import Failure, Post, Receipt, Undelivered
from treaty.channels.clean import cut, one_line
from treaty.channels.labels import VERBS, headline, offered
from treaty.channels.links import Links
from treaty.channels.plain import plain_lines

__all__ = ["InboxChannel"]

_FOLDERS: Final = ("tmp", "new", "cur")
_WIDTH: Final = 78
_LONGEST_SUBJECT: Final = 200


@dataclass(frozen=True, slots=True)
class InboxChannel:
    """Keep one file for each message, which an update replaces. So a repeated post leaves no copy.

    With `links` the verbs are addresses to open; without, they are left out.
    """

    folder: Path
    links: Links | None = None
    name: str = "inbox"

    def send(self, post: Post, now: datetime) -> Receipt:
        """Write the mail beside the others and move it to its place, so that no reader sees half of one."""
        file = f"{sha256(post.key.encode()).hexdigest()[:32]}.treaty"
        try:
            for each in _FOLDERS:
                (self.folder / each).mkdir(parents=True, exist_ok=True)
            draft = self.folder / "tmp" / f"{file}.{os.getpid()}"
            draft.write_bytes(self._mail(post, now).as_bytes(policy=SMTPUTF8.clone(linesep="\n")))
            for read in (self.folder / "cur").glob(f"{file}*"):
                read.unlink(missing_ok=True)
            draft.replace(self.folder / "new" / file)
        except OSError as error:
            raise Undelivered(Failure.FAILING, f"{self.folder} cannot be written to: {error.strerror}") from error
        return Receipt(file)

    def _mail(self, post: Post, now: datetime) -> EmailMessage:
        mail = EmailMessage(policy=SMTPUTF8)
        mail["From"] = "Treaty <treaty@localhost>"
        mail["To"] = one_line(post.to)
        mail["Subject"] = cut(one_line(headline(post.message)), _LONGEST_SUBJECT)
        mail["Date"] = now
        lines = list(plain_lines(post.message, width=_WIDTH, repeat=post.repeat))
        if self.links:
            for verb in offered(post.message):
                if address := self.links.address(post, verb, now):
                    lines += ["", f"{VERBS[verb]}:", address]
        mail.set_content("\n".join([*lines, ""]))
        return mail
