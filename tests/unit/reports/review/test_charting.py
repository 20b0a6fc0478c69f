"""The figures of the charts of a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from tests.unit.evaluation.history import AS_OF, agreement
from tests.unit.reports.measured import NOTHING, OCTOBER, measurement
from treaty.calendars import to_seconds
from treaty.evaluation.results import RowUnit
from treaty.evaluation.retrospect import Account, Passage, Quarter, Retrospect, Wait
from treaty.reports.review.charting import charts_of
from treaty.reports.review.months import by_commitment
from treaty.reports.review.review import Charts
from treaty.reports.scorecard import Row, make_scorecard

TERMS = agreement(
    "volume: {party: marketing, measure: volume, target: 44 per month}",
    "answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}",
)
NEW_YORK = ZoneInfo("America/New_York")


def quarter(day: int, hour: int, minute: int = 0) -> int:
    return to_seconds(datetime(2026, 10, day, hour, minute, tzinfo=NEW_YORK)) // 900


def behind(
    *,
    delivered: Mapping[str, tuple[tuple[int, int], ...]] | None = None,
    waits: Sequence[Wait] = (),
    quarters: Sequence[Quarter] = (),
    accounts: Sequence[Account] = (),
) -> Retrospect:
    return Retrospect(
        (),
        (),
        tuple(accounts),
        (),
        (),
        Passage(0, 0, 0, 0, 0, 0),
        tuple(waits),
        tuple(quarters),
        delivered or {},
        {},
        (),
    )


def months() -> dict[str, list[Row]]:
    row = measurement(
        TERMS, "volume", (9, None), unit=RowUnit.LEADS, target="44 per month", bound=Decimal(44)
    )  # fmt: skip
    card = make_scorecard([TERMS], [row], NOTHING, period=OCTOBER, as_of=AS_OF)
    return by_commitment(card.rows)


def charts(found: Retrospect, today: date = date(2026, 10, 6)) -> Charts:
    return charts_of(TERMS, months(), found, OCTOBER, today)


def test_the_pace_grows_on_working_days_and_knows_no_tomorrow() -> None:
    """October 2026 has 22 working days, so that 44 leads are two a day: none on Saturday 3rd."""
    pace = charts(behind(delivered={"volume": ((quarter(1, 23, 45), 5), (quarter(5, 9), 4))})).pace

    assert pace is not None
    assert [(each.reached, each.expected) for each in pace.days[:7]] == [
        (5, 2), (5, 4), (5, 4), (5, 4), (9, 6), (9, 8), (None, 10),
    ]  # fmt: skip
    assert pace.days[-1].expected == 44


def test_hours_are_local_ones() -> None:
    hours = charts(behind(quarters=(Quarter(quarter(5, 0), 1, 0), Quarter(quarter(5, 0, 45), 0, 2)))).hours

    assert hours is not None
    assert [(each.weekday, each.hour, each.met, each.late) for each in hours.hours] == [(0, 0, 1, 2)]


def test_a_wait_that_goes_on_counts_open_hours_until_now() -> None:
    """From Monday 16:00 to Tuesday 10:00 the office is open for two hours, so that one of two still waits after one."""
    monday, tuesday = (to_seconds(datetime(2026, 10, day, hour, tzinfo=NEW_YORK)) for day, hour in ((5, 16), (6, 10)))
    waits = charts(
        behind(
            waits=(
                Wait("answer", True, "office", 900, 60, None, None, 1),
                Wait("answer", False, "office", None, None, monday, tuesday, 1),
            )
        )
    ).waits

    assert waits is not None
    (curve,) = waits.curves
    assert (waits.unit, waits.until, curve.limit, curve.leads) == ("business", 6, 2, 2)
    assert [(point.hours, point.left) for point in curve.points] == [(1, 0.5)]


def test_accounts_stand_in_the_order_of_a_lead_and_in_hours() -> None:
    ledger = charts(
        behind(accounts=(Account("first owner", True, 1, 7200, 0, 0), Account("routing", False, 1, 1800, 0, 0)))
    ).ledger

    assert ledger is not None
    assert [(each.account, each.in_time, each.late) for each in ledger.accounts] == [
        ("routing", 0.5, 0.0), ("first owner", 0.0, 2.0),
    ]  # fmt: skip


def test_of_nothing_there_are_none() -> None:
    found = charts(behind())

    assert (found.funnel, found.waits, found.ledger, found.hours) == (None, None, None, None)
