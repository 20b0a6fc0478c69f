"""How long leads waited (rules 14 to 17)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest

from tests.unit.evaluation.judge.history import CLOSE, DAY, HOUR, MONDAY, at, decided, event, mql, owned, touched
from tests.unit.evaluation.judge.summing.sums import agreed, of, row, rows, summed
from treaty.evaluation.judge import Event
from treaty.evaluation.results import Measurement, RowState, Status

ANSWER = "c: {party: sales, measure: response_time, within: 24 hours, target: 90%}"
MEAN = "c: {party: sales, measure: average_response, target: under 2 business hours}"
MEDIAN = "c: {party: sales, measure: average_response, average: median, target: under 2 hours}"
LATER = at("10-20 12:00")


def waited(seconds: Iterable[int | None]) -> list[Event]:
    """Leads of Monday morning, each answered so late; None is still waiting."""
    history: list[Event] = []
    for number, each in enumerate(seconds):
        lead = f"L{number}"
        history += [mql(lead=lead), owned(lead=lead)]
        history += [touched(MONDAY + each, lead=lead)] if each is not None else []
    return history


def found(terms: str, seconds: Iterable[int | None], *more: Event, as_of: int = LATER) -> Measurement:
    return row(summed(agreed(terms), [*waited(seconds), *more], as_of=as_of))


class TestMedianAndPercentile:
    @pytest.mark.parametrize(
        ("seconds", "median", "p90"),
        [
            # position 0.5 × (n − 1) and 0.9 × (n − 1), between neighbours
            ([10], "10", "10"),
            ([10, 20], "15", "19"),
            ([10, 20, 31, 50], "25.5", "44.3"),  # 20 + 0.5 × 11; 31 + 0.7 × 19
            ([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21], "6", "10"),  # position 9 itself
            ([*range(10, 21), None], "15.5", "19.9"),  # position 9.9 of 12: 19 + 0.9 × 1, before the one who waits
            ([10, 20, None], "20", None),  # position 1.8 is next to who still waits
            ([10, None], None, None),
            ([10, 20, None, None], None, None),  # position 1.5 is half on who still waits
            ([10, 20, 30, None, None], "30", None),  # position 2 is on the last answer, none of it beyond
            ([None], None, None),
            ([], None, None),
        ],
    )
    def test_who_still_waits_is_slower_than_every_answer(
        self, seconds: list[int | None], median: str | None, p90: str | None
    ) -> None:
        row = found(ANSWER, seconds)

        expected = [None if each is None else Decimal(each) for each in (median, p90)]
        assert [row.median_elapsed, row.p90_elapsed] == expected
        assert [row.median_business, row.p90_business] == expected  # all of it in the morning

    def test_tenths_are_rounded_half_up(self) -> None:
        # position 0.9 × 5 = 4.5: 100 + 0.5 × 1 = 100.5; position 0.9 × 2 = 1.8: 10 + 0.8 × 1 = 10.8
        assert found(ANSWER, [1, 2, 3, 4, 100, 101]).p90_elapsed == Decimal("100.5")
        assert found(ANSWER, [1, 10, 11]).p90_elapsed == Decimal("10.8")

    def test_business_time_leaves_the_night_out(self) -> None:
        row = found(ANSWER, [CLOSE - MONDAY + 17 * HOUR])

        # answered on Tuesday at 10:00: 25 hours on the wall, 8 and 1 of them at work
        assert (row.median_elapsed, row.median_business) == (25 * HOUR, 9 * HOUR)

    def test_a_meeting_that_the_lead_booked_itself_is_no_time(self) -> None:
        row = found(ANSWER, [None, 30], event("meeting.booked", MONDAY + 10, "L0", actor=None))

        assert (of(row), row.median_elapsed, row.unanswered) == ((2, 2), 30, 0)

    def test_other_measures_tell_none(self) -> None:
        row = found("c: {party: joint, measure: acceptance_rate, target: 70%}", [10])

        assert (row.median_elapsed, row.p90_business, row.unanswered, row.oldest) == (None, None, None, None)


class TestTheUnanswered:
    def test_stand_beside_the_figure_with_the_age_of_the_oldest(self) -> None:
        more = [mql(MONDAY + HOUR, "M"), owned(MONDAY + HOUR, lead="M")]

        row = found(ANSWER, [10, None], *more, as_of=MONDAY + 3 * HOUR)

        assert (row.unanswered, row.oldest) == (2, 3 * HOUR)

    def test_have_waited_until_their_handoff_ended(self) -> None:
        row = found(ANSWER, [None], decided(MONDAY + 2 * HOUR, "rejected", lead="L0", reason="Timing"))

        assert (row.unanswered, row.oldest) == (1, 2 * HOUR)

    def test_have_no_age_before_their_time_begins(self) -> None:
        night = [mql(CLOSE + HOUR, "N"), owned(CLOSE + HOUR, lead="N")]

        row = found(ANSWER.replace("24 hours", "2 business hours"), [], *night, as_of=CLOSE + 2 * HOUR)

        assert (row.unanswered, row.oldest, row.open) == (1, 0, 1)


class TestAverage:
    def test_is_the_mean_of_the_answered_in_the_time_of_the_target(self) -> None:
        row = found(MEAN, [HOUR, 2 * HOUR, CLOSE - MONDAY + 17 * HOUR, 10, 20, None])

        # 1 + 2 + 9 business hours and 30 seconds, over five answers
        assert of(row) == (12 * HOUR + 30, 5)
        assert (row.bound, row.unanswered, row.open) == (2 * HOUR, 1, 1)

    def test_of_s2_is_1_4_hours_under_2(self) -> None:
        row = found(MEAN, [5_040] * 5)  # 1.4 × 3,600

        assert (row.status, row.target) == (Status.EXCEEDING, "under 2 business hours")

    def test_of_s2_is_18_hours_under_24(self) -> None:
        terms = "c: {party: sales, measure: average_response, target: under 24 hours}"

        assert found(terms, [18 * HOUR] * 5).status is Status.EXCEEDING

    def test_may_be_the_median_of_all(self) -> None:
        row = found(MEDIAN, [HOUR, HOUR + 20, HOUR + 40, None, None])

        assert (row.numerator, row.denominator) == (HOUR + 40, 5)
        assert row.status is Status.EXCEEDING

    def test_a_median_that_nobody_reached_is_below_target(self) -> None:
        row = found(MEDIAN, [HOUR, HOUR, None, None, None])

        assert (row.numerator, row.denominator, row.status) == (None, 5, Status.BELOW)

    def test_is_provisional_while_anybody_waits(self) -> None:
        after = at("11-20 12:00")

        assert found(MEAN, [10] * 5, as_of=after).state is RowState.FINAL
        assert found(MEAN, [*([10] * 5), None], as_of=after).state is RowState.PROVISIONAL

    def test_in_working_days_is_not_judged(self) -> None:
        row = found(MEAN.replace("2 business hours", "1 business day"), [10, None])

        assert (row.status, row.why) == (Status.NOT_JUDGED, "target in working days")
        assert (row.numerator, row.denominator, row.bound, row.open) == (None, None, None, 1)

    def test_takes_the_time_of_the_target_in_the_period(self) -> None:
        terms = MEAN.replace("under 2", "{2026-10: under 24 hours, 2026-09: under 2").replace("hours}", "hours}}")
        told = summed(agreed(terms), waited([CLOSE - MONDAY + 17 * HOUR]), as_of=LATER)

        assert of(row(told)) == (25 * HOUR, 1)


class TestReported:
    CSAT = "c: {party: sales, measure: reported, metric: csat, target: 4.5}"

    @staticmethod
    def reported(when: int, amount: str, metric: str = "csat") -> Event:
        return event("metric.reported", when, None, attributes={"metric": metric}, amount=Decimal(amount))

    def test_is_the_last_figure_of_the_period(self) -> None:
        history = [
            self.reported(MONDAY, "4.7"),
            self.reported(MONDAY + DAY, "4.5"),
            self.reported(MONDAY + 2 * DAY, "3", "nps"),
            self.reported(at("09-30 12:00"), "1"),
        ]

        found = summed(agreed(self.CSAT), history, as_of=LATER)

        assert (row(found).numerator, row(found).denominator, row(found).status) == (
            Decimal("4.5"),
            None,
            Status.ON_TARGET,
        )
        assert {each.by for each in rows(found)} == {""}

    def test_that_nobody_told_is_no_data(self) -> None:
        assert row(summed(agreed(self.CSAT), [], as_of=LATER)).status is Status.NO_DATA

    def test_is_final_late_logging_after_the_period(self) -> None:
        history = [self.reported(MONDAY, "4.7")]
        end = at("11-01 04:00") + 5 * DAY  # without other words, 5 days

        states = [row(summed(agreed(self.CSAT), history, as_of=when)) for when in (end - 5 * DAY - 1, end - 1, end)]

        assert [each.state for each in states] == [RowState.PROVISIONAL, RowState.SETTLED, RowState.FINAL]
        assert [each.final_at for each in states] == [None, None, end]
