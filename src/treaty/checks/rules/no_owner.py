"""Nobody in particular is accountable for the agreement.

It cannot know whether the person named has the time or the standing for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find an agreement without an owner."""
    if draft.lacks("owner"):
        hint = "name one person, as in 'owner: Dana Cole <dana@acme.example>'"
        yield draft.warning("no-owner", (), "nobody is accountable for the agreement", hint)
