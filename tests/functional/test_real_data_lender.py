"""The lender's log through its example agreement; every figure is computed a second way, from the raw files.

The second way reads the columns of the raw tables, and none of the events that the mapping makes of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from tests.functional.real_figures import Figures, figures, month, quantile, raw_rows, second, shares

pytestmark = [pytest.mark.data, pytest.mark.slow]

ZONE = ZoneInfo("Europe/Amsterdam")
END = datetime(2012, 3, 14, 15, 4, 46, tzinfo=UTC)
"""The log ends with a call at 2012-03-14T16:04:46.192+01:00, which is known at this second."""
DAY = 86400


@dataclass(frozen=True)
class Application:
    """The instants of one row, in whole seconds."""

    amount: int
    created: int
    handle_lead: tuple[int | None, int | None]
    complete_application: tuple[int | None, int | None]
    preaccepted: int | None
    accepted: int | None
    offered: int | None
    approved: int | None
    lost: int | None
    calls: tuple[int, ...]

    @property
    def waits(self) -> int | None:
        """When it first waited for a person."""
        return self.handle_lead[0] or self.preaccepted


@pytest.fixture(scope="module")
def applications() -> list[Application]:
    calls: dict[str, list[int]] = defaultdict(list)
    for row in raw_rows("bpic12", "bpic12_activities.csv.gz"):
        if row["type"] == "call_about_offer":
            calls[row["lead_id"]].append(second(row["at"]) or 0)
    return [
        Application(
            int(row["amount_eur"]),
            second(row["created_at"]) or 0,
            (second(row["handle_lead_queued_at"]), second(row["handle_lead_started_at"])),
            (second(row["complete_application_queued_at"]), second(row["complete_application_started_at"])),
            second(row["preaccepted_at"]),
            second(row["accepted_at"]),
            second(row["offer_sent_at"]),
            second(row["approved_at"]),
            second(row["declined_at"]) or second(row["cancelled_at"]),
            tuple(calls[row["lead_id"]]),
        )
        for row in raw_rows("bpic12", "bpic12_leads.csv.gz")
    ]


@pytest.fixture(scope="module")
def measured() -> Figures:
    return figures("bpic12", END)


def by_month(waiting: Iterable[tuple[int, bool]]) -> dict[str, tuple[int, int]]:
    """Count those that hold, of all, for each month and over all."""
    held: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for instant, holds in waiting:
        for period in (month(instant, ZONE), "all"):
            of[period] += 1
            held[period] += holds
    return {period: (held[period], of[period]) for period in of}


@pytest.mark.parametrize(("queue", "met", "of"), [("handle_lead", 2650, 4755), ("complete_application", 3030, 7367)])
def test_both_queues_are_judged_by_the_hour(
    queue: str, met: int, of: int, measured: Figures, applications: list[Application]
) -> None:
    commitment = queue.replace("_", "-")
    waits = [(each.waits or 0, *getattr(each, queue)) for each in applications if getattr(each, queue)[0] is not None]

    expected = by_month((lead, begun is not None and begun - queued <= 3600) for lead, queued, begun in waits)

    assert expected["all"] == (met, of)
    assert shares(measured, commitment) == expected


@pytest.mark.parametrize("queue", ["handle_lead", "complete_application"])
def test_the_times_in_both_queues_are_those_of_the_raw_columns(
    queue: str, measured: Figures, applications: list[Application]
) -> None:
    elapsed: dict[str, list[float]] = defaultdict(list)
    business: dict[str, list[float]] = defaultdict(list)
    for each in applications:
        queued, begun = getattr(each, queue)
        if queued is not None:
            for period in (month(each.waits or 0, ZONE), "all"):
                elapsed[period].append(begun - queued if begun else float("inf"))
                business[period].append(open_seconds(queued, begun) if begun else float("inf"))

    for period in elapsed:
        row = measured[queue.replace("_", "-"), period, ""]
        told = [row.median_elapsed, row.p90_elapsed, row.median_business, row.p90_business]
        expected = [
            quantile(times[period], at) for times in (elapsed, business) for at in (Fraction(1, 2), Fraction(9, 10))
        ]
        assert [float(each or 0) for each in told] == pytest.approx(expected, abs=0.051), period


@pytest.mark.parametrize(
    ("calls", "met", "told"), [(1, 4288, "99.9%"), (2, 3676, "85.6%"), (3, 2830, "65.9%"), (5, 1413, "32.9%")]
)
def test_calls_about_the_offer_are_counted_for_three_weeks(
    calls: int, met: int, told: str, measured: Figures, applications: list[Application]
) -> None:
    old_enough = [each for each in applications if each.offered and each.offered <= END.timestamp() - 30 * DAY]

    expected = by_month(
        (each.waits or 0, sum(0 <= call - (each.offered or 0) <= 21 * DAY for call in each.calls) >= calls)
        for each in old_enough
    )

    assert expected["all"] == (met, 4293)
    assert f"{met / 4293:.1%}" == told
    assert shares(measured, f"calls-{calls}") == expected


def test_sales_accepted_every_second_application_that_it_decided_on(
    measured: Figures, applications: list[Application]
) -> None:
    waiting = [each for each in applications if each.waits is not None]

    expected = by_month((each.waits or 0, each.accepted is not None) for each in waiting if each.accepted or each.lost)

    assert expected["all"] == (5113, 9538)
    assert shares(measured, "acceptance") == expected
    assert measured["acceptance", "all", ""].open == sum(not (each.accepted or each.lost) for each in waiting) == 69


@pytest.mark.parametrize("commitment", ["inquiry-to-approval", "approval", "approval-of-accepted"])
def test_months_that_are_sixty_days_old_tell_how_many_were_approved(
    commitment: str, measured: Figures, applications: list[Application]
) -> None:
    mature = ("2011-10", "2011-11", "2011-12")
    expected = by_month(
        (cohort, each.approved is not None and each.approved - start <= 60 * DAY)
        for each in applications
        for cohort, start in started(each, commitment)
    )

    told = shares(measured, commitment)

    assert {period: told[period] for period in mature} == {period: expected[period] for period in mature}


def started(each: Application, commitment: str) -> Iterator[tuple[int, int]]:
    """Yield the instant of the cohort and that of the conversion's start, if it did start."""
    if commitment == "inquiry-to-approval":
        yield each.created, each.created
    elif each.waits is not None and commitment == "approval":
        yield each.waits, each.waits
    elif each.waits is not None and each.accepted is not None:
        yield each.waits, each.accepted


