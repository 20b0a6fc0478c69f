"""The errors that Treaty raises on purpose: each says what is wrong, where, and how to mend it."""

from __future__ import annotations

from typing import ClassVar

__all__ = ["InputError", "SourceError", "TreatyError"]


class TreatyError(Exception):
    """Tell a person what went wrong, where, and how to mend it.

    The doors print `message`, then `hint` on a line of its own; nobody sees a traceback of one.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InputError(TreatyError):
    """What the user gave cannot be used: a broken file, a wrong option, an unknown name."""


class SourceError(TreatyError):
    """A file, database or service outside Treaty failed while it was being read or written."""

    exit_code: ClassVar[int] = 3
