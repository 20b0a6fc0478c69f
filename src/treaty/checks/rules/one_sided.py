"""One party promises nothing, or far less than the other: three times fewer things, and three or more of them.

Joint commitments bind nobody in particular and count for neither party. It cannot weigh
promises: a single hard one may be worth five easy ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from treaty.agreement.simple import Party
from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]

_FAR: Final = 3
_PARTIES: Final[tuple[tuple[Party, Party, str], ...]] = (
    ("marketing", "sales", "let marketing promise volume or lead_value, and completeness or routing_time"),
    ("sales", "marketing", "let sales promise response_time, attempts and feedback_time"),
)


def find(draft: Draft) -> Iterator[Finding]:
    """Find the party that gives too little."""
    counts = Counter(commitment.party for commitment in draft.agreement.commitments.values())
    for party, other, hint in _PARTIES:
        few, many = counts[party], counts[other]
        if few == 0:
            message = f"{party} promises nothing of its own"
        elif many >= _FAR * few and many - few >= _FAR:
            message = f"{party} promises only {few}, {other} {many} things"
        else:
            continue
        yield draft.warning("one-sided", ("commitments",), message, hint, at_key=True)