def test_a_month_that_is_too_young_shows_the_last_that_is_not(
    measured: Figures, applications: list[Application]
) -> None:
    january = measured["approval", "2012-01", ""]
    of_january = [each for each in applications if each.waits and month(each.waits, ZONE) == "2012-01"]

    assert (january.shown, january.numerator, january.denominator) == ("2011-12", 372, 1565)
    assert (january.cohort_met, january.cohort_of) == (sum(bool(each.approved) for each in of_january), len(of_january))


def test_deals_become_pipeline_when_sales_accepts_them(measured: Figures, applications: list[Application]) -> None:
    created: Counter[str] = Counter()
    for each in applications:
        if each.accepted:
            created[month(each.accepted, ZONE)] += each.amount

    assert created["2012-02"] == 18_663_134
    assert {month: measured["new-pipeline", month, ""].numerator for month in created} == created


def test_open_pipeline_is_what_was_accepted_and_not_yet_decided(
    measured: Figures, applications: list[Application]
) -> None:
    firsts = {f"{year}-{number:02d}": datetime(year, number, 1, tzinfo=ZONE) for year, number in MONTHS}

    for period, first in firsts.items():
        at = int(first.timestamp())
        still_open = sum(
            each.amount
            for each in applications
            if each.accepted
            and each.accepted <= at
            and all(end is None or end > at for end in (each.approved, each.lost))
        )
        row = measured["open-pipeline", period, ""]
        assert (row.numerator, row.denominator) == (still_open, 12 * 7_000_000), period

    assert measured["open-pipeline", "2012-03", ""].numerator == 12_391_771


MONTHS = ((2011, 10), (2011, 11), (2011, 12), (2012, 1), (2012, 2), (2012, 3))


def test_what_the_log_leaves_open_is_pipeline_after_its_end(applications: list[Application]) -> None:
    april = figures("bpic12", datetime(2012, 4, 2, tzinfo=UTC))["open-pipeline", "2012-04", ""]

    still_open = [each.amount for each in applications if each.accepted and not (each.approved or each.lost)]

    assert (len(still_open), sum(still_open)) == (330, 5_610_726)
    assert april.numerator == sum(still_open)


HOURS = {**dict.fromkeys(range(5), (time(8), time(21))), 5: (time(9), time(17))}
"""The desk's, by weekday."""


def open_seconds(start: int, end: int) -> int:
    """Return the seconds of the desk's hours between two instants, day by day."""
    day, last, total = local_day(start), local_day(end), 0
    while day <= last:
        if day.weekday() in HOURS:
            opens, closes = (int(datetime.combine(day, at, ZONE).timestamp()) for at in HOURS[day.weekday()])
            total += max(0, min(closes, end) - max(opens, start))
        day += timedelta(days=1)
    return total


def local_day(instant: int) -> date:
    return datetime.fromtimestamp(instant, ZONE).date()
