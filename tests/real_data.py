"""Where the real data sets are, for the tests that run on them; they are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REASON = "needs the real data sets, which are not part of the project"


def real_data(*parts: str) -> Path:
    """Return a path inside the data folder (TREATY_DATA, else ../shared/data), or skip the test."""
    root = Path(os.environ.get("TREATY_DATA") or Path(__file__).parents[2] / "shared" / "data")
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(REASON)
    return path
