"""The parties do not meet often enough about the agreement itself: there is no review, or only a yearly one.

A standup is about today's leads and is no review. Rates and markets move within a quarter, so a review that comes
less often finds targets that nobody believes in any more. It cannot know of meetings that the file does not name.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]

_HINT = "add 'review: [{every: month, minutes: 60}]'"


def find(draft: Draft) -> Iterator[Finding]:
    """Find an agreement that is reviewed never, or once a year."""
    reviews = [review for review in draft.agreement.review if review.kind == "review"]
    if draft.lacks("review"):
        yield draft.warning("no-review", (), "the parties never meet about the agreement", _HINT)
    elif not reviews:
        message = "the parties meet about today's leads, and never about the agreement"
        yield draft.warning("no-review", ("review",), message, _HINT, at_key=True)
    elif all(review.every == "year" for review in reviews):
        message = "the agreement is reviewed once a year; look at it at least every quarter"
        yield draft.warning("no-review", ("review",), message, _HINT, at_key=True)
