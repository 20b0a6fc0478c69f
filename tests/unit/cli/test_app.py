"""The program as a whole."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.functional.program import treaty, treaty_process
from treaty.cli import app
from treaty.cli.exit_code import ExitCode
from treaty.cli.output import leave, say_error
from treaty.cli.registry import COMMANDS
from treaty.errors import InputError

NAMES = [command.name for command in COMMANDS]


def test_lists_every_command_with_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "--help")

    assert answer.code == ExitCode.FINE
    for command in COMMANDS:
        assert command.name in answer.out
        assert command.help in " ".join(answer.out.split())


@pytest.mark.parametrize("name", NAMES)
def test_explains_each_option_of_a_command(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, name, "--help")

    assert answer.code == ExitCode.FINE
    assert "--format" in answer.out
    assert all(len(line) <= 80 for line in answer.out.splitlines())


def test_refuses_an_unknown_command_and_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "versoin")

    assert (answer.code, answer.out) == (ExitCode.MISUSED, "")
    assert "No such command 'versoin'" in answer.err
    assert "version" in answer.err


def test_refuses_an_unknown_option(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "version", "--formt", "json")

    assert (answer.code, answer.out) == (ExitCode.MISUSED, "")
    assert "--formt" in answer.err


def test_refuses_an_unknown_value_and_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "version", "--format", "xml")

    assert (answer.code, answer.out) == (ExitCode.MISUSED, "")
    assert "'text'" in answer.err
    assert "'json'" in answer.err


def test_shows_the_help_when_nothing_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys)

    assert "Usage: treaty" in answer.out + answer.err


def test_turns_an_error_into_a_sentence_and_a_hint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(words: object, prog_name: str) -> None:
        raise InputError("no such column 'id'", where="leads.csv:1", hint="columns: lead_id")

    monkeypatch.setattr(app, "build", lambda _loaded: fail)

    answer = treaty(capsys, "version")

    assert (answer.code, answer.out) == (ExitCode.MISUSED, "")
    assert answer.err == "error: leads.csv:1: no such column 'id'\nhint: columns: lead_id\n"


def test_says_no_hint_where_there_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    say_error(InputError("no such column 'id'"))

    assert capsys.readouterr().err == "error: no such column 'id'\n"


@pytest.mark.parametrize("code", [ExitCode.FOUND, ExitCode.MISUSED, ExitCode.FAILED])
def test_hands_the_code_of_a_command_to_the_shell(
    code: ExitCode, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaty.cli.version.show", lambda *_: leave(code))

    assert treaty(capsys, "version").code == code


def test_imports_only_the_command_that_runs() -> None:
    """The heavy libraries cost more than the 150 ms that `treaty --help` may take."""
    heavy = ("duckdb", "pyarrow", "pydantic", "sqlglot", "ruamel", "holidays", "rich", *(c.module for c in COMMANDS))
    script = (
        "import sys; from treaty.cli.app import run; run(['--help'])\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"


def test_runs_as_a_module_too() -> None:
    answer = treaty_process("version")

    assert (answer.code, answer.err) == (ExitCode.FINE, "")
    assert answer.out.startswith("treaty ")


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in NAMES), ["version"]])
def test_writes_no_colour_where_nobody_looks(words: list[str]) -> None:
    answer = treaty_process(*words)

    assert "\x1b" not in answer.out + answer.err


@pytest.mark.parametrize("buffering", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_ends_quietly_when_the_reader_goes_away(buffering: dict[str, str]) -> None:
    """`treaty … | head -1` is no error of the user: no traceback, and the exit code of a whole answer."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | buffering
    read, write = os.pipe()
    os.close(read)

    done = subprocess.run(
        [sys.executable, "-m", "treaty", "version"], stdout=write, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (ExitCode.FINE, b"")
