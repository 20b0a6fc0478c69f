"""A party promises more than people can keep in mind: over 4 things in version 1, over 8 later.

Teams that begin with few promises learn what is realistic before they add more. Joint commitments are counted on
their own. It cannot know how much work each of them is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]

_AT_FIRST: Final = 4
_LATER: Final = 8


def find(draft: Draft) -> Iterator[Finding]:
    """Find the first commitment that is one too many."""
    version = draft.agreement.version
    most = _AT_FIRST if version == 1 else _LATER
    names: dict[str, list[str]] = {}
    for name, commitment in draft.agreement.commitments.items():
        names.setdefault(commitment.party, []).append(name)
    for party, promised in names.items():
        if len(promised) > most:
            who = "the parties jointly promise" if party == "joint" else f"{party} promises"
            message = f"{who} {len(promised)} things; in version {version} more than {most} are too many"
            hint = "keep the few that matter most; later versions can add the others"
            yield draft.warning("too-many-commitments", ("commitments", promised[most]), message, hint, at_key=True)
