"""Which team gets which lead."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Tag

from treaty.agreement.condition import Condition
from treaty.agreement.simple import Limit, Text
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["OtherwiseRule", "Routing", "RoutingRule"]


@terms
class RoutingRule:
    """Leads that fit a condition go to a team."""

    when: Condition
    """Which leads."""
    team: Text
    """The team that gets them."""


@terms
class OtherwiseRule:
    """All other leads go to a team."""

    otherwise: Text
    """The team that gets them."""


def _rule(value: object) -> str:
    return "<otherwise>" if isinstance(value, dict) and "otherwise" in value else "<when>"


@terms
class Routing:
    """The routing rules: the first that fits decides."""

    rules: tuple[
        Annotated[
            Annotated[RoutingRule, Tag("<when>")] | Annotated[OtherwiseRule, Tag("<otherwise>")], Discriminator(_rule)
        ],
        ...,
    ] = ()
    """Conditions with their teams, in order; at most the last one is `otherwise`."""
    misrouted_within: Limit = Duration.parse("2 business days")
    """A first owner who is replaced as misrouted within this time was the wrong one."""
