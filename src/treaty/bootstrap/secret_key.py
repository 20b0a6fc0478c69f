"""The key of an installation that was given none: a file beside its SQLite database."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from secrets import token_urlsafe
from typing import Final

from treaty.errors import InputError, SourceError
from treaty.settings import Postgres, Settings

__all__ = ["with_secret_key"]

_MODE: Final = 0o600


def with_secret_key(settings: Settings) -> Settings:
    """Return the settings with a key: the one that was set, else that of the key file beside the database.

    A missing file is made, once there is a database.
    """
    if settings.secret_key:
        return settings
    if isinstance(settings.database, Postgres):
        raise InputError(
            "SECRET_KEY is not set; with PostgreSQL it must be, the same for all processes",
            hint="""make one once: python -c "import secrets; print(secrets.token_urlsafe(48))" """.rstrip(),
        )
    if not settings.database.path.exists():  # nothing is signed without a store, and `--help` leaves nothing behind
        return settings
    return replace(settings, secret_key=_kept(settings.database.path.with_suffix(".key")))


def _kept(path: Path) -> str:
    """Return what the file holds. Of several processes that find none, one makes it, complete, and all read that."""
    try:
        if not path.exists():
            _make(path)
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise SourceError(
            f"the key file cannot be made or read: {error.strerror}", where=str(path), hint="set SECRET_KEY instead"
        ) from error


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE), "w") as file:
        file.write(f"{token_urlsafe(48)}\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first: its key is complete, and `_kept` reads it
    finally:
        draft.unlink()
