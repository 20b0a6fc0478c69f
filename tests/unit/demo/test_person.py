"""A rep of the demo company."""

from __future__ import annotations

from random import Random

import pytest

from tests.repository import ROOT
from treaty.agreement import read_agreement
from treaty.demo.moment import moment
from treaty.demo.person import ABSENCE, ABSENT, EAST, Rep, staff

HOUR = 3_600


@pytest.fixture(scope="module")
def eastern() -> dict[str, Rep]:
    agreement = read_agreement(ROOT / "src/treaty/demo/files/agreement.yaml").agreement
    assert agreement
    return {rep.name: rep for rep in staff(agreement, Random(1))[EAST]}


def test_works_in_office_hours_with_a_break_at_noon(eastern: dict[str, Rep]) -> None:
    rep = eastern["ben.whitaker"]

    assert rep.after(moment("2026-05-04 11:30"), HOUR) == moment("2026-05-04 13:30")
    assert rep.after(moment("2026-05-22 17:00"), HOUR) == moment("2026-05-26 09:30")  # Memorial Day is a Monday


def test_takes_up_after_an_absence_what_came_before_and_in_it(eastern: dict[str, Rep]) -> None:
    rita = eastern[ABSENT]

    # Friday 17:00: half an hour before she leaves, the other half when she is back
    assert rita.after(moment("2026-10-02 17:00"), HOUR) == moment("2026-10-19 09:30")
    assert rita.after(moment("2026-10-08 10:00"), HOUR) == moment("2026-10-19 10:00")
    assert rita.after(moment("2026-10-02 16:00"), HOUR) == moment("2026-10-02 17:00")


def test_is_away_for_all_of_the_absence_and_no_longer(eastern: dict[str, Rep]) -> None:
    assert [eastern[ABSENT].is_away(at) for at in (ABSENCE[0] - 1, ABSENCE[0], ABSENCE[1] - 1, ABSENCE[1])] == [
        False,
        True,
        True,
        False,
    ]
    assert not eastern["ben.whitaker"].is_away(ABSENCE[0])
