"""A reason for turning leads down says nothing but its name; or there are none, and rejections mean nothing.

Sales and marketing read a bare word in two ways. It cannot tell whether two meanings overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.measures import AcceptanceRate, FeedbackQuality
from treaty.checks.draft import Draft
from treaty.checks.saying import says_only
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find reasons without a meaning, and promises that need reasons where there are none."""
    for name, reason in draft.agreement.reasons.items():
        if says_only(reason.means, name):
            message = f"the reason '{name}' does not say when it applies"
            hint = "write a sentence that both parties read alike, as in 'Budget: No funding or approved project'"
            yield draft.warning("empty-reason", ("reasons", name), message, hint, at_key=True)
    if draft.lacks("reasons"):
        yield from _without_reasons(draft)


def _without_reasons(draft: Draft) -> Iterator[Finding]:
    for name, commitment in draft.agreement.commitments.items():
        if isinstance(commitment, AcceptanceRate):
            message = "there are no reasons, so every rejected lead counts as accepted"
        elif isinstance(commitment, FeedbackQuality) and "reason" in commitment.needs:
            message = "there are no reasons that sales could give"
        else:
            continue
        hint = "list them, as in 'reasons: {Budget: No funding or approved project}'"
        yield draft.warning("empty-reason", ("commitments", name), message, hint, at_key=True)
