"""Missed periods …"""

from __future__ import annotations

from datetime import date

from tests.unit.alerting.scene import DAY, HOUR, MONDAY, agreement
from treaty.alerting import Policy
from treaty.alerting.periodic import Asked, Figure, Streak, recovery_occasions, streaks

POLICY = Policy(agreement())
DUE_BY = MONDAY + 7 * DAY + 8 * HOUR
"""The close of the fifth working day after that Monday."""


def month(number: int, *, below: bool = True, may_change: bool = False, name: str = "answer") -> Figure:
    return Figure(
        name, "sales", "month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1), below, may_change
    )


def found(*figures: Figure) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.commitment, each.labels) for each in streaks(figures)]


def test_count_in_a_row_up_to_the_last_that_is_over() -> None:
    assert found(month(6), month(7, below=False), month(8), month(9)) == [("answer", ("2026-08", "2026-09"))]


def test_end_with_one_that_was_kept() -> None:
    assert found(month(7), month(8), month(9, below=False)) == []


def test_do_not_count_where_the_figure_may_still_change() -> None:
    assert found(month(8), month(9, may_change=True)) == [("answer", ("2026-08",))]


def test_are_broken_by_one_that_nobody_could_judge() -> None:
    assert found(month(6), month(7), month(9)) == [("answer", ("2026-09",))]


def test_are_months_rather_than_weeks() -> None:
    week = Figure("answer", "sales", "week", "2026-W40", date(2026, 9, 28), date(2026, 10, 5), below=True, open=False)

    assert found(week, month(9, below=False)) == []
    assert found(week) == [("answer", ("2026-W40",))]


STREAK = Streak("answer", "sales", ("2026-08", "2026-09"), date(2026, 10, 1))
ABOUT = "misses/Test/answer/2026-08"


def test_are_told_to_those_whom_the_step_names_and_to_the_party_with_a_date_for_its_plan() -> None:
    (one,) = recovery_occasions(POLICY, [STREAK], {}, MONDAY)

    assert (one.about, one.tell, one.by, one.level) == (ABOUT, ("sponsor", "sales"), ("email",), 2)
    assert one.due_by == DUE_BY


def test_are_not_told_before_there_are_as_many_as_agreed() -> None:
    single = Streak("answer", "sales", ("2026-09",), date(2026, 10, 1))

    assert list(recovery_occasions(POLICY, [single], {}, MONDAY)) == []


def test_keep_the_first_date_when_another_period_is_missed() -> None:
    longer = Streak("answer", "joint", ("2026-08", "2026-09", "2026-10"), date(2026, 11, 1))

    (one,) = recovery_occasions(POLICY, [longer], {ABOUT: Asked(DUE_BY, 2, is_there=False, is_done=False)}, DUE_BY - 1)

    assert (one.due_by, one.level, one.tell) == (DUE_BY, 3, ("sponsor", "marketing", "sales"))


def test_are_reminded_of_when_the_plan_is_due_unless_somebody_said_that_it_is_there() -> None:
    def reasons(*, is_done: bool) -> list[str]:
        asked = {ABOUT: Asked(DUE_BY, 2, is_there=is_done, is_done=is_done)}
        return [str(each.reason) for each in recovery_occasions(POLICY, [STREAK], asked, DUE_BY)]

    assert reasons(is_done=False) == ["misses", "plan_due"]
    assert reasons(is_done=True) == ["misses"]


def test_have_no_date_where_nothing_is_to_be_done() -> None:
    silent = Policy(agreement((", then: recovery plan within 5 business days", "")))

    (one,) = recovery_occasions(silent, [STREAK], {}, MONDAY)

    assert (one.due_by, one.tell) == (None, ("sponsor",))
