"""Messages on the terminal."""

from __future__ import annotations

import sys

from treaty.channels.console.sending import ConsoleChannel
from treaty.settings import Settings

__all__ = ["ConsoleChannel", "open_console"]


def open_console(settings: Settings) -> ConsoleChannel:  # noqa: ARG001 -- every channel is opened the same way
    """Write to stdout."""
    return ConsoleChannel(sys.stdout)
