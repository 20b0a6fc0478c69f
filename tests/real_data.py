"""Where the real data sets are, for the tests that run on them; they are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REASON = "needs the real data sets, which are not part of the project"


def real_data(*parts: str) -> Path:
    """Return a path inside the data folder (TREATY_DATA, else ../shared/data); without that folder, skip the test.

    A file that is missing in a folder that is there is a failure: a skip would hide a wrong name for ever.
    """
    root = Path(os.environ.get("TREATY_DATA") or Path(__file__).parents[2] / "shared" / "data")
    if not root.is_dir():
        pytest.skip(REASON)
    path = root.joinpath(*parts)
    assert path.exists(), f"there is no {path}"
    return path
