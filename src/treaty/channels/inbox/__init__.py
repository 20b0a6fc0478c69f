"""Messages as mails in a folder, for a demo or a test installation."""

from __future__ import annotations

from treaty.channels.inbox.sending import InboxChannel
from treaty.channels.links import links_of
from treaty.settings import Settings

__all__ = ["InboxChannel", "open_inbox"]


def open_inbox(settings: Settings) -> InboxChannel:
    """Keep the mails in the folder `inbox` of the installation."""
    return InboxChannel(settings.home / "inbox", links_of(settings))
