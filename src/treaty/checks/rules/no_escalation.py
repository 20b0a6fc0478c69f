"""Nothing happens when a promise is missed.

It does not judge the steps that there are: whether the first comes early enough, and reaches the right person.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find an agreement without any step of escalation."""
    if draft.lacks("escalation"):
        hint = "say who is told, as in 'escalation: [{at: 100%, tell: [owner, manager], by: [email]}]'"
        yield draft.warning("no-escalation", (), "nobody is told when a promise is missed", hint)
