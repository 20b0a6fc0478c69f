"""No executive stands behind the agreement, so that nobody can settle what both parties cannot.

It cannot know whether the person named is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find an agreement without a sponsor."""
    if draft.lacks("sponsor"):
        hint = "name an executive whom both parties answer to, as in 'sponsor: Ana Ruiz <ana@acme.example>'"
        yield draft.warning("no-sponsor", (), "no executive holds both parties to the agreement", hint)
