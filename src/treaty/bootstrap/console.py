"""The `treaty` program."""

from __future__ import annotations

import os

from treaty.cli.app import run

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty.bootstrap.settings")
    raise SystemExit(run())
