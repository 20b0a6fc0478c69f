"""Three processes on one SQLite file that are killed and started again until all is done, and what came of it.

python -m tests.faults.sqlite_risk      the table of docs/decisions/0012
"""

from __future__ import annotations

import hashlib
import random
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.killing import Role, make_ready, planned, run_until_done
from tests.faults.sqlite_process import SCHEMA, TOO_LATE_MINUTES, Settings, event, opened, play

make_ready("tests.faults.sqlite_process")

POINTS_OF = {
    "take": ("intake.before_commit", "intake.after_commit"),
    "judge": ("claim.after_commit", "verdict.before_commit", "verdict.after_commit"),
    "send": ("deliver.before_send", "deliver.after_send", "deliver.after_acknowledge"),
}


@dataclass(slots=True)
class Outcome:
    """What stands in the store and on the recipient's screen, held against what was offered."""

    kills: Counter[str] = field(default_factory=Counter)
    lost_events: int = 0
    doubled_events: int = 0
    wrong_verdicts: int = 0
    lost_messages: int = 0
    unmarked_repeats: int = 0
    marked_repeats: int = 0
    messages: int = 0
    locked: Counter[str] = field(default_factory=Counter)
    longest_wait_ms: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def __str__(self) -> str:
        kills = ", ".join(f"{point} {count}" for point, count in sorted(self.kills.items()))
        return (
            f"killed at {kills}; events lost {self.lost_events}, doubled {self.doubled_events}; verdicts wrong"
            f" {self.wrong_verdicts}; {self.messages:,} messages, lost {self.lost_messages}, repeated and marked"
            f" {self.marked_repeats}, unmarked {self.unmarked_repeats}; database is locked {self.locked.total()}"
        )


def run(told: Settings, kills_per_point: int, seed: int) -> Outcome:
    """Run the three until each says that it is done, and kill each of them at its points as the seed has it."""
    with closing(opened(told)) as connection:
        connection.executescript(SCHEMA)
    outcome = Outcome()
    began = time.perf_counter()
    luck = random.Random(seed)
    outcome.kills = run_until_done(
        Role(play, (role, told), planned(points, kills_per_point, luck)) for role, points in POINTS_OF.items()
    )
    outcome.seconds = time.perf_counter() - began
    _look(told, outcome)
    return outcome


def _look(told: Settings, outcome: Outcome) -> None:
    _look_at_store(told, outcome)
    _look_at_screen(told, outcome)
    for line in _lines(told.path("notes")):
        role, what, number = line.split()
        if what == "locked":
            outcome.locked[role] += 1
        else:
            outcome.longest_wait_ms[role] = max(outcome.longest_wait_ms[role], int(number))


def _look_at_store(told: Settings, outcome: Outcome) -> None:
    """Compare with a plain computation of the same events, which has no store and no order."""
    offered = Counter(event(number, told.leads)[:3] for number in range(told.events))
    contents: dict[int, list[str]] = {}
    minutes: Counter[int] = Counter()
    for number in range(told.events):
        *_, content, lead, more = event(number, told.leads)
        contents.setdefault(lead, []).append(content)
        minutes[lead] += more
    with closing(opened(told)) as connection:
        stored = Counter(connection.execute("SELECT source, source_id, content FROM event").fetchall())
        found = {lead: rest for lead, *rest in connection.execute("SELECT * FROM verdict").fetchall()}
        unsent = connection.execute("SELECT count(*) FROM delivery WHERE state <> 'sent'").fetchone()
    assert unsent == (0,)
    outcome.lost_events = (offered - stored).total()
    outcome.doubled_events = (stored - offered).total()
    outcome.messages = sum(total > TOO_LATE_MINUTES for total in minutes.values())
    outcome.wrong_verdicts = len(found.keys() ^ contents.keys()) + sum(
        found.get(lead) != [len(of_lead), minutes[lead], _digest(of_lead)] for lead, of_lead in contents.items()
    )


def _digest(contents: list[str]) -> str:
    return hashlib.sha256("".join(sorted(contents)).encode()).hexdigest()


def _look_at_screen(told: Settings, outcome: Outcome) -> None:
    minutes: Counter[int] = Counter()
    for number in range(told.events):
        *_, lead, more = event(number, told.leads)
        minutes[lead] += more
    due = {f"late {lead}" for lead, total in minutes.items() if total > TOO_LATE_MINUTES}
    shown: Counter[str] = Counter()
    for line in _lines(told.path("sent")):
        key, how = line.split(",")
        outcome.unmarked_repeats += key in shown and how == "first"
        outcome.marked_repeats += key in shown and how == "repeat"
        shown[key] += 1
    outcome.lost_messages = len(due - shown.keys())
    assert shown.keys() <= due


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


VARIANTS = (
    ("immediate, waits 5 s", {}),
    ("the same, but locks to look for work", {"look": False}),
    ("immediate, waits 0 s", {"busy_ms": 0}),
    ("immediate, waits 5 s, writes held 300 ms", {"hold_ms": 300}),
    ("immediate, waits 0.2 s, writes held 300 ms", {"hold_ms": 300, "busy_ms": 200}),
    ("deferred, waits 5 s", {"begin": "DEFERRED"}),
    ("deferred, waits 0 s", {"begin": "DEFERRED", "busy_ms": 0}),
)


def main() -> None:
    print(f"{'':44}{'locked':>8}{'wait ms':>9}{'seconds':>9}{'lost':>6}{'wrong':>7}")
    for name, changed in VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            found = run(Settings(folder, events=10_000, **changed), kills_per_point=0, seed=1)
        wait = max(found.longest_wait_ms.values(), default=0)
        wrong = found.wrong_verdicts + found.doubled_events + found.unmarked_repeats
        lost = found.lost_events + found.lost_messages
        print(f"{name:44}{found.locked.total():>8,}{wait:>9,}{found.seconds:>9.1f}{lost:>6}{wrong:>7}", flush=True)


if __name__ == "__main__":
    main()
