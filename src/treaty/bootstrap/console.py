"""The `treaty` program."""

from __future__ import annotations

from treaty.cli.app import run

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run())
