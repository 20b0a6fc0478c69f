"""Who is at the console, for the audit."""

from __future__ import annotations

from getpass import getuser

__all__ = ["actor_here"]


def actor_here() -> str:
    """Return the user of the machine, marked as somebody at the console."""
    try:
        return f"console: {getuser()}"
    except (KeyError, OSError):  # a container may run under a number without a name
        return "console"
