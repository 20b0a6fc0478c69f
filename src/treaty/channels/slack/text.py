"""Text objects of Block Kit, within their limits."""

from __future__ import annotations

from typing import Any, Final

from treaty.channels.clean import cut, one_line

__all__ = ["Block", "bold", "escaped", "plain"]

Block = dict[str, Any]
"""A piece of Block Kit, ready to be JSON."""

_NOTHING: Final = "–"
"""Stands where there is no text, for Slack takes no empty one."""


def escaped(text: str) -> str:
    """Return one line in which Slack finds no link, mention or channel."""
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int) -> Block:
    """Return text that Slack shows letter by letter; stars and ticks in it are no markup.

    Slack counts the letters as they are sent, so an '&' counts as five.
    """
    line = one_line(text)
    while len(sent := escaped(line)) > limit:
        line = cut(line, len(line) - max(1, (len(sent) - limit) // 5))
    return {"type": "plain_text", "text": sent or _NOTHING, "emoji": False}


def bold(text: str, limit: int) -> Block:
    """Return a bold label of our own making; letters that would end the bold face are left out."""
    label = plain(text.replace("*", ""), limit - 2)["text"]
    return {"type": "mrkdwn", "text": f"*{label}*", "verbatim": True}
