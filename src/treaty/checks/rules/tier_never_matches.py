"""A tier never gets a lead: its condition cannot hold, or whoever fits it fits an earlier tier.

Decided by trying one lead of every kind that the conditions can tell apart, so that it never cries
wolf. It is silent where it cannot decide: a part in another form than a comparison with constants, such as `like`,
is taken as true or false at will; conditions with too many kinds of leads and tiers after the 20th are passed over.
Nor does it look at the definition of `mql` and at leads that are `not_counted`. A tier that an exception names gets
leads all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.agreement.vocabulary import vocabulary_of
from treaty.checks.draft import Draft
from treaty.checks.leads import can_hold
from treaty.criteria import Criterion, Vocabulary
from treaty.words import Finding

__all__ = ["find"]

_MOST: Final = 20


def find(draft: Draft) -> Iterator[Finding]:
    """Find tiers that no lead can reach."""
    agreement = draft.agreement
    known = vocabulary_of(agreement, tier=False)
    excepted = {exception.counts_as for exception in agreement.exceptions}
    earlier: dict[str, Criterion] = {}
    for name, tier in list(agreement.tiers.items())[:_MOST]:
        if name not in excepted and not can_hold(tier.when, known, without=earlier.values()):
            why, hint = _why(tier.when, known, earlier)
            message = f"no lead can be in '{name}': {why}"
            yield draft.warning("tier-never-matches", ("tiers", name, "when"), message, hint)
        earlier[name] = tier.when


def _why(when: Criterion, known: Vocabulary, earlier: dict[str, Criterion]) -> tuple[str, str]:
    """Say what keeps a tier empty, and how to mend it."""
    if not can_hold(when, known):
        return "parts of its condition exclude each other", "mend the condition"
    before = (name for name, other in earlier.items() if not can_hold(when, known, without=[other]))
    takers = next((f"'{name}'" for name in before), "one of the tiers before it")
    return f"all that fit it fit {takers} first", "put the narrower tier first"
