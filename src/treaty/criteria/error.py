"""What is wrong with a condition: found while reading it (an error) or while checking its names (issues)."""

from __future__ import annotations

from dataclasses import dataclass

from treaty.errors import InputError

__all__ = ["CriterionError", "Issue"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is wrong at one spot; `offset` counts characters of the text from 0."""

    message: str
    offset: int = 0
    hint: str | None = None


class CriterionError(InputError, ValueError):
    """The text is no condition that we can read; `offset` says where, counted in characters from 0.

    It is a ValueError too, so that whoever validates a file can take it for one.
    """

    def __init__(self, message: str, *, offset: int = 0, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.offset = offset

    @property
    def issue(self) -> Issue:
        """The same, as data."""
        return Issue(self.message, self.offset, self.hint)
