"""A process dies where a test of faults says so, and nowhere else."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest

from tests.repository import ROOT
from treaty.service.points import KILL_AT, POINTS

TWICE = "from treaty.service.points import reach; [(reach('{point}'), print(n)) for n in (1, 2)]"


def program(point: str, told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    code = [sys.executable, "-c", TWICE.format(point=point)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **told}
    return subprocess.run(code, env=environment, capture_output=True, text=True, check=False)


def test_it_dies_the_time_that_was_told() -> None:
    found = program("verdict.after_commit", {KILL_AT: "verdict.after_commit:2", "PYTHONUNBUFFERED": "1"})

    assert (found.returncode, found.stdout) == (-signal.SIGKILL, "1\n")


@pytest.mark.parametrize("told", [{}, {KILL_AT: "verdict.before_commit:1"}, {KILL_AT: "verdict.after_commit:3"}])
def test_it_lives_on_at_other_points_and_times(told: dict[str, str]) -> None:
    found = program("verdict.after_commit", told)

    assert (found.returncode, found.stdout) == (0, "1\n2\n")


@pytest.mark.parametrize("told", ["verdict", "verdict.after_commit", "verdict.after_commit:0", "nowhere:1", ""])
def test_a_wrong_name_or_count_starts_nothing(told: str) -> None:
    found = program("verdict.after_commit", {KILL_AT: told})

    assert found.returncode == 1
    assert f"{KILL_AT} is '{told}', which names no point and count" in found.stderr


def test_the_service_reaches_each_point() -> None:
    texts = [path.read_text() for path in (ROOT / "src" / "treaty" / "service").glob("*.py")]

    reached = {point for text in texts for point in re.findall(r'^ *reach\("([^"]+)"\)', text, re.MULTILINE)}

    assert reached == set(POINTS)


def test_points_stand_before_or_after_something() -> None:
    assert all(point.partition(".")[2].startswith(("before_", "after_")) for point in POINTS)
