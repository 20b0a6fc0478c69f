"""Patience with what fails: it is left alone for a while, longer each time, until it succeeds."""

from __future__ import annotations

from typing import Final

__all__ = ["Patience", "pause_seconds"]

_FIRST_SECONDS: Final = 0.5
_LONGEST_SECONDS: Final = 30.0


def pause_seconds(failures: int) -> float:
    """Return how long to leave alone what failed so many times in a row; 0 after none."""
    return min(_LONGEST_SECONDS, _FIRST_SECONDS * 2 ** (failures - 1)) if failures else 0.0


class Patience:
    """Remembers what failed when it was last tried; instants are those of a monotonic clock."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, float]] = {}

    @property
    def failing(self) -> int:
        """Say how many things failed when they were last tried."""
        return len(self._known)

    def waits(self, name: str, at: float) -> bool:
        """Tell whether something is left alone at an instant."""
        return name in self._known and at < self._known[name][1]

    def failed(self, name: str, at: float) -> float:
        """Note that something failed, and return for how many seconds it is left alone now."""
        failures = self._known.get(name, (0, at))[0] + 1
        pause = pause_seconds(failures)
        self._known[name] = failures, at + pause
        return pause

    def succeeded(self, name: str) -> None:
        """Forget that something ever failed."""
        self._known.pop(name, None)
