"""Messages: by which way they go."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["ROLES", "By"]

By = Literal["email", "slack", "teams", "webhook"]
"""The ways that a message can take."""

ROLES: Final = ("owner", "manager", "sponsor", "marketing", "sales")
"""Who can be told without a name: the lead's owner, the owner's manager, the sponsor, those who sign for a party."""
