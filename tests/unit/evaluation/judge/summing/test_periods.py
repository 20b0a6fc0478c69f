"""Which rows there are (rules 1 to 3)."""

from __future__ import annotations

from datetime import date

from tests.unit.evaluation.judge.history import MONDAY, agreement, at, changed, mql, owned
from tests.unit.evaluation.judge.summing.sums import MONEY, agreed, of, row, rows, summed
from treaty.evaluation.cells import Cells
from treaty.words import Grain

ACCEPT = "c: {party: joint, measure: acceptance_rate, target: 70%}"


def labels(name: str, grain: Grain, *, as_of: int, effective: str) -> list[str]:
    found = summed(agreed(ACCEPT, effective=effective), [], as_of=as_of, cells=Cells((grain,)))
    return [each.period for each in rows(found, name)]


def test_a_version_has_the_periods_from_its_first_day_to_the_one_that_holds_the_instant() -> None:
    effective = "2026-08-31 to 2026-10-31"

    assert labels("c", Grain.MONTH, as_of=MONDAY, effective=effective) == ["2026-08", "2026-09", "2026-10"]
    assert labels("c", Grain.QUARTER, as_of=MONDAY, effective=effective) == ["2026-Q3", "2026-Q4"]
    assert labels("c", Grain.WEEK, as_of=at("09-14 03:59"), effective=effective) == ["2026-W36", "2026-W37"]
    assert labels("c", Grain.WEEK, as_of=at("09-14 04:00"), effective=effective)[-1] == "2026-W38"


def test_a_version_has_none_after_its_last_day_and_none_before_its_first() -> None:
    effective = "2026-09-30 to 2026-10-31"

    assert labels("c", Grain.MONTH, as_of=at("12-24 12:00"), effective=effective) == ["2026-09", "2026-10"]
    assert labels("c", Grain.MONTH, as_of=at("09-30 03:59"), effective=effective) == []


def test_all_time_runs_from_the_first_day_to_the_last_or_to_today() -> None:
    terms = agreed(ACCEPT, effective="2026-09-30 to 2026-10-31")

    early, late = (summed(terms, [], as_of=when) for when in (MONDAY, at("12-24 12:00")))

    assert [(each.start, each.end) for each in rows(early, period="all")] == [(date(2026, 9, 30), date(2026, 10, 6))]
    assert [(each.start, each.end) for each in rows(late, period="all")] == [(date(2026, 9, 30), date(2026, 11, 1))]


def test_a_period_that_two_versions_share_has_a_row_for_each_with_its_own_leads() -> None:
    first = agreed(ACCEPT, effective="from 2026-01-01")
    second = agreed(ACCEPT, version=2, effective="from 2026-10-08")
    leads = [mql(MONDAY, "L1"), owned(lead="L1"), mql(at("10-08 04:00"), "L2"), mql(at("10-09 04:00"), "L3")]

    found = summed([first, second], leads, as_of=at("10-30 12:00"))

    assert [(row(found, version=each).open) for each in (1, 2)] == [1, 2]
    assert [each.version for each in rows(found, period="2026-09")] == [1]
    assert [each.version for each in rows(found, period="2026-W42")] == [2]


def test_a_lead_is_in_the_period_of_its_handoff_where_the_agreement_is() -> None:
    midnight = at("11-01 04:00")  # Sunday, 0:00 in New York, which is still on summer time

    found = summed(agreed(ACCEPT), [mql(midnight - 1, "L1"), mql(midnight, "L2")], as_of=at("11-20 12:00"))

    assert [row(found, each).open for each in ("2026-10", "2026-11", "2026-W44")] == [1, 1, 2]


def test_the_parts_are_those_that_the_agreement_lists_and_leads_without_one_have_none() -> None:
    history = [changed(MONDAY - 9, lead="L1", score="90", region="e"), mql(), owned(), mql(lead="L2")]
    told = summed(agreed(ACCEPT, more=MONEY), history, as_of=MONDAY + 9, cells=Cells())

    assert [(each.segment, each.open) for each in rows(told, period="2026-10", by="tier")] == [
        ("Tier 1", 1),
        ("Tier 2", 0),
    ]
    assert [(each.segment, each.open) for each in rows(told, period="2026-10", by="area")] == [
        ("East", 1),
        ("Rest", 1),
    ]
    assert {each.by for each in told.rows} == {"", "tier", "area"}


def test_teams_and_owners_have_rows_where_a_clock_names_them() -> None:
    history = [mql(lead="L1"), owned(lead="L1"), mql(lead="L2"), owned(lead="L2", owner="nora"), mql(lead="L3")]

    found = summed(agreed(ACCEPT), history, as_of=MONDAY + 9, cells=Cells(by=("owner", "team")))

    assert [(each.segment, each.open) for each in rows(found, period="2026-10", by="owner")] == [
        ("nora", 1),
        ("rita", 1),
    ]
    assert [each.segment for each in rows(found, period="2026-10", by="team")] == ["Night", "SDR"]
    assert rows(found, period="2026-09", by="owner") == []


def test_only_the_cells_that_are_asked_for_have_rows() -> None:
    cells = Cells((Grain.MONTH, Grain.ALL), ("",), ("2026-10", "all"))

    found = summed(agreed(ACCEPT), [mql()], as_of=MONDAY + 9, cells=cells)

    assert [(each.grain, each.period) for each in found.rows] == [("all", "all"), ("month", "2026-10")]


def test_fiscal_quarters_and_years_are_the_agreements_own() -> None:
    fiscal = agreement(ACCEPT, more="fiscal_year_starts: February\nstages: {mql: {means: Ready, enters: crm}}\n")

    found = summed(fiscal, [mql()], as_of=MONDAY + 9)

    # the fiscal year 2027 began in February 2026; August to October is its third quarter
    assert of(row(found, "2027-Q3")) == (0, 0)
    assert [row(found, each).open for each in ("2027-Q3", "2027")] == [1, 1]
