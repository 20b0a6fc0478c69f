"""Which leads must be judged beside which: a shard holds all of them or none."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["companions"]


def companions(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for every lead of the pairs the first name of all that pairs connect it with, over any number of them."""
    above: dict[str, str] = {}
    for one, other in pairs:
        first, second = sorted((_top(above, one), _top(above, other)))
        above[second] = first
    return {lead: _top(above, lead) for lead in tuple(above)}


def _top(above: dict[str, str], lead: str) -> str:
    """Follow a lead to the top, and shorten the way for those who come later."""
    while (up := above.setdefault(lead, lead)) != lead:
        above[lead] = above.setdefault(up, up)
        lead = up
    return lead
