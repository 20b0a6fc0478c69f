"""A dispute: what was said is kept, and the other party hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from treaty.channels.click import Click
from treaty.reports.message import message_json
from treaty.reports.message.dispute import dispute_message
from treaty.store.disputes import send_dispute
from treaty.store.people import Profile, profiles

__all__ = ["tell_other_party"]

_BOTH: Final = ("sales_manager", "marketing_manager")
_HEARS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    dict.fromkeys(("rep", "sales_manager"), ("marketing_manager",))
    | dict.fromkeys(("marketer", "marketing_manager"), ("sales_manager",))
)
"""Who hears of a dispute of somebody in this role; of one by nobody's side both managers do."""


def tell_other_party(click: Click, actor: str, now: int) -> None:
    """Tell the managers of the other party, or where there are none those who run Treaty, in the caller's transaction.

    They hear of it the way it came in, for that one is set up; by e-mail where Slack does not know them.
    """
    people = [each for each in profiles() if each.active]
    by = next(each for each in people if each.key == actor)
    roles = _HEARS.get(by.role, _BOTH)
    hearers = [each for each in people if each.role in roles] or [each for each in people if each.role == "revops"]
    message = message_json(dispute_message(click.subject, click.commitment, by.name, click.note or ""))
    for each in hearers:
        send_dispute(
            f"dispute/{click.subject}/{click.channel}/{click.click_id}", each.key, _way(each, click), message, now
        )


def _way(person: Profile, click: Click) -> str:
    return "slack" if click.channel == "slack" and person.slack_id else "email"
