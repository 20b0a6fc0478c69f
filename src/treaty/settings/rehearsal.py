"""A rehearsal: the service lives in another time, and faster."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from treaty.words import parse_instant

__all__ = ["TRUE_TIME", "Rehearsal"]

_FORM: Final = re.compile(r"(\S+) x([1-9]\d{0,4}) since (\S+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """At the true instant `since` it is `start`; from then on `speed` seconds pass in one."""

    start: datetime
    speed: int
    since: datetime

    @classmethod
    def parse(cls, text: str) -> Rehearsal:
        """Read '2026-11-05T14:00:00Z x300 since 2026-11-26T09:00:00Z'.

        Raises:
            ValueError: it says something else.
        """
        if not (form := _FORM.fullmatch(text)):
            raise ValueError("no rehearsal")
        return cls(parse_instant(form[1]), int(form[2]), parse_instant(form[3]))


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
TRUE_TIME: Final = Rehearsal(start=_EPOCH, speed=1, since=_EPOCH)
"""No rehearsal: a second is a second."""
