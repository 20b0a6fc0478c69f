"""Targets, whether they hold always or change by period."""

from __future__ import annotations

from treaty.agreement.target import Schedule, SingleTarget, Target
from treaty.words import Share

__all__ = ["highest_share", "targets_in"]


def targets_in(target: Target | None) -> tuple[SingleTarget, ...]:
    """Return every target that a commitment has at some time."""
    if isinstance(target, Schedule):
        return tuple(entry.target for entry in target.entries)
    return () if target is None else (target,)


def highest_share(target: Target | None) -> Share | None:
    """Return the highest share that is ever promised; None where the target is no share."""
    return max((single for single in targets_in(target) if isinstance(single, Share)), default=None)
