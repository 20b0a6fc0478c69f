"""A play of the service: the company of `watched` lives through a day and a half, whatever befalls its processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.fakes.journal_channel import read_journal
from tests.faults.killing import Role, make_ready, run_until_done
from tests.faults.looking import batch_digest, events_stored, is_all_held, is_idle, live_digest
from tests.faults.service_process import SECRET, SOURCE, Stage, be_sender, be_web, be_worker, due_batches
from tests.faults.watched import AGREEMENT, BEGIN, HOUR, PEOPLE, events
from treaty.service.adopt import adopt
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store import claims, outbox, summing
from treaty.store.dialect import told
from treaty.store.people import Profile, save_profiles
from treaty.store.sources import add_source
from treaty.store.tokens import TokenRole, add_token

__all__ = ["Counts", "look", "perform", "staged"]

make_ready("tests.faults.service_process")

LEASE_OF_SUMMING: Final = summing._LEASE[summing.IN_FORCE] + 1
LEASES: Final = {"measure": LEASE_OF_SUMMING, "deliver": outbox._LEASE + 1}
"""Seconds after which somebody else takes up what a dead process held, by the phase in which it died."""
HOURS: Final = (0.5, 1, 2, 4, 13.25, 15.25, 17.5, 20, 36)
"""When somebody looks: often enough to see each message fall due."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What came of a play. Messages are what was to be sent, posts what arrived."""

    kills: Counter[str]
    events: int
    lost: int
    doubled: int
    messages: int
    posts: int
    unsent: int
    unmarked: int
    repeats: int

    def __str__(self) -> str:
        kills = ", ".join(f"{point} {count}" for point, count in sorted(self.kills.items()))
        return (
            f"killed at {kills or 'no point'}; {self.events:,} events, lost {self.lost}, doubled {self.doubled};"
            f" {self.messages:,} messages, {self.posts:,} posts, of these marked as repeats {self.repeats}; messages"
            f" lost {self.unsent}, repeated without a mark {self.unmarked}"
        )


@contextmanager
def staged(url: str, folder: Path, **more: int) -> Iterator[Stage]:
    """Put people and agreement into an empty store, and end all processes of the play with it."""
    stage = Stage(url, folder, add_token("crm", TokenRole.EVENTS, "tests", BEGIN), **more)
    add_source(SOURCE, SECRET, "tests", BEGIN)
    stage.turn(BEGIN)
    save_profiles(Profile(key, key, f"{key}@acme.example", "rep", manager=manager) for key, manager in PEOPLE)
    adopt(AGREEMENT, BEGIN, "tests")
    try:
        yield stage
    finally:
        stage.end()


def perform(
    stage: Stage,
    *,
    web: Sequence[str] = (),
    workers: Sequence[Sequence[str]] = ((),),
    hours: Sequence[float] = HOURS,
    shortly_after: Callable[[float], None] = lambda hour: None,
) -> Counter[str]:
    """Let the hours pass one after the other, each when all is done that is due; return how often processes died.

    `web` and `workers` are the deaths that each of the processes dies, the first one first. When all that is left is
    held by the dead, so much time goes by that their leases are over. `shortly_after` is called once in each hour while
    there is something to do.
    """
    roles = [Role(be_web, (stage,), list(reversed(web))), Role(be_sender, (stage,), [])]
    for number, deaths in enumerate(workers):
        name = "steady" if number == 0 else f"other-{number}-"
        roles.append(Role(be_worker, (stage, name), list(reversed(deaths))))
    left, reached, begun = list(hours), [0.0], [False]
    to_wait = [0]  # the longest lease that a dead process left, since when time last went on

    def conduct() -> None:
        if stage.acknowledged < due_batches(stage.now) or not is_idle(stage.now):
            if not begun[-1]:
                begun.append(True)
                shortly_after(reached[-1])
            if to_wait[0] and stage.acknowledged >= due_batches(stage.now) and is_all_held(stage.now):
                stage.turn(stage.now + to_wait[0])
                to_wait[0] = 0
            return
        if not left:
            stage.end()
            return
        hour = left.pop(0)
        goes_back, at = hour < reached.pop(), BEGIN + int(hour * HOUR)
        stage.turn(at if goes_back else max(at, stage.now + 1))  # deaths may have taken more than the hour
        reached.append(hour)
        begun.append(False)

    def mourn(point: str) -> None:
        to_wait[0] = max(to_wait[0], LEASES.get(point.partition(".")[0], claims._LEASE + 1))

    return run_until_done(roles, on_death=mourn, meanwhile=conduct)


def look(stage: Stage, kills: Counter[str]) -> Counts:
    """Finish what waits, compare the store with the batch, and count what arrived."""
    now = stage.now + LEASE_OF_SUMMING
    stage.turn(now)
    with opened_judge() as judge:
        run_until_idle(Worker("last", judge), now)
    assert live_digest() == batch_digest(now)
    offered = Counter((each.source, each.source_id, each.content) for each in events())
    stored = events_stored()
    to_send = Counter(
        key for (key,) in told("SELECT key FROM delivery d JOIN notification n ON n.id = notification_id")
    )
    arrived = read_journal(stage.channel.path)
    posts, firsts = Counter(each.key for each in arrived), Counter(each.key for each in arrived if not each.repeat)
    return Counts(
        kills,
        stored.total(),
        (offered - stored).total(),
        (stored - offered).total(),
        to_send.total(),
        posts.total(),
        (to_send - posts).total(),
        (firsts - to_send).total(),
        posts.total() - firsts.total(),
    )
