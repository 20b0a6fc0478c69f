"""The bytes of a file, unpacked."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, Final, cast

__all__ = ["is_gzip", "raw_bytes"]

_GZIP: Final = b"\x1f\x8b"


def is_gzip(path: Path) -> bool:
    """Tell by its first bytes, not by its name."""
    with path.open("rb") as data:
        return data.read(2) == _GZIP


def raw_bytes(path: Path) -> IO[bytes]:
    """Open the file for reading, unpacked if it is packed."""
    return cast("IO[bytes]", gzip.open(path, "rb")) if is_gzip(path) else path.open("rb")
