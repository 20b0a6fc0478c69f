"""A target of leads is more than sales can take, by what the plan says of its people.

Whoever gets more leads than they can work on answers them late. It does not add commitments up, whose scopes may
overlap, and leaves `from plan` to the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.amount import Amount
from treaty.agreement.measures import Volume
from treaty.agreement.plan import Reps
from treaty.checks.draft import Draft
from treaty.checks.pace import figure
from treaty.checks.promised import targets_in
from treaty.planning import turned
from treaty.words import Finding

__all__ = ["find"]

_HINT = "lower the target, or plan for more people; what is beyond them is answered late"


def find(draft: Draft) -> Iterator[Finding]:
    """Find volumes that the plan's people cannot work on."""
    reps = draft.agreement.plan.reps if draft.agreement.plan else None
    for name, commitment in draft.agreement.commitments.items():
        for target in targets_in(commitment.target) if isinstance(commitment, Volume) else ():
            if reps and isinstance(target, Amount) and (message := _excess(target, reps)):
                yield draft.warning("beyond-capacity", ("commitments", name, "target"), message, _HINT)


def _excess(target: Amount, reps: Reps) -> str | None:
    """Say by how much a target is too high; None if it is not."""
    if target.per is None or reps.leads.per is None:
        return None
    people = 1 if target.per_rep else reps.heads
    room = turned(reps.leads.least * people, reps.leads.per, target.per)
    if target.least <= room:
        return None
    message = f"{target} is more than {{}} can take: {figure(room)} per {target.per}"
    each = f", at {reps.leads} each"
    return message.format("one person") if target.per_rep else message.format(f"{reps.heads} people") + each
