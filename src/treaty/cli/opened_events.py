"""A database with the events that a command was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from treaty.cli.output import say
from treaty.cli.progress import Progress
from treaty.evidence.database import Database, open_database
from treaty.evidence.events import read_events

__all__ = ["opened_events"]


@contextmanager
def opened_events(events: str, directory: Path | None) -> Iterator[tuple[Database, Progress]]:
    """Read events, say what is odd about them, and show progress until the end.

    Raises:
        InputError: the events cannot be read.
    """
    with open_database() as database, Progress() as progress:
        for finding in read_events(database, events, directory=directory, progress=progress).findings:
            say(str(finding))
        yield database, progress
