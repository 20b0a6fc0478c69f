"""Whether a row may still change, its error budget, and what is noise (rules 31 to 33)."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, at, mql, owned, touched
from tests.unit.evaluation.judge.summing.sums import agreed, of, row, summed
from treaty.evaluation.judge import Event
from treaty.evaluation.results import Measurement, RowState, Status

END = at("10-12 04:00")
"""The week of Monday 5th ends at midnight in New York."""


def answer(target: str, within: str = "10 days") -> str:
    return f"c: {{party: sales, measure: response_time, within: {within}, target: {target}}}"


def leads(answered: int, waiting: int) -> list[Event]:
    """Leads of Monday, some of them answered within the hour."""
    names = [f"L{number}" for number in range(answered + waiting)]
    given = [event for name in names for event in (mql(lead=name), owned(lead=name))]
    return given + [touched(MONDAY + HOUR, lead=name) for name in names[:answered]]


def week(terms: str, history: list[Event], as_of: int) -> Measurement:
    return row(summed(agreed(terms), history, as_of=as_of), "2026-W41")


class TestState:
    def test_is_provisional_while_the_period_lasts(self) -> None:
        history = leads(8, 0)

        assert week(answer("90%"), history, END - 1).state is RowState.PROVISIONAL
        assert week(answer("90%"), history, END).state is RowState.SETTLED

    @pytest.mark.parametrize(
        ("target", "state"),
        [
            ("60%", RowState.SETTLED),  # 8 or 10 of 10: exceeding in any case
            ("80%", RowState.PROVISIONAL),  # 8 of 10 is on target, 10 of 10 exceeding
            ("100%", RowState.PROVISIONAL),
        ],
    )
    def test_is_provisional_while_the_open_could_give_another_status(self, target: str, state: RowState) -> None:
        found = week(answer(target), leads(8, 2), END)

        assert (of(found), found.open, found.state) == ((8, 8), 2, state)

    def test_is_provisional_where_what_is_said_now_is_not_what_both_bounds_say(self) -> None:
        # nothing is decided yet, and with 6 leads either bound would be judged
        found = week(answer("1%"), leads(0, 6), END)

        assert (found.status, found.state) == (Status.NO_DATA, RowState.PROVISIONAL)

    def test_is_final_when_the_last_breach_could_not_be_logged_away_any_more(self) -> None:
        breach = MONDAY + 10 * DAY
        final_at = breach + 5 * DAY

        found = [week(answer("90%"), leads(5, 1), when) for when in (breach + 1, final_at - 1, final_at)]

        assert [each.state for each in found] == [RowState.SETTLED, RowState.SETTLED, RowState.FINAL]
        assert [each.final_at for each in found] == [None, None, final_at]

    def test_of_a_row_that_is_not_judged_is_none(self) -> None:
        terms = "c: {party: sales, measure: average_response, target: under 1 business day}"

        assert week(terms, leads(1, 0), END).state is None


class TestErrorBudget:
    def test_counts_the_leads_that_may_miss_and_did(self) -> None:
        # of 21 leads that are decided or open, 10 % may miss: 2.1
        history = [*leads(18, 2), mql(END - HOUR, "late"), owned(END - HOUR, lead="late")]

        found = week(answer("90%", "2 days"), history, END)

        assert (of(found), found.open, found.budget, found.spent) == ((18, 20), 1, 2, 2)

    def test_is_of_shares_alone(self) -> None:
        volume = week("c: {party: marketing, measure: volume, target: 4 per week}", leads(1, 0), END)

        assert (volume.budget, volume.spent, volume.low, volume.high) == (None, None, None, None)


class TestChance:
    def test_marks_a_miss_whose_target_lies_in_the_interval(self) -> None:
        # Wilson's interval of 4 of 6 is some 30.0 % to 90.3 %
        near, far = (week(answer(each, "2 days"), leads(4, 2), END) for each in ("90%", "95%"))

        assert near.low is not None
        assert near.high is not None
        assert near.low < 300_000 < 900_000 < near.high < 950_000
        assert [(each.status, each.by_chance) for each in (near, far)] == [(Status.BELOW, True), (Status.BELOW, False)]

    def test_never_marks_what_is_kept(self) -> None:
        found = week(answer("60%", "2 days"), leads(4, 2), END)

        assert (found.status, found.by_chance) == (Status.EXCEEDING, False)
