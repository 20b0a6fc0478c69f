"""The ban on reading the clock."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.repository import ROOT

BANNED = {
    "datetime.now(UTC)": "from datetime import UTC, datetime",
    "datetime.utcnow()": "from datetime import datetime",
    "datetime.today()": "from datetime import datetime",
    "date.today()": "from datetime import date",
    "time.time()": "import time",
    "time.time_ns()": "import time",
}


def complaints(call: str, imports: str, file: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--output-format", "concise",
         "--stdin-filename", file, "-"],
        input=f"{imports}\n\nprint({call})\n", capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("call", BANNED)
@pytest.mark.parametrize("file", ["src/treaty/words/new.py", "src/treaty/cli/new.py", "tests/unit/test_new.py"])
def test_bites_wherever_code_is_written(call: str, file: str) -> None:
    told = complaints(call, BANNED[call], file)

    assert "TID251" in told
    assert "only src/treaty/clock.py reads the clock" in told


@pytest.mark.parametrize("call", BANNED)
def test_spares_the_one_module_that_may(call: str) -> None:
    assert "TID251" not in complaints(call, BANNED[call], "src/treaty/clock.py")


def test_does_not_take_other_calls_for_readings_of_the_clock() -> None:
    assert "TID251" not in complaints(
        "datetime(2026, 1, 5)", "from datetime import datetime", "src/treaty/words/new.py"
    )
