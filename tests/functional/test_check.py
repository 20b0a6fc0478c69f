"""`treaty check`, as its users run it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.program import treaty, treaty_process
from tests.repository import ROOT

RULES = ROOT / "tests" / "unit" / "checks" / "rules"
WARNED = str(RULES / "tier_never_matches" / "bad.yaml")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "broken.yaml"
    file.write_text("treaty: 1\nname: Acme SLA\nversion: one\n")
    return file


def test_text_is_what_a_linter_prints_in_80_columns(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    answer = treaty(capsys, "check", str(broken))

    lines = answer.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{broken}:3:10: error:"))
    assert " ".join(lines[at : at + 2]).endswith("expected a whole number, found 'one' [wrong-value]")
    assert any(line.startswith("  hint: ") for line in lines)
    assert lines[-1].startswith("4 errors, ")
    assert lines[-1].endswith(f" in {broken}")
    assert max(len(line) for line in lines if str(broken) not in line) <= 80
    assert answer.err == ""


def test_several_files_are_counted_together(capsys: pytest.CaptureFixture[str], broken: Path) -> None:
    answer = treaty(capsys, "check", WARNED, str(broken))

    assert answer.out.index(WARNED) < answer.out.index(str(broken))
    assert answer.out.splitlines()[-1].endswith(" in 2 files")


def test_a_sound_file_is_said_to_be_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from tests.unit.checks.draft import SOUND

    file = tmp_path / "sound.yaml"
    file.write_text(SOUND)

    assert treaty(capsys, "check", str(file)).out == f"no findings in {file}\n"


@pytest.mark.parametrize(
    ("fail_on", "warned", "in_error"),
    [([], 0, 1), (["--fail-on", "error"], 0, 1), (["--fail-on", "warning"], 1, 1), (["--fail-on", "never"], 0, 0)],
)
def test_the_exit_code_depends_on_fail_on(
    capsys: pytest.CaptureFixture[str], broken: Path, fail_on: list[str], warned: int, in_error: int
) -> None:
    assert treaty(capsys, "check", WARNED, *fail_on).code == warned
    assert treaty(capsys, "check", str(broken), *fail_on).code == in_error


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    answer = treaty(capsys, "check", str(tmp_path / "none.yaml"))

    assert (answer.code, answer.out) == (2, "")
    assert "there is no file" in answer.err


def test_json_has_the_findings_and_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(treaty(capsys, "check", WARNED, "--format", "json").out)

    levels = [finding["level"] for finding in answer["findings"]]
    assert answer["files"] == [WARNED]
    assert [answer[f"{level}s"] for level in ("error", "warning", "note")] == [
        levels.count(level) for level in ("error", "warning", "note")
    ]
    [tier2, tier3] = [finding for finding in answer["findings"] if finding["code"] == "tier-never-matches"]
    assert tier2["place"] == {"file": WARNED, "line": 8, "column": 18}
    assert tier3["path"] == "tiers.Tier 3.when"


def test_the_level_is_coloured_on_a_terminal_only_and_not_with_no_color() -> None:
    assert "\x1b" not in treaty_process("check", WARNED).out
    assert "\x1b[33mwarning\x1b[0m" in on_a_terminal(WARNED)
    assert "\x1b" not in on_a_terminal(WARNED, NO_COLOR="1")


def on_a_terminal(file: str, **environment: str) -> str:
    """Run the command with a terminal as its stdout, and return what appears there."""
    ours, theirs = pty.openpty()
    known = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            [sys.executable, "-m", "treaty", "check", file], stdout=theirs, env=known | environment
        )
        os.close(theirs)
        shown = b""
        try:
            while part := screen.read(4096):
                shown += part
        except OSError:  # how Linux says that nobody holds the other end any more
            pass
        process.wait(60)
    return shown.decode()
