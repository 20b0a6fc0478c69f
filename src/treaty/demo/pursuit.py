"""How reps go after a lead: when they answer, how often they try, and what they log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.demo.export import Export
from treaty.demo.moment import local, stamp
from treaty.demo.passage import Passage
from treaty.demo.person import COVERED_AT
from treaty.demo.routing import Staff, colleague
from treaty.demo.spread import DAY, HOUR, MINUTE, Spread, happens

__all__ = ["answer", "hand_on", "log", "pursue", "send_sequence"]

_HOT: Final = Spread(MINUTE, 6 * MINUTE, 14 * MINUTE, 26 * MINUTE, 42 * MINUTE, 75 * MINUTE)
_WARM: Final = Spread(5 * MINUTE, 30 * MINUTE, 75 * MINUTE, 2 * HOUR, 4 * HOUR, 7 * HOUR)
_FORGOTTEN: Final = Spread(7 * HOUR, 16 * HOUR, 40 * HOUR)
_MONDAY: Final = 0
_MONDAY_SLOWS: Final = 3
_CHASED: Final = Spread(5 * MINUTE, 20 * MINUTE, HOUR, 3 * HOUR)
_BETWEEN: Final = Spread(3 * HOUR, 8 * HOUR, 11 * HOUR, 15 * HOUR)
_TYPED_IN: Final = Spread(MINUTE, 4 * MINUTE, 12 * MINUTE, 40 * MINUTE)
# Working hours; a week has about 38 of them.
_TYPED_IN_LATE: Final = Spread(2 * HOUR, 4 * HOUR, 8 * HOUR, 20 * HOUR)
_TYPED_IN_FAR_TOO_LATE: Final = Spread(45 * HOUR, 70 * HOUR)
_CHANNELS: Final = ("Call", "Email", "Call", "LinkedIn", "Email", "Call")
_GETS_THROUGH: Final = {"Call": 26, "Email": 16, "LinkedIn": 9}


def answer(passage: Passage, since: int) -> int:
    """Return when the rep first does something about a lead that is there since an instant."""
    random, rep = passage.random, passage.rep
    usual = _FORGOTTEN if happens(random, 3) else _HOT if passage.hot else _WARM
    slow = _MONDAY_SLOWS if local(rep.office.next_open(since)).weekday() == _MONDAY else 1
    return rep.after(since, usual.draw(random) * rep.haste * slow // 100)


def hand_on(passage: Passage, staff: Staff, export: Export, first_at: int) -> int:
    """Give a lead that waits for somebody who is away to a colleague; return when it is answered."""
    rep = passage.rep
    if not (rep.is_away(COVERED_AT) and passage.assigned_at < COVERED_AT < first_at):
        return first_at
    moved_at = COVERED_AT + passage.random.randint(0, 40 * MINUTE)
    passage.rep = colleague(passage, staff, moved_at)
    export.edit(passage.lead.id, moved_at, rep.manager, "Owner", passage.rep.name, "absence")
    return passage.rep.after(moved_at, _CHASED.draw(passage.random))


def send_sequence(passage: Passage, export: Export) -> None:
    """Send the mails that nobody writes."""
    for number in range(passage.random.randint(1, 3)):
        log(passage, export, passage.assigned_at + 5 * MINUTE + number * 2 * DAY, "Email", sequence="Welcome")


def pursue(
    passage: Passage, export: Export, first_at: int, *, talks_at: int | None = None
) -> Iterator[tuple[int, bool]]:
    """Try to reach the lead; yield each attempt and whether it got through, which is the last one then.

    `talks_at` is the number of an attempt that surely gets through.
    """
    random, rep = passage.random, passage.rep
    promised = 5 if passage.lead.campaign.source == "webinar" else 3
    tries = promised + random.randint(0, 2) if happens(random, rep.zeal) else random.randint(1, 2)
    at = first_at
    for number, channel in enumerate(_CHANNELS[:tries], start=1):
        through = happens(random, _GETS_THROUGH[channel]) or number == talks_at
        if channel == "Call":
            log(passage, export, at, channel, result="Connected" if through else "No answer")
        else:
            log(passage, export, at, channel)
            if through:
                at += random.randint(10 * MINUTE, DAY)
                log(passage, export, at, channel, direction="In", result="Connected")
        yield at, through
        if through:
            return
        at = rep.after(at, _BETWEEN.draw(random))


def log(
    passage: Passage, export: Export, at: int, channel: str, *, direction: str = "Out", result: str = "",
    sequence: str = "",
) -> None:  # fmt: skip
    """Take an activity down. Mails log themselves; calls are typed in, and some days too late."""
    known_at = at if channel == "Email" else _typed_in(passage, at)
    kind = "Letter" if channel == "LinkedIn" and happens(passage.random, 0.5) else channel
    export.add(
        "activities", at, f"T-{export.number('activities'):05}", passage.lead.id, stamp(at), stamp(known_at), kind,
        passage.rep.name, direction, result, sequence, recorded_at=known_at,
    )  # fmt: skip


def _typed_in(passage: Passage, at: int) -> int:
    """Return when the rep gets round to logging something."""
    chance = passage.random.random() * 100
    if chance < 4:
        late = _TYPED_IN_FAR_TOO_LATE if chance < 0.4 else _TYPED_IN_LATE
        return passage.rep.after(at, late.draw(passage.random))
    return at + _TYPED_IN.draw(passage.random)
