"""Every other place, by apprise, which is an extra."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

from treaty.channels.channel import Channel
from treaty.errors import InputError
from treaty.settings import Settings

__all__ = ["open_teams", "open_webhook"]


def open_teams(settings: Settings) -> Channel | None:
    """Use the place for `by: [teams]`; None where there is none."""
    return _open("teams", "TREATY_TEAMS_URL", settings.teams_url)


def open_webhook(settings: Settings) -> Channel | None:
    """Use the place for `by: [webhook]`; None where there is none."""
    return _open("webhook", "TREATY_WEBHOOK_URL", settings.webhook_url)


def _open(way: str, variable: str, address: str) -> Channel | None:
    if not address:
        return None
    if find_spec("apprise") is None:
        raise InputError(f"{variable} is set, but apprise is not installed", hint="pip install 'treaty[fanout]'")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # apprise loads its places with modules that Python drops
        from apprise import Apprise  # noqa: PLC0415 -- an extra

        from treaty.channels.apprise.sending import AppriseChannel  # noqa: PLC0415 -- imports the extra

        place = Apprise()
        known = place.add(address)
    if not known:
        raise InputError(
            f"{variable} is no address that apprise knows",
            hint="apprise's documentation lists them: jsons://…, mailto://…",
        )
    return AppriseChannel(way, place)
