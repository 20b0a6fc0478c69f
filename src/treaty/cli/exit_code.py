"""Exit codes: what a script may rely on."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """What the program says to the shell when it ends."""

    FINE = 0
    """Done; whatever was found is below the level that `--fail-on` names."""
    FOUND = 1
    """Done, and there are findings or breaches of the level that `--fail-on` names."""
    MISUSED = 2
    """Bad usage or input: nothing was computed."""
    FAILED = 3
    """A file, database or service outside Treaty failed."""
