"""The program: a command loads when it is called, and errors become sentences."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import typer

from treaty.cli.exit_code import ExitCode
from treaty.cli.output import say_error
from treaty.cli.registry import COMMANDS
from treaty.errors import TreatyError

__all__ = ["build", "run"]


def _unloaded() -> None:
    """Stand in for a command that this call does not need, so that its imports cost nothing."""


def build(loaded: Sequence[str]) -> typer.Typer:
    """Make the program with the named commands loaded; of the others it knows name and help only."""
    app = typer.Typer(
        name="treaty",
        help="The sales-marketing SLA as code: write it, check it, and see who kept what.",
        no_args_is_help=True,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for command in COMMANDS:
        module = import_module(command.module) if command.name in loaded else None
        function, parser = getattr(module, "command", _unloaded), getattr(module, "Parser", None)
        app.command(command.name, cls=parser, help=command.help)(function)
    app.callback()(_unloaded)  # keeps "treaty NAME" a command even while there is only one
    return app


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; `arguments` default to those of the process."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    wanted = [word for word in words if not word.startswith("-")][:1]
    try:
        build(wanted)(words, prog_name="treaty")
    except TreatyError as error:
        say_error(error)
        return error.exit_code
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else ExitCode.MISUSED
    return ExitCode.FINE
