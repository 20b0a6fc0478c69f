"""One way to show an answer: data on stdout, talk on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Final

import typer

from treaty.cli.exit_code import ExitCode
from treaty.errors import TreatyError

__all__ = ["Format", "FormatOption", "leave", "put", "say", "say_error", "show", "to_json"]


class Format(StrEnum):
    """How a command shows its answer."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="text for people, json with stable keys.")]

_INDENT: Final = 2


def to_json(result: object) -> str:
    """Write a result (a frozen dataclass) as the JSON that the command reference documents."""
    from pydantic import TypeAdapter  # noqa: PLC0415 -- 50 ms that text output does not need

    return TypeAdapter(type(result)).dump_json(result, indent=_INDENT, by_alias=True).decode()


def show(result: object, format: Format, text: Callable[[], str]) -> None:
    """Print the answer on stdout: `text()` for people, or the result's documented JSON."""
    put((to_json(result) if format is Format.JSON else text()).rstrip("\n"))


def put(data: str) -> None:
    """Print data on stdout, at once."""
    try:
        sys.stdout.write(f"{data}\n")
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of "treaty … | head -1" has what it wanted; the exit code stays ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """Print talk on stderr: progress, hints, counts that are no part of the answer."""
    sys.stderr.write(f"{message}\n")


def say_error(error: TreatyError) -> None:
    """Print an error on stderr: what and where, then how to mend it."""
    say(f"error: {error}")
    if error.hint:
        say(f"hint: {error.hint}")


def leave(code: ExitCode) -> None:
    """End the command with a code; 0 just returns."""
    if code is not ExitCode.FINE:
        raise typer.Exit(code)
