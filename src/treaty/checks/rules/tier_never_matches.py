"""A tier never gets a lead: its condition cannot hold, or whoever fits it fits an earlier tier.

Decided by trying one lead of every kind that the conditions can tell apart (see `leads.py`), so that it never cries
wolf. Parts in other forms than comparisons with constants, such as `like`, are taken as true or false at will, and
conditions with too many kinds of leads are passed over; a tier that such a part rules out is not found. Nor is one
that only the definition of `mql` or the leads that are `not_counted` keep empty. A tier that an exception names gets
leads all the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.vocabulary import vocabulary_of
from treaty.checks.draft import Draft
from treaty.checks.leads import can_hold
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find tiers that no lead can reach."""
    agreement = draft.agreement
    known = vocabulary_of(agreement, tier=False)
    conditions = {name: tier.when for name, tier in agreement.tiers.items()}
    excepted = {exception.counts_as for exception in agreement.exceptions}
    for index, (name, when) in enumerate(conditions.items()):
        earlier = dict(list(conditions.items())[:index])
        if name in excepted or can_hold(when, known, without=earlier.values()):
            continue
        path = ("tiers", name, "when")
        if not can_hold(when, known):
            message, hint = (
                f"no lead can be in '{name}': parts of its condition exclude each other",
                "mend the condition",
            )
        else:
            before = [tier for tier, other in earlier.items() if not can_hold(when, known, without=[other])]
            takers = f"'{before[0]}'" if before else "one of the tiers before it"
            message, hint = (
                f"no lead can be in '{name}': all that fit it fit {takers} first",
                "put the narrower tier first",
            )
        yield draft.warning("tier-never-matches", path, message, hint)
