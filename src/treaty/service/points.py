"""Named points at which the service can be killed, so that tests can prove that nothing is lost there."""

from __future__ import annotations

import os
import signal
from typing import Final, Literal, get_args

from treaty.errors import InputError

__all__ = ["KILL_AT", "POINTS", "Point", "reach"]

Point = Literal[
    "intake.before_commit",
    "intake.after_commit",
    "claim.after_commit",
    "verdict.before_commit",
    "verdict.after_commit",
    "decide.before_commit",
    "decide.after_commit",
    "deliver.after_commit",
    "deliver.before_send",
    "deliver.after_send",
    "deliver.after_acknowledge",
    "measure.before_commit",
    "measure.after_commit",
]
"""Where a process may die: before or after a commit, a send, or the answer that acknowledges."""

POINTS: Final[tuple[str, ...]] = get_args(Point)

KILL_AT: Final = "TREATY_KILL_AT"
"""Only tests set it: `verdict.after_commit:3` kills the process the third time that it gets there."""


def _doom(told: str | None) -> tuple[str, int] | None:
    if told is None:
        return None
    point, _, times = told.partition(":")
    if point not in POINTS or not times.isdecimal() or times == "0":
        raise InputError(
            f"{KILL_AT} is '{told}', which names no point and count",
            hint=f"it is for tests of faults alone: unset it, or write POINT:COUNT with one of {', '.join(POINTS)}",
        )
    return point, int(times)


_doomed = _doom(os.environ.get(KILL_AT))
_reached = 0


def reach(point: Point) -> None:
    """Do nothing, unless a test said that this process ends here: then without a word, by SIGKILL."""
    global _reached  # noqa: PLW0603 - it counts the calls of this process
    if _doomed is None or _doomed[0] != point:
        return
    _reached += 1
    if _reached == _doomed[1]:
        os.kill(os.getpid(), signal.SIGKILL)
