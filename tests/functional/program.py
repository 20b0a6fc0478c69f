"""The program, run as its users run it: words in, exit code and both streams out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from treaty.cli.app import run


@dataclass(frozen=True, slots=True)
class Answer:
    """What one call said."""

    code: int
    out: str
    err: str


def treaty(capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    """Run the command line inside this process; quick, and good for nearly everything."""
    capsys.readouterr()
    code = run(words)
    said = capsys.readouterr()
    return Answer(int(code), said.out, said.err)


def treaty_process(*words: str, environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Answer:
    """Run the program as a process of its own, with no terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "treaty", *words],
        capture_output=True, text=True, check=False, env=environment, cwd=folder, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Answer(done.returncode, done.stdout, done.stderr)
