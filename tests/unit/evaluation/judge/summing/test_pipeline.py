"""Deals as pipeline: whose, how much, by whom (rules 18 to 25)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.unit.evaluation.judge.history import DAY, HOUR, MONDAY, at, changed, event, merged, mql, owned
from tests.unit.evaluation.judge.summing.sums import MONEY, agreed, of, row, rows, summed
from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.judge import Event
from treaty.evaluation.results import Measurement, Measurements, RowState, Status

CREATED = "c: {party: marketing, measure: pipeline_created, target: 1000 per month}"
SHARE = "c: {party: marketing, measure: pipeline_share, target: 50%}"
COVER = "c: {party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}"
PLAN = (
    "plan: {quota: 10000 per month, bookings: 1000 per quarter, "
    "streams: {web: {deal: 100, rates: {mql to won: 10%}, share: 100%}}}\n"
)
LATER = at("10-30 12:00")


def deal(name: str, when: int, stage: str | None = "Discovery", amount: str | None = "100", **more: Any) -> Event:
    told = {"stage": stage, "amount": None if amount is None else Decimal(amount), "opportunity_id": name}
    return event("opportunity.changed", when, **({"lead": None} | told | more))


def money(commitment: str, more: str = "") -> Agreement:
    return agreed(commitment, more=MONEY + more)


def created(
    *history: Event, terms: str = CREATED, more: str = "", as_of: int = LATER, period: str = "2026-10"
) -> Measurement:
    return row(summed(money(terms, more), history, as_of=as_of), period)


class TestCreated:
    def test_is_the_money_of_the_deals_that_reached_the_qualified_stage_in_the_period(self) -> None:
        found = created(
            deal("a", MONDAY),
            deal("b", MONDAY, "Talk"),
            deal("c", MONDAY, "Won", "20.5"),
            deal("d", MONDAY, "Lost"),
            deal("e", at("09-30 12:00")),
            deal("e", MONDAY, "Proposal", "999"),
        )

        assert (found.numerator, found.denominator, found.status) == (Decimal("120.5"), None, Status.BELOW)

    def test_takes_the_amount_that_was_told_until_then(self) -> None:
        found = created(
            deal("a", MONDAY, "Talk", "70"),
            deal("a", MONDAY + HOUR, "Discovery", None),
            deal("a", MONDAY + DAY, None, "999"),
        )

        assert found.numerator == 70

    def test_counts_a_deal_once_where_it_came_in_first(self) -> None:
        found = summed(
            money(CREATED),
            [deal("a", MONDAY), deal("a", MONDAY + 7 * DAY, "Talk"), deal("a", MONDAY + 14 * DAY)],
            as_of=LATER,
        )

        assert [row(found, each).numerator for each in ("2026-W41", "2026-W42", "2026-W43")] == [100, 0, 0]

    def test_belongs_to_the_version_in_force_when_it_came_in(self) -> None:
        first = agreed(CREATED, more=MONEY, effective="from 2026-01-01")
        second = agreed(CREATED, more=MONEY, version=2, effective="from 2026-10-08")

        found = summed([first, second], [deal("a", MONDAY), deal("b", MONDAY + 9 * DAY, amount="7")], as_of=LATER)

        assert [row(found, version=each).numerator for each in (1, 2)] == [100, 7]

    def test_without_stages_of_deals_is_not_judged(self) -> None:
        terms = money(CREATED)
        terms = type(terms)(**{name: getattr(terms, name) for name in terms.__slots__} | {"opportunity_stages": None})

        found = row(summed(terms, [deal("a", MONDAY)], as_of=LATER))

        assert (found.why, found.numerator, found.blank, found.crm_numerator) == (
            "no opportunity stages",
            None,
            None,
            None,
        )


class TestTheOrigin:
    """L1 is in Tier 1 and in the East, L2 in Tier 2 and elsewhere, and comes a day later."""

    HISTORY = (
        changed(MONDAY - 1, lead="L1", score="90", region="e"),
        mql(lead="L1", account_id="A"),
        owned(lead="L1"),
        changed(MONDAY - 1, lead="L2", score="70"),
        mql(MONDAY + DAY, "L2", account_id="A"),
        owned(MONDAY + DAY, "nora", lead="L2"),
    )

    def parts(self, *deals: Event, by: str) -> dict[str, int]:
        found = summed(money(CREATED), [*self.HISTORY, *deals], as_of=LATER, cells=Cells(by=(by,)))
        return {each.segment: int(each.numerator or 0) for each in rows(found, period="2026-10", by=by)}

    def test_is_the_latest_handoff_of_its_leads_and_of_its_account_before_it_was_created(self) -> None:
        by_lead = deal("a", MONDAY + 2 * DAY, lead="L1")
        by_account = deal("b", MONDAY + 2 * DAY, amount="20", account_id="A")
        before = deal("c", MONDAY + HOUR, amount="3", account_id="A")

        assert self.parts(by_lead, by_account, before, by="tier") == {"Tier 1": 103, "Tier 2": 20}
        assert self.parts(by_lead, by_account, before, by="area") == {"East": 103, "Rest": 20}
        assert self.parts(by_lead, by_account, before, by="team") == {"SDR": 103, "Night": 20}

    def test_follows_merged_leads_and_accounts_that_were_told_later(self) -> None:
        joined = merged("L3", "L1", MONDAY + 3 * DAY)
        moved = deal("b", MONDAY + 4 * DAY, None, None, account_id="A")

        assert self.parts(deal("a", MONDAY + 2 * DAY, lead="L3"), joined, by="tier") == {"Tier 1": 100, "Tier 2": 0}
        assert self.parts(deal("b", MONDAY + 2 * DAY), moved, by="tier") == {"Tier 1": 0, "Tier 2": 100}

    def test_leaves_the_owner_to_the_deal(self) -> None:
        mine = deal("a", MONDAY + 2 * DAY, lead="L1", owner="sam")
        nobodys = deal("b", MONDAY + 2 * DAY, lead="L1")

        assert self.parts(mine, nobodys, by="owner") == {"sam": 100}

    def test_names_the_agreement_and_without_one_it_is_the_first_in_force(self) -> None:
        own = agreed(CREATED, more=MONEY + "covers: region = 'e'\n")
        rest = money(CREATED)
        rest = type(rest)(**{name: getattr(rest, name) for name in rest.__slots__} | {"name": "Rest"})
        deals = [deal("a", MONDAY + 2 * DAY, lead="L2"), deal("b", MONDAY, amount="20")]

        found = summed([own, rest], [*self.HISTORY, *deals], as_of=LATER)

        assert {each.agreement: each.numerator for each in rows(found, period="2026-10")} == {"Rest": 100, "Test": 20}

    @pytest.mark.parametrize(
        ("scope", "counted"), [("Tier 1", 100), ("area = Rest", 20), ("\"area = 'East'\"", 100), ("Tier 2", 20)]
    )
    def test_decides_which_deals_a_commitment_is_about(self, scope: str, counted: int) -> None:
        deals = [
            deal("a", MONDAY + 2 * DAY, lead="L1"),
            deal("b", MONDAY + 2 * DAY, lead="L2", amount="20"),
            deal("c", MONDAY, amount="3"),
        ]

        found = created(*self.HISTORY, *deals, terms=CREATED.replace("target", f"for: {scope}, target"))

        assert found.numerator == counted

    @pytest.mark.parametrize("scope", ["for: score >= 70", "for: \"area in ('East')\"", "team: SDR", "when: accepted"])
    def test_knows_no_other_conditions(self, scope: str) -> None:
        found = created(deal("a", MONDAY), terms=CREATED.replace("target", f"{scope}, target"))

        assert (found.status, found.why, found.numerator) == (Status.NOT_JUDGED, "scope of deals", None)


class TestBlankAmounts:
    def test_are_the_mean_of_those_that_came_in_before(self) -> None:
        found = created(
            deal("a", MONDAY, amount="100"),
            deal("b", MONDAY + HOUR, amount="50.0001"),
            deal("c", MONDAY + 2 * HOUR, amount=None),  # 75.00005, rounded half up
            deal("d", MONDAY + 2 * HOUR, amount="9"),  # in the same second
        )

        assert (found.numerator, found.blank) == (Decimal("234.0002"), 1)

    def test_are_nothing_where_there_were_none(self) -> None:
        found = created(deal("a", MONDAY, amount=None), deal("b", MONDAY + 1, amount=None))

        assert (found.numerator, found.blank) == (0, 2)

    def test_are_of_the_same_segments(self) -> None:
        history = [
            *TestTheOrigin.HISTORY,
            deal("a", MONDAY + 2 * DAY, lead="L1"),
            deal("b", MONDAY + 2 * DAY, lead="L2", amount="10"),
            deal("c", MONDAY + 3 * DAY, lead="L2", amount=None),
            deal("d", MONDAY + 3 * DAY, amount=None),  # without an origin there were none before
        ]

        assert created(*history).numerator == 100 + 10 + 10 + 0


class TestSourcing:
    HISTORY = (mql(lead="L1"), deal("a", MONDAY + 2 * DAY, lead="L1"), deal("b", MONDAY + 2 * DAY, amount="10"))

    @staticmethod
    def ours(*history: Event, sourcing: str = "", terms: str = SHARE) -> tuple[int | None, int | None]:
        return of(created(*history, terms=terms, more=sourcing))

    def test_is_marketings_where_a_lead_was_handed_over_not_long_before(self) -> None:
        assert self.ours(*self.HISTORY, sourcing="sourcing: {within: 2 days}\n") == (100, 110)
        assert self.ours(*self.HISTORY, sourcing="sourcing: {within: 47 hours}\n") == (0, 110)

    def test_is_what_the_crm_says_otherwise(self) -> None:
        by_crm = deal("c", MONDAY, amount="7", opportunity_source="MARKETING")

        assert self.ours(*self.HISTORY, by_crm) == (7, 117)
        assert self.ours(*self.HISTORY, by_crm, sourcing="sourcing: {within: 2 days}\n") == (107, 117)
        assert self.ours(*self.HISTORY, by_crm, sourcing="sourcing: {within: 2 days, otherwise: unsourced}\n") == (
            100,
            117,
        )

    def test_leaves_all_else_to_sales(self) -> None:
        by_crm = deal("c", MONDAY, amount="7", opportunity_source="marketing")

        share = SHARE.replace("target", "sourced_by: sales, target")
        assert self.ours(*self.HISTORY, by_crm, terms=share) == (110, 117)

    def test_limits_what_was_created_and_tells_the_crms_own_split_beside_it(self) -> None:
        by_crm = deal("c", MONDAY, amount="7", opportunity_source="marketing")
        sourcing = "sourcing: {within: 2 days}\n"
        found = {
            party: created(*self.HISTORY, by_crm, terms=CREATED.replace("target", f"{party} target"), more=sourcing)
            for party in ("", "sourced_by: marketing,", "sourced_by: sales,")
        }

        assert [(each.numerator, each.crm_numerator) for each in found.values()] == [(117, 7), (107, 7), (10, 110)]

    def test_of_no_pipeline_is_no_data_and_of_little_is_judged(self) -> None:
        assert created(terms=SHARE).status is Status.NO_DATA
        found = created(deal("a", MONDAY, opportunity_source="marketing"), terms=SHARE)
        assert (found.status, found.low, found.budget) == (Status.EXCEEDING, None, None)


class TestCoverage:
    """On October 1st, at midnight in New York."""

    FIRST = at("10-01 04:00")

    def cover(self, *history: Event, terms: str = COVER, more: str = PLAN, period: str = "2026-10") -> Measurement:
        return created(*history, terms=terms, more=more, period=period)

    def test_is_what_was_open_and_should_close_in_the_window_against_the_bookings_target(self) -> None:
        december = date(2026, 12, 31)
        found = self.cover(
            deal("a", self.FIRST, "Proposal", "3000", close_date=december),
            deal("b", self.FIRST + 1, "Proposal", close_date=december),  # too late
            deal("c", self.FIRST - DAY, "Talk", close_date=december),  # not qualified
            deal("d", self.FIRST - DAY, "Discovery", close_date=december),
            deal("d", self.FIRST, "Won", close_date=december),  # won already
            deal("e", self.FIRST, close_date=date(2027, 1, 1)),  # next quarter
            deal("f", self.FIRST),  # nobody knows when
            deal("g", self.FIRST, "Discovery", "200", close_date=date(2026, 10, 1)),
        )

        assert of(found) == (3200, 1000)
        assert (found.status, found.bound, found.state) == (Status.BELOW, 4, RowState.FINAL)

    @pytest.mark.parametrize(
        ("window", "counted"),
        [("this quarter", 1), ("next quarter", 20), ("quarter after", 300), ("next 12 months", 1 + 20 + 300 + 4000)],
    )
    def test_looks_at_the_window_that_is_named(self, window: str, counted: int) -> None:
        days = {"a": (2026, 12, 31), "b": (2027, 1, 1), "c": (2027, 6, 30), "d": (2027, 9, 30), "e": (2027, 10, 1)}
        amounts = dict(zip(days, ("1", "20", "300", "4000", "50000"), strict=True))
        deals = [deal(name, self.FIRST, amount=amounts[name], close_date=date(*day)) for name, day in days.items()]

        found = self.cover(*deals, terms=COVER.replace("this quarter", window))

        assert of(found) == (counted, 4000 if window == "next 12 months" else 1000)

    @pytest.mark.parametrize(
        ("bookings", "quarter"), [("70 per week", 910), ("300 per month", 900), ("5000.0002 per year", "1250.0001")]
    )
    def test_takes_a_quarter_as_13_weeks_3_months_or_a_fourth_of_a_year(self, bookings: str, quarter: str) -> None:
        # 5000.0002 / 4 is 1250.00005
        found = self.cover(more=PLAN.replace("1000 per quarter", bookings))

        assert found.denominator == Decimal(quarter)

    def test_has_the_target_of_the_plan_where_it_names_none(self) -> None:
        plan = PLAN.replace("streams", "coverage: {this quarter: 3x}, streams")

        assert self.cover(terms=COVER.replace(", target: 4x", ""), more=plan).target == "3x"

    def test_has_a_row_only_for_the_version_in_force_when_the_period_began(self) -> None:
        first = agreed(COVER, more=MONEY + PLAN, effective="from 2026-01-01")
        second = agreed(COVER, more=MONEY + PLAN, version=2, effective="from 2026-10-08")

        found = summed([first, second], [], as_of=LATER)

        assert [each.version for each in rows(found, period="2026-10")] == [1]
        assert [each.version for each in rows(found, period="2026-W42")] == [2]

    def test_is_settled_at_once_and_final_when_nothing_can_be_logged_any_more(self) -> None:
        end = self.FIRST + 5 * DAY

        states = [self._at(when) for when in (self.FIRST, end - 1, end)]

        assert states == [RowState.SETTLED, RowState.SETTLED, RowState.FINAL]

    @staticmethod
    def _at(when: int) -> RowState | None:
        return created(terms=COVER, more=PLAN, as_of=when).state

    def test_of_a_blank_deal_is_the_mean_of_those_that_came_in_before_that_day(self) -> None:
        found = self.cover(
            deal("a", self.FIRST - DAY, amount="500"),
            deal("b", self.FIRST - DAY, amount=None, close_date=date(2026, 11, 1)),
            deal("c", self.FIRST, amount="9"),
        )

        assert (found.numerator, found.blank) == (500, 1)


def test_a_deal_is_known_when_it_was_recorded() -> None:
    late = deal("a", MONDAY, recorded_at=MONDAY + 9 * DAY)

    def numerators(as_of: int) -> Measurements:
        return summed(money(CREATED), [late], as_of=as_of)

    assert row(numerators(MONDAY + 8 * DAY)).numerator == 0
    assert row(numerators(MONDAY + 9 * DAY)).numerator == 100
