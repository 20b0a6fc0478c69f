"""The page of exit codes."""

from __future__ import annotations

from tools.reference.markdown import code, table
from tools.source import attribute_docs
from treaty.cli import exit_code
from treaty.cli.exit_code import ExitCode

__all__ = ["page"]


def page() -> str:
    """Write a line for every exit code, with the docstring that stands below it in the code."""
    meanings = attribute_docs(exit_code, "ExitCode")
    rows = [(code(str(each.value)), each.name.lower(), meanings[each.name]) for each in ExitCode]
    return "# Exit codes\n\nA script may rely on these.\n\n" + table(("code", "name", "meaning"), rows) + "\n"
