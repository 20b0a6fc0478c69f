"""The bytes of a file, unpacked."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, cast

import duckdb

from treaty.errors import InputError

__all__ = ["is_gzip", "raw_bytes", "readable"]

_GZIP: Final = b"\x1f\x8b"


def is_gzip(path: Path) -> bool:
    """Tell by its first bytes, not by its name."""
    with path.open("rb") as data:
        return data.read(2) == _GZIP


def raw_bytes(path: Path) -> IO[bytes]:
    """Open the file for reading, unpacked if it is packed."""
    return cast("IO[bytes]", gzip.open(path, "rb")) if is_gzip(path) else path.open("rb")


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn whatever breaks while a file is read into one sentence about it."""
    try:
        yield
    except (EOFError, OSError, zlib.error, UnicodeError, duckdb.IOException, duckdb.InvalidInputException) as error:
        hint = "it may be cut off, or packed or encoded in another way than it says"
        raise InputError("the file cannot be read to its end", where=str(path), hint=hint) from error
