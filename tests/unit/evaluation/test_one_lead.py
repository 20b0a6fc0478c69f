"""One lead is found among all by SQL, with what it takes to judge it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from tests.property.histories import as_columns
from tests.unit.evaluation.judge.history import (
    DAY,
    HOUR,
    LATER,
    MONDAY,
    RITA,
    agreement,
    event,
    merged,
    mql,
    owned,
    touched,
)
from treaty.errors import InputError
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event, judge_all, terms_of
from treaty.evaluation.one_lead import Found, judge_one
from treaty.evidence.database import Database, query
from treaty.evidence.event import SCHEMA

TERMS = terms_of(
    in_force([agreement("answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}")])
)
MANY = [each for n in range(50) for each in (mql(MONDAY + n, f"M{n}"), touched(MONDAY + HOUR, lead=f"M{n}"))]


def deal(name: str, lead: str | None, **more: Any) -> Event:
    told = {"opportunity_id": name, "stage": "Won", "amount": Decimal(1)} | more
    return event("opportunity.changed", MONDAY + DAY, lead, **told)


def found(database: Database, lead: str, events: Iterable[Event]) -> Found:
    rows = [{name: row.get(name) for name in SCHEMA.names} for row in as_columns([*RITA, *MANY, *events])]
    database.register("given", pa.Table.from_pylist(rows, schema=SCHEMA))
    database.execute("CREATE OR REPLACE TEMP TABLE told AS FROM given")
    database.unregister("given")
    database.execute(query("unique"))
    return judge_one(database, lead, TERMS, LATER)


def test_it_comes_with_all_records_that_were_merged_into_it_and_nothing_else(one_database: Database) -> None:
    events = [
        mql(),
        owned(),
        touched(MONDAY + HOUR, lead="L3"),
        merged("L3", "L2", MONDAY + DAY),
        merged("L2", "L1", MONDAY + 2 * DAY),
    ]

    told = found(one_database, "L3", events)

    assert told.story.lead is not None
    assert told.story.lead.key == "L1"
    assert [each.lead_id for each in told.story.lead.events] == ["L1", "L1", "L3", "L3", "L2"]
    whole = judge_all([*RITA, *MANY, *events], TERMS, LATER)
    assert told.story.clocks == tuple(clock for clock in whole.clocks if clock.lead_key == "L1")


def test_it_comes_with_the_deals_of_its_company_and_all_who_share_them(one_database: Database) -> None:
    events = [
        mql(account_id="A1"),
        mql(lead="L2", account_id="A1"),
        mql(lead="L3", account_id="A2"),
        mql(lead="L4", account_id="A3"),
        deal("D-company", None, account_id="A1"),
        deal("D-shared", "L1"),
        deal("D-shared", "L3"),
        deal("D-other", "L4", account_id="A3"),
    ]

    record = found(one_database, "L1", events).record

    assert {each.id: {handoff.lead_key for handoff in each.handoffs} for each in record.deals} == {
        "D-company": {"L1", "L2"},
        "D-shared": {"L1", "L3"},
    }


def test_an_event_that_a_source_later_gave_to_another_lead_is_no_longer_its_own(one_database: Database) -> None:
    call = {"source_id": "call-1", "actor": "rita", "channel": "phone", "direction": "out"}
    events = [
        mql(),
        owned(),
        event("touch", MONDAY + HOUR, "L1", **call),
        event("touch", MONDAY + HOUR, "L2", recorded_at=MONDAY + DAY, **call),
    ]

    story = found(one_database, "L1", events).story

    assert story.handoffs[0].first_touch_at is None
    assert [finding.code for finding in story.findings] == ["superseded"]


def test_a_name_that_nothing_tells_of_is_answered_with_the_closest(one_database: Database) -> None:
    with pytest.raises(InputError, match="no event tells of a lead 'm7'") as raised:
        found(one_database, "m7", [])

    assert raised.value.hint is not None
    assert raised.value.hint.startswith("did you mean 'M7'")
