"""Amounts of leads, what they are worth, and too many of them (rules 12, 13 and 34)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, agreement, at, changed, decided, mql, owned
from tests.unit.evaluation.judge.summing.sums import agreed, row, rows, summed
from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.judge import Event
from treaty.evaluation.results import RowUnit, Status
from treaty.evidence.exclusion import Exclusion

VOLUME = "c: {party: marketing, measure: volume, target: 4 per week}"
AGAIN = "requalify_after: 1 day\n"
LATER = at("12-20 12:00")


def twice(first: int, second: int) -> list[Event]:
    """A lead that was turned down and came again."""
    return [mql(first), owned(first), decided(first + HOUR, "rejected", reason="Timing"), mql(second), owned(second)]


def week(label: str, leads: int, first: int) -> list[Event]:
    return [mql(first, f"{label}{number}") for number in range(leads)]


class TestVolume:
    def test_counts_a_lead_once_in_a_quarter_whatever_became_of_it(self) -> None:
        found = summed(agreed(VOLUME, more=AGAIN), twice(MONDAY, MONDAY + 7 * DAY), as_of=LATER)

        assert [row(found, each).numerator for each in ("2026-W41", "2026-W42", "2026-Q4")] == [1, 0, 1]

    def test_counts_it_again_in_the_next_quarter(self) -> None:
        september = at("09-30 13:00")

        found = summed(agreed(VOLUME, more=AGAIN), twice(september, september + 2 * DAY), as_of=LATER)

        assert [row(found, each).numerator for each in ("2026-Q3", "2026-Q4")] == [1, 1]

    def test_counts_it_again_where_the_first_time_was_void(self) -> None:
        history = [*twice(MONDAY, MONDAY + 7 * DAY), decided(MONDAY + HOUR + 1, "rejected", reason="Spam")]

        found = summed(agreed(VOLUME, more=AGAIN), history, as_of=LATER)

        assert [(row(found, each).numerator, row(found, each).void) for each in ("2026-W41", "2026-W42")] == [
            (0, 1),
            (1, 0),
        ]

    def test_leaves_out_what_was_excluded_and_does_not_count_the_lead_again(self) -> None:
        left_out = Exclusion("L1", MONDAY, "c", "It was a test", "mia", "sam", MONDAY + DAY)

        found = summed(agreed(VOLUME, more=AGAIN), twice(MONDAY, MONDAY + 7 * DAY), as_of=LATER, exclusions=[left_out])

        first = row(found, "2026-Q4")
        assert (first.numerator, first.raw_numerator, first.excluded, first.denominator) == (0, 1, 1, None)

    def test_names_the_owner_of_a_lead_that_counts_already(self) -> None:
        history = [*twice(MONDAY, MONDAY + 7 * DAY), owned(MONDAY + 7 * DAY + 1, "nora")]

        found = summed(agreed(VOLUME, more=AGAIN), history, as_of=LATER, cells=Cells(by=("owner",)))

        assert [(each.segment, each.numerator) for each in rows(found, period="2026-W42", by="owner")] == [("rita", 0)]

    def test_of_no_leads_is_a_value(self) -> None:
        found = row(summed(agreed(VOLUME), [], as_of=LATER), "2026-W41")

        assert (found.numerator, found.status, found.unit) == (0, Status.BELOW, RowUnit.LEADS)


class TestLeadValue:
    def test_is_the_leads_times_what_one_is_worth(self) -> None:
        terms = agreed(
            "c: {party: marketing, measure: lead_value, target: 150K per month, value_per_lead: 128.20513}",
            more="currency: USD\n",
        )

        found = row(summed(terms, week("a", 3, MONDAY), as_of=LATER))

        # 3 × 128.20513 is 384.61539
        assert (found.numerator, found.unit) == (Decimal("384.6154"), RowUnit.MONEY)


class TestTooMany:
    """94 of 100 is no trouble; more than a tenth above the target, twice running, is."""

    @staticmethod
    def over(terms: Agreement, first: int, second: int) -> list[bool]:
        history = [*week("a", first, MONDAY), *week("b", second, MONDAY + 7 * DAY)]
        found = summed(terms, history, as_of=LATER)
        return [row(found, label).over for label in ("2026-W41", "2026-W42")]

    @pytest.mark.parametrize(
        ("leads", "over"),
        [((5, 5), [False, True]), ((5, 4), [False, False]), ((4, 5), [False, False])],  # 4 and a tenth is 4.4
    )
    def test_is_more_than_tolerated_in_two_periods_running(self, leads: tuple[int, int], over: list[bool]) -> None:
        assert self.over(agreed(VOLUME), *leads) == over

    def test_of_a_range_is_above_its_upper_end(self) -> None:
        terms = agreed("c: {party: marketing, measure: volume, target: 2 to 5 per week}")

        assert self.over(terms, 5, 5) == [False, False]  # up to 5.5
        assert self.over(terms, 6, 6) == [False, True]

    def test_is_more_than_the_reps_can_take_at_once(self) -> None:
        plan = (
            "currency: USD\nplan: {quota: 10000 per month, tolerance: 100%, reps: {heads: 2, leads: 3 per week}, "
            "streams: {web: {deal: 100, rates: {mql to won: 10%}, share: 100%}}}\n"
        )

        assert self.over(agreed(VOLUME, more=plan), 6, 7) == [False, True]


def test_off_definition_leads_count_once_sales_took_them_whoever_promised() -> None:
    terms = agreement(
        VOLUME.replace("party: marketing", "party: joint"),
        more="stages: {mql: {means: Ready, enters: crm, when: score >= 50}}\n",
    )
    history = [
        *(mql(lead=name) for name in ("L1", "L2", "L3")),
        changed(MONDAY - 1, lead="L1", score="60"),
        decided(MONDAY + HOUR, "accepted", lead="L2"),
    ]

    found = row(summed(terms, history, as_of=LATER), "2026-W41")

    assert (found.numerator, found.aside) == (2, 1)
