"""Conversions that take time, and inquiries (rules 10 and 11)."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, at, entered, event, merged, mql, owned
from tests.unit.evaluation.judge.summing.sums import agreed, of, row, rows, summed
from treaty.evaluation.judge import Event
from treaty.evaluation.results import RowState, Status
from treaty.evidence.exclusion import Exclusion

WIN = "c: {party: joint, measure: conversion, from: mql, to: opportunity, within: 30 days, target: 25%}"
SEPTEMBER = at("09-07 13:00")


def leads(prefix: str, when: int, *, won: tuple[int, ...], lost: int) -> list[Event]:
    """Leads handed over at one instant; each of `won` got to an opportunity so many days later."""
    history = [mql(when, f"{prefix}{number}") for number in range(len(won) + lost)]
    for number, days in enumerate(won):
        history.append(event("stage.entered", when + days * DAY, f"{prefix}{number}", stage="opportunity"))
    return history


class TestMaturing:
    HISTORY = (*leads("s", SEPTEMBER, won=(1, 9, 29), lost=5), *leads("o", MONDAY, won=(2,), lost=3))

    def test_a_cohort_that_is_over_and_decided_shows_itself(self) -> None:
        found = row(summed(agreed(WIN), self.HISTORY, as_of=at("12-01 12:00")))

        assert (of(found), found.shown, found.cohort_of) == ((1, 4), None, None)
        assert found.state is RowState.FINAL

    def test_one_that_is_not_shows_the_last_that_is_and_tells_of_itself_beside_it(self) -> None:
        # On October 16th, October's cohort is 15.33 days old and one of 4 leads got there. Of September's 8 leads, all
        # decided since October 7th, two had got there at that age of the month: on the 8th and, at 13:00, on the 16th
        # (15.375 days after the month began at 4:00), which is too late by an hour.
        as_of = at("10-16 12:00")

        found = row(summed(agreed(WIN), self.HISTORY, as_of=as_of))

        assert (of(found), found.shown) == ((3, 8), "2026-09")
        assert (found.raw_numerator, found.raw_denominator) == (3, 8)
        assert (found.cohort_met, found.cohort_of, found.open) == (1, 4, 3)
        assert (found.earlier_met, found.earlier_of) == (1, 8)
        assert (found.status, found.state) == (Status.EXCEEDING, RowState.PROVISIONAL)
        # 25 % of 8 leads is 2, so that 6 may miss and 5 did
        assert (found.budget, found.spent) == (6, 5)

    def test_an_hour_later_the_earlier_ones_are_an_hour_older_too(self) -> None:
        found = row(summed(agreed(WIN), self.HISTORY, as_of=at("10-16 13:00")))

        assert (found.earlier_met, found.earlier_of) == (2, 8)

    def test_a_period_that_is_over_is_not_mature_while_one_lead_is_open(self) -> None:
        history = [*leads("s", SEPTEMBER, won=(1,), lost=1), *leads("o", at("10-31 12:00"), won=(1,), lost=1)]

        before, after = (row(summed(agreed(WIN), history, as_of=at(when))) for when in ("11-30 12:00", "11-30 12:01"))

        assert (before.shown, of(before), before.cohort_of) == ("2026-09", (1, 2), 2)
        assert (after.shown, of(after)) == (None, (1, 2))

    def test_without_an_earlier_cohort_it_shows_itself(self) -> None:
        found = row(summed(agreed(WIN), leads("o", MONDAY, won=(2,), lost=3), as_of=at("10-16 12:00")))

        assert (of(found), found.shown, found.open, found.cohort_of) == ((1, 1), None, 3, None)

    def test_without_a_limit_it_never_waits(self) -> None:
        terms = agreed(WIN.replace(", within: 30 days", ""))

        found = row(summed(terms, self.HISTORY, as_of=at("10-16 12:00")))

        assert (of(found), found.shown, found.open) == ((1, 1), None, 3)

    def test_cohorts_of_an_earlier_version_stand_in_and_of_two_the_later(self) -> None:
        first = agreed(WIN, effective="from 2026-01-01")
        second = agreed(WIN, version=2, effective="from 2026-09-10")
        history = [
            *leads("a", SEPTEMBER, won=(1,), lost=2),
            *leads("b", at("09-11 13:00"), won=(1, 1), lost=2),
            *leads("o", at("10-20 13:00"), won=(), lost=1),
        ]

        found = row(summed([first, second], history, as_of=at("10-21 12:00")), version=2)

        assert (of(found), found.shown) == ((2, 4), "2026-09")
        assert found.earlier_of == 3 + 4

    def test_all_time_has_nothing_before_it(self) -> None:
        found = row(summed(agreed(WIN), self.HISTORY, as_of=at("10-16 12:00")), "all")

        assert (of(found), found.shown, found.open) == ((4, 9), None, 3)


class TestInquiries:
    ASK = "c: {party: marketing, measure: conversion, from: inquiry, to: mql, within: 5 days, target: 50%}"

    @staticmethod
    def asked(lead: str, when: int, qualified: int | None = None) -> list[Event]:
        later = [mql(when + qualified, lead)] if qualified is not None else []
        return [event("stage.entered", when, lead, stage="inquiry"), *later]

    def test_are_counted_in_the_period_in_which_they_first_asked(self) -> None:
        history = [
            *self.asked("in time", MONDAY, 5 * DAY),
            *self.asked("late", MONDAY, 5 * DAY + 1),
            *self.asked("never", MONDAY),
            *self.asked("not yet", MONDAY + 9 * DAY),
            *self.asked("again", MONDAY - 9 * DAY),
            *self.asked("again", MONDAY),
        ]

        found = row(summed(agreed(self.ASK), history, as_of=MONDAY + 14 * DAY))

        assert (of(found), found.open) == ((1, 3), 1)
        assert of(row(summed(agreed(self.ASK), history, as_of=MONDAY + 14 * DAY + 1))) == (1, 4)

    def test_have_a_row_for_all_alone(self) -> None:
        found = summed(agreed(self.ASK), self.asked("L1", MONDAY), as_of=MONDAY + DAY)

        assert {each.by for each in found.rows} == {""}

    def test_show_no_earlier_cohort(self) -> None:
        history = [*self.asked("s", SEPTEMBER, 1), *self.asked("o", MONDAY)]

        found = row(summed(agreed(self.ASK), history, as_of=MONDAY + DAY))

        assert (found.shown, found.open, found.status) == (None, 1, Status.NOT_JUDGED)

    @pytest.mark.parametrize(
        ("to", "later", "reached"),
        [
            ("sal", event("disposition", MONDAY + DAY, decision="accepted"), True),
            ("sql", entered("sql", MONDAY + DAY), True),
            ("opportunity", event("opportunity.changed", MONDAY + DAY, opportunity_id="o1"), True),
            ("customer", event("opportunity.changed", MONDAY + DAY, opportunity_id="o1", stage="Won"), True),
            ("customer", event("opportunity.changed", MONDAY + DAY, opportunity_id="o1", stage="Talk"), False),
            ("sql", entered("sql", MONDAY - DAY), False),
        ],
    )
    def test_get_to_a_stage_by_any_event_of_the_lead_that_says_so(self, to: str, later: Event, reached: bool) -> None:
        terms = agreed(
            self.ASK.replace("to: mql", f"to: {to}"),
            more="opportunity_stages: {open: [Talk], qualified: Talk, won: Won, lost: Lost}\n",
        )

        found = row(summed(terms, [*self.asked("L1", MONDAY), later], as_of=MONDAY + 20 * DAY))

        assert of(found) == (int(reached), 1)

    def test_of_merged_leads_are_one(self) -> None:
        history = [
            *self.asked("L1", MONDAY),
            *self.asked("L2", MONDAY + HOUR, DAY),
            merged("L1", "L2", MONDAY + 2 * DAY),
        ]

        assert of(row(summed(agreed(self.ASK), history, as_of=MONDAY + 20 * DAY))) == (1, 1)

    def test_belong_to_the_agreement_that_takes_the_lead_else_to_the_first_in_force(self) -> None:
        own = agreed(self.ASK, more="covers: country = 'US'\n")
        rest = agreed(self.ASK)
        rest = type(rest)(**{name: getattr(rest, name) for name in rest.__slots__} | {"name": "Rest"})
        history = [*self.asked("L1", MONDAY, DAY), *self.asked("L2", MONDAY)]

        found = summed([own, rest], history, as_of=MONDAY + 20 * DAY)

        assert {each.agreement: of(each) for each in rows(found, period="2026-10")} == {"Rest": (1, 1), "Test": (0, 1)}

    @pytest.mark.parametrize("narrow", ["for: Tier 1", "team: SDR", "when: accepted"])
    def test_of_some_leads_only_are_not_judged(self, narrow: str) -> None:
        terms = agreed(self.ASK.replace("target", f"{narrow}, target"))

        found = row(summed(terms, self.asked("L1", MONDAY), as_of=MONDAY + DAY))

        assert (found.status, found.why) == (Status.NOT_JUDGED, "scope of inquiries")
        assert (found.numerator, found.denominator, found.open, found.state) == (None, None, 0, None)


def test_exclusions_of_the_shown_cohort_stand_in_the_row() -> None:

    history = [*leads("s", SEPTEMBER, won=(1, 2), lost=2), *leads("o", MONDAY, won=(), lost=1), owned(lead="o0")]
    left_out = Exclusion("s0", SEPTEMBER, "c", "It was our own test", "mia", "sam", MONDAY)

    found = row(summed(agreed(WIN), history, as_of=at("10-16 12:00"), exclusions=[left_out]))

    assert (of(found), found.raw_numerator, found.raw_denominator, found.excluded) == ((1, 3), 2, 4, 1)
    assert (found.earlier_met, found.earlier_of) == (1, 3)
