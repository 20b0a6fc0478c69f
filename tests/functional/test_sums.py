"""A worker sums up a copy of what stands, renewed by what changed, as if it had read all of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.functional.test_worker import plain
from tests.live import tell
from tests.stores import sqlite_store
from tests.unit.evaluation.history import HEAD, event, mql, owned, person, touched
from treaty.service.adopt import adopt
from treaty.service.agreements import agreements_in_force
from treaty.service.judge import opened_judge
from treaty.service.measure import renew
from treaty.service.sums import Sums
from treaty.service.worker import Worker, run_until_idle
from treaty.store.dialect import told
from treaty.store.exclusions import exclusions
from treaty.store.standing import standing

pytestmark = pytest.mark.slow

TEXT = (
    HEAD.replace("effective: 2026-01-01", "effective: 2026-05-01")
    + """
currency: USD
opportunity_stages: {open: [Meeting, Offer], qualified: Meeting, won: [Won], lost: [Lost]}
sourcing: {within: 90 days}
commitments:
  answer: {party: sales, measure: response_time, within: 2 hours, target: 90%}
  leads: {party: marketing, measure: volume, target: 2 per month}
  pipeline: {party: marketing, measure: pipeline_created, target: 100 per month}
  sal: {party: marketing, measure: conversion, from: inquiry, to: sal, within: 30 days, target: 50%}
"""
)
JUNE = "2026-06-{:02}T14:00:00Z"
NOW = 1_781_524_800  # 2026-06-15T12:00:00Z


def deal(at: str, lead: str | None = None, **more: Any) -> dict[str, Any]:
    return event("opportunity.changed", at, lead, opportunity_id="O1", stage="Meeting", amount="50", **more)


CHANGES: list[list[dict[str, Any]]] = [
    [mql(JUNE.format(1)), owned(JUNE.format(1)), mql(JUNE.format(2), "L2"), owned(JUNE.format(2), lead="L2")],
    [touched("2026-06-01T14:30:00Z")],
    [event("stage.entered", "2026-05-20T14:00:00Z", "L2", stage="inquiry"), person("rita", "SDR")],
    [event("disposition", JUNE.format(3), "L2", decision="accepted", actor="rita", source_id="d1")],
    [event("disposition", JUNE.format(4), "L2", decision="rejected", actor="rita", source_id="d1", reason="Timing")],
    [deal(JUNE.format(5), source_id="o1")],
    [deal(JUNE.format(5), "L1", source_id="o2"), mql(JUNE.format(6), "L3"), owned(JUNE.format(6), lead="L3")],
    [event("lead.merged", JUNE.format(7), "L2", attributes={"into": "L1"})],
    [event("opportunity.changed", JUNE.format(8), None, source_id="o1", opportunity_id="O1", stage="Offer")],
]


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, Any, int]]:
    """What a copy says after each change, what a new one says, and of how many records the copy was renewed."""
    found = []
    with sqlite_store(tmp_path_factory.mktemp("store")), opened_judge() as judge, opened_judge() as other:
        adopt(TEXT, NOW - 86_400, "Dana")
        worker = Worker("one", judge)
        for number, change in enumerate(CHANGES):
            now = NOW + number
            before = judge.sums.round
            tell([plain(each) for each in change], now)
            run_until_idle(worker, now)
            renewed = standing(before or None).names.num_rows
            anew = Sums(other.sums.connection)
            renew(anew, 1)
            both = [each.measurements(agreements_in_force(), exclusions(), now) for each in (judge.sums, anew)]
            found.append((*both, renewed))
    return found


def test_says_what_a_new_copy_says_after_each_change(summed: list[tuple[Any, Any, int]]) -> None:
    for copied, anew, _ in summed:
        assert copied == anew


def test_says_something_else_after_each_change(summed: list[tuple[Any, Any, int]]) -> None:
    rows = [copied for copied, _, _ in summed]

    assert all(one != other for one, other in pairwise(rows))


def test_reads_only_leads_that_were_judged_since(summed: list[tuple[Any, Any, int]]) -> None:
    assert [renewed for *_, renewed in summed] == [2, 1, 2, 1, 1, 0, 2, 2, 0]


def test_rests_a_second_for_so_many_clocks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("treaty.service.sums._CLOCKS_A_SECOND", 1)
    with sqlite_store(tmp_path), opened_judge() as judge:
        adopt(TEXT, NOW - 86_400, "Dana")
        tell(map(plain, CHANGES[0]), NOW)
        run_until_idle(Worker("one", judge), NOW)

        ((clocks,),) = told("SELECT count(*) FROM clock")
        assert [judge.sums.rests(at) for at in (NOW - 1, NOW, NOW + clocks - 1, NOW + clocks)] == [
            False,
            True,
            True,
            False,
        ]
