"""A target that nobody can keep: all of something that others decide, everybody at once, or a pace that contradicts it.

Found are 100 % where a single lead, prospect or deal outside the promising party breaks the promise; 100 % by people
in under 15 minutes; and bounds of a pace with which the target cannot be reached. "All leads within 2 hours" is no such
thing: hard, and in the party's own hands. It cannot tell whether the teams are large enough, nor what their past says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.agreement.amount import Amount
from treaty.agreement.document import Path
from treaty.agreement.measures import (
    AcceptanceRate,
    Commitment,
    Conversion,
    Counted,
    FeedbackTime,
    Meeting,
    PipelineShare,
    RecycleTime,
    ResponseTime,
)
from treaty.agreement.target import SingleTarget
from treaty.checks.draft import Draft
from treaty.checks.pace import figure
from treaty.checks.promised import highest_share, targets_in
from treaty.planning import turned
from treaty.words import Finding, Grain, Unit

__all__ = ["find"]

_QUARTER_HOUR: Final = 900
"""In less, one call that lasts or one lead more breaks the promise."""
_PACE_HINT: Final = "widen the pace, or lower the target"


def find(draft: Draft) -> Iterator[Finding]:
    """Find targets that cannot be kept."""
    for name, commitment in draft.agreement.commitments.items():
        path = ("commitments", name)
        if isinstance(commitment, Counted):
            for target in targets_in(commitment.target):
                yield from _paced(draft, commitment, path, target)
        elif reason := _reason(commitment):
            message = f"{reason} breaks a promise of 100%"
            yield draft.warning("unkeepable-target", (*path, "target"), message, "promise a share that leaves room")


def _reason(commitment: Commitment) -> str | None:
    """Return what breaks a promise of the whole; None where nothing does, or less is promised."""
    share = highest_share(commitment.target)
    if share is None or share.value < 1:
        return None
    match commitment:
        case AcceptanceRate():
            return "one rejected lead"
        case Conversion():
            return "one lead that does not buy"
        case Meeting():
            return "one prospect who stays away"
        case PipelineShare():
            return "one deal that somebody else sources"
        case ResponseTime() | FeedbackTime() | RecycleTime() if _is_at_once(commitment):
            return f"one person who is busy for {commitment.within}"
        case _:
            return None


def _is_at_once(commitment: ResponseTime | FeedbackTime | RecycleTime) -> bool:
    return commitment.within.unit is not Unit.WORKING_DAYS and commitment.within.amount < _QUARTER_HOUR


def _paced(draft: Draft, commitment: Counted, path: Path, target: SingleTarget) -> Iterator[Finding]:
    """Find a pace that, kept all year, misses the target."""
    pace = commitment.pace
    if pace is None or not isinstance(target, Amount) or target.per is None:
        return
    per, into = Grain(pace.per), target.per
    if pace.at_most is not None and (most := turned(pace.at_most, per, into)) < target.least:
        message = f"at most {figure(pace.at_most)} a {per} are {figure(most)} a {into}; {target} is promised"
        yield draft.warning("unkeepable-target", (*path, "pace", "at_most"), message, _PACE_HINT)
    if pace.at_least is not None and target.most and (least := turned(pace.at_least, per, into)) > target.most:
        message = f"at least {figure(pace.at_least)} a {per} are {figure(least)} a {into}; {target} is promised"
        yield draft.warning("unkeepable-target", (*path, "pace", "at_least"), message, _PACE_HINT)
