"""By which way can the person be reached?"""

from __future__ import annotations

from dataclasses import replace

from treaty.alerting.intent import Wish
from treaty.alerting.reason import Reason

__all__ = ["address"]


def address(wish: Wish) -> Wish | Reason:
    """Take e-mail where the agreed way is not set up or does not know the person: rather so than not at all."""
    ways = (wish.way, "email")
    way = next((way for way in ways if way in wish.person.addresses), None)
    return Reason.NO_ADDRESS if way is None else replace(wish, way=way)
