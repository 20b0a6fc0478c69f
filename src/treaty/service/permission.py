"""Which roles may press which buttons."""

from __future__ import annotations

from typing import Final

from treaty.reports.message import Verb

__all__ = ["may"]

_SALES: Final = frozenset({"rep", "sales_manager", "revops"})
_READERS: Final = frozenset({"auditor"})
_ABOUT_ANY: Final = frozenset({Verb.SNOOZE, Verb.DISPUTE})
"""What both parties may do; all else is for sales."""


def may(role: str | None, verb: Verb) -> bool:
    """Tell whether a role may; None is somebody who is not among the people of the installation."""
    if verb is Verb.OPEN:
        return True
    if role is None or role in _READERS:
        return False
    return verb in _ABOUT_ANY or role in _SALES
