"""The same events give the same digest, however they are told; and rows stay as they are until they say otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from tests.evaluated import evaluated, prepared, sums_of
from tests.fakes.memory_store import MemoryStore
from tests.property.histories import Case, cases
from treaty.evaluation.cells import Cells
from treaty.evaluation.digest import RowSum, digest
from treaty.evaluation.judge import Event
from treaty.evaluation.measuring import measure
from treaty.evaluation.results import Measurement, State
from treaty.evaluation.rows import Rows
from treaty.evidence.database import Database, open_database
from treaty.evidence.kind import Kind
from treaty.words import Grain

pytestmark = pytest.mark.slow

_CI = bool(os.environ.get("CI"))
_TOGETHER = 25
_SOME = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with open_database(threads=1) as opened:
        yield prepared(opened)


@settings(_SOME, max_examples=13 if _CI else 2)
@given(case=cases(histories=16), chance=st.randoms(use_true_random=False))
def test_order_and_repetition_of_events_change_nothing(database: Database, case: Case, chance: Random) -> None:
    shuffled = [*case.events, *chance.sample(case.events, len(case.events) // 3)]
    chance.shuffle(shuffled)

    said = [sums_of(database, case.agreements, events, case.as_of) for events in (case.events, shuffled)]

    assert digest(said[0]) == digest(said[1])


@settings(_SOME, max_examples=13 if _CI else 2)
@given(case=cases(histories=16), parts=st.integers(2, 3))
def test_parts_of_the_leads_add_up_to_all_of_them(database: Database, case: Case, parts: int) -> None:
    whole = sums_of(database, case.agreements, case.events, case.as_of)
    added = {name: RowSum() for name in whole}

    for part in range(parts):
        shard = [event for event in case.events if event.lead_id is None or ord(event.lead_id[0]) % parts == part]
        for name, each in sums_of(database, case.agreements, shard, case.as_of, with_wide=part == 0).items():
            added[name] += each

    assert digest(added) == digest(whole)


@pytest.mark.parametrize("part", range(5))
def test_a_store_that_judges_only_what_changed_says_the_same_in_the_end(database: Database, part: int) -> None:
    judged = []

    @seed(part)
    @settings(_SOME, derandomize=False, max_examples=4 if _CI else 1)
    @given(case=cases(histories=_TOGETHER), chance=st.randoms(use_true_random=False))
    def live(case: Case, chance: Random) -> None:
        store = MemoryStore(database, case.agreements)
        for events, now in _slices(case, chance):
            store.take(events, now)

        whole = sums_of(database, case.agreements, case.events, case.as_of)
        summed = _summed_up(database, case)
        assert digest(store.sums()) == digest(whole)
        assert _summed_up(database, case) == summed
        judged.append(store.judged)

    live()

    assert judged


def _summed_up(database: Database, case: Case) -> tuple[Measurement, ...]:
    """Sum up the rows that are in the database now, whoever judged them."""
    instant = datetime.fromtimestamp(case.as_of, UTC)
    return measure(database, case.agreements, instant, Cells((Grain.MONTH,))).rows


@settings(_SOME, max_examples=25 if _CI else 2)
@given(case=cases(histories=16), choice=st.data())
def test_rows_stay_as_they_are_until_their_next_at(database: Database, case: Case, choice: st.DataObject) -> None:
    """A person who moves, and a merge, change other leads too: whoever takes such an event in has to see to it."""
    wide = (Kind.PERSON_CHANGED, Kind.LEAD_MERGED)
    events = [event for event in case.events if event.kind not in wide or event.visible_at <= case.as_of]
    before = evaluated(database, case.agreements, events, case.as_of)
    next_at = {each.next_at for each in (*before.handoffs, *before.clocks)} - {None}
    if not next_at:
        return
    at = choice.draw(st.sampled_from(sorted(next_at)))

    just, then = (evaluated(database, case.agreements, events, instant) for instant in (at - 1, at))

    for kept, instant in ((just, at - 1), (then, at)):
        for name in ("handoffs", "clocks"):
            quiet = {row for row in getattr(before, name) if row.next_at is None or row.next_at > instant}
            assert quiet <= set(getattr(kept, name))
            assert not {row for row in getattr(before, name) if row.next_at == at} & set(getattr(then, name))
        assert _of_quiet_leads(before, kept, instant) == _of_quiet_leads(before, before, instant)
    _see_to_breaches(before, then, at, {turn for event in events for turn in (event.occurred_at, event.recorded_at)})


def _of_quiet_leads(before: Rows, rows: Rows, instant: int) -> list[Any]:
    """Return all rows of the leads that were handed over and of which nothing was to change until then."""
    handed = {each.lead_key for each in before.handoffs}
    loud = {each.lead_key for each in (*before.handoffs, *before.clocks) if each.next_at and each.next_at <= instant}
    told = (*rows.handoffs, *rows.clocks, *rows.ledger, *rows.findings)
    return [each for each in told if each.lead_key in handed - loud]


def _see_to_breaches(before: Rows, then: Rows, at: int, turns: set[int]) -> None:
    """The second after the last one in time is a breach, unless something happens in it."""
    states = {(each.lead_key, each.number, each.commitment, each.step): each.state for each in then.clocks}
    for each in before.clocks:
        if each.next_at == at and each.breach_at == at - 1 and at not in turns:
            assert states[each.lead_key, each.number, each.commitment, each.step] in (State.BREACHED, State.VOID)


def _slices(case: Case, chance: Random) -> Iterable[tuple[Sequence[Event], int]]:
    """Tell of the events in a few random slices, some of them twice, while time moves on."""
    events = [*case.events, *chance.sample(case.events, len(case.events) // 10)]
    chance.shuffle(events)
    first = min(event.occurred_at for event in events)
    moments = sorted(chance.randint(first, max(first, case.as_of)) for _ in range(4))
    for number, now in enumerate([*moments, case.as_of]):
        yield events[number::5], now
    yield (), case.as_of
