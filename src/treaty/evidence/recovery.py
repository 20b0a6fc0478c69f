"""Recovery plans that were asked for, as the store keeps them and `treaty recovery --format json` writes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from treaty.errors import InputError

__all__ = ["MOST_CHARACTERS", "RecoveryPlan", "read_plans"]

MOST_CHARACTERS: Final = 2_000
"""A plan has to fit into a row of a document."""
_LARGEST: Final = 10_000_000
_HINT: Final = "write it with treaty recovery --format json"


@dataclass(frozen=True, slots=True)
class RecoveryPlan:
    """A plan that is owed since `period`, the first that was missed; instants are UTC seconds.

    `text` says what will be done, as it was last handed in; null until then. `done_at` is when somebody said that
    nothing of it is left to do.
    """

    agreement: str
    commitment: str
    period: str
    due_by: int
    text: str | None
    written_by: str | None
    written_at: int | None
    done_by: str | None
    done_at: int | None


@dataclass(frozen=True, slots=True)
class _File:
    """What is read of the file; other keys of it are left alone."""

    plans: tuple[RecoveryPlan, ...]


def read_plans(path: Path) -> tuple[RecoveryPlan, ...]:
    """Read what `treaty recovery --format json` wrote.

    Raises:
        InputError: the file cannot be read, or holds something else.
    """
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 -- 50 ms that a review without plans does not need

    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"it is larger than {_LARGEST:,} bytes", where=str(path), hint=_HINT)
        return TypeAdapter(_File).validate_json(path.read_bytes()).plans
    except (OSError, ValueError) as error:
        if isinstance(error, ValidationError):
            first = error.errors()[0]
            at = ".".join(map(str, first["loc"]))
            said = f"it holds no recovery plans: {at + ': ' if at else ''}{first['msg']}"
        else:
            said = f"it cannot be read: {error}"
        raise InputError(said, where=str(path), hint=_HINT) from error
