"""What is promised of a row (rules 26 to 28, and the order of rule 36)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, RITA, at, changed, mql, owned, person, touched
from tests.unit.evaluation.judge.summing.sums import MONEY, agreed, row, rows, summed
from treaty.evaluation.cells import Cells
from treaty.evaluation.results import Measurement, Status
from treaty.words import Grain

LATER = at("12-20 12:00")
ALL = (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.ALL)

Told = tuple[str | None, Decimal | None, Decimal | None]


def told(found: Measurement) -> Told:
    return found.target, found.bound, found.most


def target(
    terms: str,
    period: str = "2026-10",
    by: str = "",
    segment: str = "",
    *,
    more: str = "",
    effective: str | None = None,
) -> Told:
    given = agreed(f"c: {{party: marketing, {terms}}}", more=MONEY + more, effective=effective)
    return told(
        row(
            summed(given, [mql(), owned()], as_of=LATER, cells=Cells(ALL, ("", "tier", "area", "owner"))),
            period,
            "c",
            by,
            segment,
        )
    )


class TestAmounts:
    @pytest.mark.parametrize(
        ("period", "expected"),
        [("2026-10", ("400 per month", 400, None)), ("2026-W41", (None, None, None)), ("2026-Q4", (None, None, None))],
    )
    def test_hold_for_their_own_grain_alone(self, period: str, expected: Told) -> None:
        assert target("measure: volume, target: 400 per month", period) == expected

    def test_hold_for_all_leads_and_no_part(self) -> None:
        assert target("measure: volume, target: 1000 per month", by="tier", segment="Tier 1") == (None, None, None)

    def test_are_written_as_in_the_agreement_and_ranges_have_two_ends(self) -> None:
        assert target("measure: volume, target: 30 to 3500 per month") == ("30 to 3,500 per month", 30, 3500)

    def test_of_a_schedule_are_those_of_the_period(self) -> None:
        terms = "measure: volume, target: {2026-09: 300 per month, from 2026-10: 50 per week}"

        assert target(terms, "2026-09") == ("300 per month", 300, None)
        assert target(terms) == (None, None, None)
        assert target(terms, "2026-W42") == ("50 per week", 50, None)

    def test_are_split_by_shares_or_by_counts(self) -> None:
        shares = "measure: volume, target: 400 to 500 per month, split: {tier: {Tier 1: 1/4, Tier 2: 75%}}"
        counts = "measure: volume, target: 4000 per month, split: {area: {East: 1000, Rest: 3000}}"

        assert target(shares, by="tier", segment="Tier 1") == ("25%", 100, 125)
        assert target(counts, by="area", segment="Rest") == ("3,000", 3000, None)
        assert target(counts, by="tier", segment="Tier 1") == (None, None, None)
        assert target(shares, "2026-W41", by="tier", segment="Tier 1") == (None, None, None)

    def test_keep_a_pace_in_shorter_periods(self) -> None:
        pace = "measure: volume, target: 4000 per month, pace: {per: week, at_least: 800, at_most: 1200}"

        assert target(pace, "2026-W41") == ("800 to 1,200 per week", 800, 1200)
        assert target(pace.replace(", at_most: 1200", ""), "2026-W41") == ("at least 800 per week", 800, None)
        assert target(pace.replace("at_least: 800, ", ""), "2026-W41") == ("at most 1,200 per week", 1200, None)
        assert target(pace, "2026-W41", by="tier", segment="Tier 1") == (None, None, None)

    def test_of_a_pace_with_an_upper_bound_alone_are_better_the_less_there_is(self) -> None:
        terms = agreed("c: {party: marketing, measure: volume, target: 40 per month, pace: {per: week, at_most: 10}}")
        leads = [mql(MONDAY, f"L{number}") for number in range(11)]

        states = [row(summed(terms, leads[:count], as_of=LATER), "2026-W41").status for count in (9, 10, 11)]

        # 10 less 5 % is 9.5, and a tenth more is 11
        assert states == [Status.EXCEEDING, Status.ON_TARGET, Status.SLIGHTLY_BELOW]


class TestFromThePlan:
    """Ten deals a month at 10,000 in deals of 1,000, from Tier 1 at 50 % and the rest at 25 %: 12 and 16 leads."""

    PLAN = (
        "plan: {quota: 10000 per month, streams: {Tier 1: {share: 60%, deal: 1000, rates: {mql to won: 50%}}, "
        "others: {share: 40%, for: Tier 2, deal: 1000, rates: {mql to won: 25%}}}}\n"
    )
    VOLUME = "measure: volume, target: from plan"

    @pytest.mark.parametrize(
        ("period", "bound"),
        [
            ("2026-10", 28),
            ("2026-Q4", 84),
            ("2026", 336),
            ("2026-W41", Decimal("6.363636")),  # 5 of the 22 working days of October: 28 x 5 / 22
            ("2026-W40", Decimal("6.363636")),  # 3 of the 22 of September, 2 of the 22 of October
        ],
    )
    def test_are_the_leads_that_must_arrive_by_working_days(self, period: str, bound: Decimal) -> None:
        assert target(self.VOLUME, period, more=self.PLAN) == ("from plan", bound, None)

    def test_are_those_of_its_months_with_their_season(self) -> None:
        season = self.PLAN.replace("}}}}", "}}}, seasonality: {october: 150%, november: 50%}}")

        assert target(self.VOLUME, more=season) == ("from plan", 42, None)
        assert target(self.VOLUME, "2026-Q4", more=season) == ("from plan", 84, None)

    def test_are_a_part_where_the_version_is_in_force_for_a_part(self) -> None:
        """From Monday 19 October: 10 of 22 working days."""
        found = target(self.VOLUME, more=self.PLAN, effective="2026-10-19 to 2026-12-31")

        assert found == ("from plan", Decimal("12.727273"), None)

    def test_of_a_scope_or_a_part_are_those_of_its_streams(self) -> None:
        assert target(f"{self.VOLUME}, for: Tier 1", more=self.PLAN) == ("from plan", 12, None)
        assert target(self.VOLUME, by="tier", segment="Tier 2", more=self.PLAN) == ("from plan", 16, None)
        assert target(self.VOLUME, by="area", segment="East", more=self.PLAN) == (None, None, None)

    def test_are_split_where_the_commitment_says_how(self) -> None:
        split = f"{self.VOLUME}, split: {{area: {{East: 25%, Rest: 75%}}}}"

        assert target(split, by="area", segment="East", more=self.PLAN) == ("25%", 7, None)

    def test_leave_the_grain_of_a_pace_to_it(self) -> None:
        paced = f"{self.VOLUME}, pace: {{per: week, at_least: 5}}"

        assert target(paced, "2026-W41", more=self.PLAN) == ("at least 5 per week", 5, None)
        assert target(paced, more=self.PLAN) == ("from plan", 28, None)

    def test_of_value_and_pipeline_are_money(self) -> None:
        """The leads are worth the quota; 6,000 at 50 % and 4,000 at 25 % take 12,000 and 16,000 of pipeline."""
        assert target("measure: lead_value, target: from plan", more=self.PLAN) == ("from plan", 10_000, None)
        assert target("measure: pipeline_created, target: from plan", more=self.PLAN) == ("from plan", 28_000, None)

    @pytest.mark.parametrize(
        ("by", "segment", "worth"),
        [("", "", Decimal("357.1429")), ("tier", "Tier 1", 500), ("tier", "Tier 2", 250)],
    )
    def test_make_a_lead_worth_what_its_stream_makes_it_worth(self, by: str, segment: str, worth: Decimal) -> None:
        """6,000 / 12 and 4,000 / 16; all together 10,000 / 28."""
        terms = agreed("c: {party: marketing, measure: lead_value, target: from plan}", more=MONEY + self.PLAN)
        scores = {"Tier 1": "90", "Tier 2": "70"}
        leads = [
            event
            for lead, score in scores.items()
            for event in (changed(MONDAY - 60, lead, score=score), mql(lead=lead))
        ]
        given = leads if by else leads[:2]

        found = row(summed(terms, given, as_of=LATER), "2026-10", "c", by, segment)

        assert found.numerator == worth

    @pytest.mark.parametrize(
        ("terms", "plan"),
        [
            (f"{VOLUME}, for: score >= 50", PLAN),
            (VOLUME, PLAN.replace("10000 per month", "10000 per rep per month")),
            (VOLUME, PLAN.replace("mql to won: 50%}", "mql to won: 50%}, cycle: 3000 days")),
        ],
    )
    def test_of_which_the_plan_says_nothing_are_not_judged(self, terms: str, plan: str) -> None:
        given = agreed(f"c: {{party: marketing, {terms}}}", more=MONEY + plan)

        found = row(summed(given, [mql()], as_of=LATER))

        assert (found.target, found.bound, found.why, found.status) == (
            "from plan",
            None,
            "from plan",
            Status.NOT_JUDGED,
        )


class TestPerRep:
    TERMS = "measure: volume, target: 50 per rep per month"

    def test_is_times_those_who_are_in_sales_when_the_period_begins(self) -> None:
        assert target(self.TERMS) == ("50 per rep per month", 150, None)  # rita, sam and nora

    def test_leaves_out_who_left_and_who_comes_later(self) -> None:
        first = at("10-01 04:00")
        terms = agreed(f"c: {{party: marketing, {self.TERMS}}}")
        people = [
            *RITA,
            person("rita", None, first, active="false"),
            person("zoe", None, 0, active="false"),
            person("zoe", "SDR", first + 1, active="true"),
        ]

        found = summed(terms, [], as_of=LATER, people=people)

        assert [row(found, each).bound for each in ("2026-09", "2026-10", "2026-11")] == [150, 100, 150]

    def test_is_not_judged_where_nobody_is_known(self) -> None:
        terms = agreed(f"c: {{party: marketing, {self.TERMS}}}")

        found = row(summed(terms, [mql()], as_of=LATER, people=()))

        assert (found.status, found.why, found.bound, found.numerator) == (Status.NOT_JUDGED, "people unknown", None, 1)

    def test_of_one_owner_is_that_of_one(self) -> None:
        assert target(self.TERMS, by="owner", segment="rita") == ("50 per rep per month", 50, None)

    def test_of_nobody_is_no_target(self) -> None:
        terms = agreed(f"c: {{party: marketing, {self.TERMS}}}")

        found = row(summed(terms, [], as_of=LATER, people=[person("mia", "Marketing Ops")]))

        assert (told(found), found.status) == ((None, None, None), Status.NO_TARGET)


class TestAVersionInForceForAPart:
    """October 2026 has 22 working days, 6 of them from Monday 5th to Monday 12th."""

    def test_promises_the_part_of_an_amount_that_its_working_days_are(self) -> None:
        effective = "2026-10-05 to 2026-10-12"

        assert target("measure: volume, target: 440 per month", effective=effective) == ("440 per month", 120, None)

    def test_promises_so_much_of_each_part_of_a_split(self) -> None:
        terms = "measure: volume, target: 440 per month, split: {tier: {Tier 1: 110, Tier 2: 330}}"

        found = target(terms, by="tier", segment="Tier 1", effective="2026-10-05 to 2026-10-12")

        assert found == ("110", 30, None)

    def test_keeps_the_pace(self) -> None:
        terms = "measure: volume, target: 440 per month, pace: {per: week, at_least: 80}"

        assert target(terms, "2026-W41", effective="from 2026-10-08")[1] == 80

    def test_ends_where_the_next_version_begins(self) -> None:
        volume = "c: {party: marketing, measure: volume, target: 440 per month}"
        first = agreed(volume, effective="from 2026-01-01")
        second = agreed(volume, version=2, effective="from 2026-10-13")

        found = summed([first, second], [], as_of=LATER)

        # 8 working days until Monday 12th, 14 from Tuesday 13th on
        assert [row(found, version=each).bound for each in (1, 2)] == [160, 280]

    def test_promises_nothing_on_a_weekend(self) -> None:
        assert target("measure: volume, target: 440 per month", effective="2026-10-10 to 2026-10-11") == (
            None,
            None,
            None,
        )

    def test_keeps_a_share(self) -> None:
        assert target("measure: completeness, fields: [score], target: 95%", effective="from 2026-10-10")[1] == Decimal(
            "0.95"
        )


def test_numbers_have_six_decimals_and_statuses_compare_the_exact_ones() -> None:
    terms = agreed(
        "c: {party: marketing, measure: completeness, fields: [score], target: 1/3}", more="status: {judge_from: 1}\n"
    )
    leads = [event for name in "abc" for event in (mql(lead=name), owned(lead=name))]

    found = row(summed(terms, leads, as_of=LATER))

    assert told(found) == ("1/3", Decimal("0.333333"), None)


def test_of_several_reasons_the_first_is_told() -> None:
    terms = agreed("c: {party: marketing, measure: lead_value, target: from plan}", more=MONEY + (
        "plan: {quota: 9 per rep per month, streams: {web: {deal: 100, rates: {mql to won: 10%}, share: 100%}}}\n"
    ))  # fmt: skip

    found = row(summed(terms, [mql()], as_of=LATER))

    assert (found.why, found.target, found.numerator, found.raw_numerator) == (
        "no value per lead",
        "from plan",
        None,
        None,
    )


class TestDated:
    ANSWER = "c: {party: sales, measure: response_time, within: 2 hours, target: 90%}"

    def test_a_row_of_nothing_but_days_is_not_judged(self) -> None:
        history = [mql(precision="day"), owned(), touched(MONDAY + HOUR)]

        found = summed(agreed(self.ANSWER), history, as_of=LATER)

        assert (row(found).status, row(found).why, row(found).void) == (Status.NOT_JUDGED, "dated", 1)
        assert row(found, "2026-11").status is Status.NO_DATA

    def test_one_with_a_single_other_clock_is(self) -> None:
        history = [mql(precision="day"), owned(), mql(MONDAY + DAY, "L2"), owned(MONDAY + DAY, lead="L2")]

        found = row(summed(agreed(self.ANSWER), history, as_of=LATER))

        assert (found.status, found.void, found.denominator) == (Status.TOO_FEW, 1, 1)


def test_shares_hold_for_every_length_of_time_and_every_part() -> None:
    terms = agreed("c: {party: joint, measure: acceptance_rate, target: 70%}", more=MONEY)

    found = summed(terms, [mql()], as_of=LATER, cells=Cells(ALL))

    assert {each.target for each in found.rows} == {"70%"}
    assert rows(found, by="area")
