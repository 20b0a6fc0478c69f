"""The page of commands: what each says of itself."""

from __future__ import annotations

import os
from contextlib import redirect_stdout
from io import StringIO

from tools.reference.markdown import paragraph
from treaty.cli.app import run
from treaty.cli.registry import COMMANDS

__all__ = ["page"]

_INTRODUCTION = """# Commands

Data goes to stdout, talk to stderr. Every command takes `--format json`; [the shapes](json.md) are stable, and so are
[the exit codes](exit-codes.md)."""


def page() -> str:
    """Write the help of the program and of every command, as it stands in a terminal of 80 columns."""
    parts = [_INTRODUCTION, _block()]
    for command in COMMANDS:
        parts += [f"## treaty {command.name}", paragraph(command.help), _block(command.name)]
    return "\n\n".join(parts) + "\n"


def _block(*words: str) -> str:
    os.environ["COLUMNS"] = "80"
    with redirect_stdout(StringIO()) as said:
        run([*words, "--help"])
    lines = (line.rstrip() for line in said.getvalue().strip().splitlines())
    return "```text\n" + "\n".join(lines) + "\n```"
