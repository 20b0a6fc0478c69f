"""A channel that writes each post into a file which outlives every process; it can be out of order for a while."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from treaty.channels import Failure, Post, Receipt, Undelivered

__all__ = ["JournalChannel", "Line", "read_journal"]


@dataclass(frozen=True, slots=True)
class Line:
    """A post as it arrived."""

    key: str
    to: str
    title: str
    repeat: bool
    at: str


@dataclass(frozen=True, slots=True)
class JournalChannel:
    """Takes posts, except in the seconds [down_from, down_until)."""

    path: Path
    down_from: int = 0
    down_until: int = 0
    name: str = "email"

    def send(self, post: Post, now: datetime) -> Receipt:
        if self.down_from <= now.timestamp() < self.down_until:
            raise Undelivered(Failure.UNREACHABLE, "nobody answers")
        line = [post.key, post.to, post.message.title, post.repeat, now.isoformat()]
        with self.path.open("a") as journal:
            journal.write(json.dumps(line) + "\n")
            journal.flush()
            os.fsync(journal.fileno())
        return Receipt(post.key)


def read_journal(path: Path) -> list[Line]:
    """Return what arrived, the oldest first."""
    return [Line(*json.loads(line)) for line in path.read_text().splitlines()] if path.exists() else []
