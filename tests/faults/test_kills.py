"""The service is killed at each named point again and again, and loses, doubles and misjudges nothing.

The web dies between two requests' commits and answers; who sent repeats what was not answered.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.journal_channel import read_journal
from tests.faults.play import look, perform, staged
from tests.faults.watched import foretold, told_about
from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from treaty.service.points import POINTS

pytestmark = pytest.mark.slow
WEB = [point for point in POINTS if point.startswith("intake.")]
WAY_OUT = [point for point in POINTS if point.startswith("deliver.")]
JUDGING = [point for point in POINTS if point not in {*WEB, *WAY_OUT}]
KILLS = dict.fromkeys(WEB, 14) | dict.fromkeys(JUDGING, 2) | dict.fromkeys(WAY_OUT, 20) | {"deliver.after_commit": 2}


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        with sqlite_store(tmp_path) as url:
            yield url
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        with postgres_store(postgres.url) as url:
            yield url


def test_there_are_twenty_kills_and_more_before_and_after_commit_send_and_acknowledgement() -> None:
    phases: Counter[str] = Counter()
    for point, kills in KILLS.items():
        phases[point.partition(".")[2]] += kills

    assert phases == {
        "before_commit": 14 + 3 * 2,
        "after_commit": 14 + 4 * 2 + 2,
        "before_send": 20,
        "after_send": 20,
        "after_acknowledge": 20,
    }


def test_whoever_dies_nothing_is_lost_doubled_or_misjudged(
    store: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    luck = random.Random(4)
    web = [f"{point}:{luck.randint(1, 3)}" for point in WEB for _ in range(KILLS[point])]
    luck.shuffle(web)

    with staged(store, tmp_path) as stage:
        kills = perform(stage, web=web, workers=[deaths_of_worker(luck)])
        found = look(stage, kills)

    record_property("faults", f"{store.partition(':')[0]}: {found}")
    assert kills == KILLS
    assert (found.lost, found.doubled, found.unsent, found.unmarked) == (0, 0, 0, 0)
    assert {told_about(line.key) for line in read_journal(stage.channel.path)} == foretold()
    assert found.posts == found.messages + KILLS["deliver.after_send"], "no other death sends anything twice"
    assert found.repeats <= KILLS["deliver.before_send"] + KILLS["deliver.after_send"], "only what had begun is marked"


def deaths_of_worker(luck: random.Random) -> list[str]:
    """Return first the deaths of judging, as these points come up, then those of the way out in a random order."""
    judging = [f"{point}:1" for lap in range(KILLS[JUDGING[0]]) for point in JUDGING]
    way_out = [f"{point}:{luck.randint(1, 2)}" for point in WAY_OUT for _ in range(KILLS[point])]
    luck.shuffle(way_out)
    return judging + way_out
