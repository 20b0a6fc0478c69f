"""Progress on stderr, for work that takes long; what is quick says nothing."""

from __future__ import annotations

from threading import Event, Thread
from types import TracebackType
from typing import Final, Self

from treaty.cli.output import say

__all__ = ["Progress"]

_PATIENCE: Final = 2.0


class Progress:
    """Remembers what is being done, and says it when it was not done two seconds later.

    >>> with Progress() as progress:
    ...     progress("reading leads.csv")
    """

    def __init__(self) -> None:
        self._doing: str | None = None
        self._over = Event()
        self._watch = Thread(target=self._run, daemon=True)

    def __call__(self, doing: str) -> None:
        """Remember what begins now."""
        self._doing = doing

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()

    def _run(self) -> None:
        said = None
        while not self._over.wait(_PATIENCE):
            doing = self._doing
            if doing and doing != said:
                say(f"{doing} …")
                said = doing
