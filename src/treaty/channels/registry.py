"""Which channels there are. The way is the word that agreements write after `by`; a new one is one line in `_WAYS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from treaty.channels.apprise import open_teams, open_webhook
from treaty.channels.channel import Channel
from treaty.channels.console import open_console
from treaty.channels.email import open_email
from treaty.channels.inbox import open_inbox
from treaty.channels.slack import open_slack
from treaty.settings import Delivery, Settings

__all__ = ["open_channels"]

_Opening = Callable[[Settings], Channel | None]

_WAYS: Final[Mapping[str, _Opening]] = MappingProxyType(
    {"email": open_email, "slack": open_slack, "teams": open_teams, "webhook": open_webhook}
)
"""How each way is opened; None where it is not set up."""


def open_channels(settings: Settings) -> Mapping[str, Channel]:
    """Return the channels that are set up, by their way. Nothing is connected to before the first message.

    Where the settings say that nothing shall leave, the inbox stands for e-mail and the console for all others.

    Raises:
        InputError: one is set up whose library is not installed.
    """
    outside = settings.delivery is Delivery.OUTSIDE
    opened = {way: (opening if outside else _stand_in(way))(settings) for way, opening in _WAYS.items()}
    return MappingProxyType({way: channel for way, channel in opened.items() if channel})


def _stand_in(way: str) -> _Opening:
    return open_inbox if way == "email" else open_console
