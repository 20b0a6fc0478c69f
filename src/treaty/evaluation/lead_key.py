"""Which lead is which: records that were merged are one lead, under the name of the record that survived."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["lead_keys"]


def lead_keys(into: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """Return the surviving name of each record that was merged `into` another, and the records on a cycle.

    What lies on a cycle joins nothing; what leads into one joins the record of the cycle that it leads to.
    """
    circling = _circling(into)
    keys: dict[str, str] = {}
    for record in into.keys() - circling:
        path = [record]
        while (last := keys.get(path[-1], path[-1])) in into and last not in circling and last not in keys:
            path.append(into[last])
        survivor = keys.get(path[-1], path[-1])
        keys.update(dict.fromkeys(path[:-1], survivor))
    return keys, circling


def _circling(into: Mapping[str, str]) -> frozenset[str]:
    """Return the records from which the merges lead back to themselves."""
    circling: set[str] = set()
    seen: set[str] = set()
    for record in into:
        path: dict[str, int] = {}
        at = record
        while at in into and at not in seen:
            path[at] = len(path)
            seen.add(at)
            at = into[at]
        if at in path:
            circling.update(list(path)[path[at] :])
    return frozenset(circling)
