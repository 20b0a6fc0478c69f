"""Messages as JSON, the way the outbox keeps them."""

from __future__ import annotations

from typing import Final

from pydantic import TypeAdapter

from treaty.reports.message.message import Message

__all__ = ["message_json", "read_message"]

_MESSAGE: Final = TypeAdapter(Message)


def message_json(message: Message) -> str:
    """Write a message so that `read_message` gives the same one back; equal messages give equal text."""
    return _MESSAGE.dump_json(message, exclude_defaults=True).decode()


def read_message(text: str) -> Message:
    """Read what `message_json` wrote.

    Raises:
        ValueError: the text is no message; a later version may have written it.
    """
    return _MESSAGE.validate_json(text)
