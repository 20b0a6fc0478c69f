"""The marketplace's funnel through its example agreement; every figure is computed a second way, from the raw files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.functional.real_figures import Figures, figures, raw_rows, shares
from treaty.evaluation.results import Status

pytestmark = [pytest.mark.data, pytest.mark.slow]

ZONE = ZoneInfo("America/Sao_Paulo")
END = datetime(2018, 11, 15, tzinfo=ZONE)
"""The last deal was won on 2018-11-14, 167 days after the last first contact."""

FIELDS = {
    "business-segment": "business_segment",
    "lead-type": "lead_type",
    "behaviour-profile": "lead_behaviour_profile",
    "has-company": "has_company",
    "has-gtin": "has_gtin",
    "average-stock": "average_stock",
    "business-type": "business_type",
    "catalog-size": "declared_product_catalog_size",
}


@dataclass(frozen=True)
class Seller:
    """One row of the leads, with its row of the closed deals if it has one."""

    contact: datetime
    origin: str
    won: datetime | None
    learnt: dict[str, str]

    @property
    def month(self) -> str:
        return f"{self.contact:%Y-%m}"

    def won_within(self, days: int) -> bool:
        return self.won is not None and 0 <= self.won.timestamp() - self.contact.timestamp() <= days * 86400


def local(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).replace(tzinfo=ZONE)


@pytest.fixture(scope="module")
def sellers() -> list[Seller]:
    deals = {row["mql_id"]: row for row in raw_rows("olist", "olist_closed_deals_dataset.csv.gz")}
    return [
        Seller(
            local(row["first_contact_date"]),
            row["origin"] or "unknown",
            local(deals[row["mql_id"]]["won_date"]) if row["mql_id"] in deals else None,
            deals.get(row["mql_id"], {}),
        )
        for row in raw_rows("olist", "olist_marketing_qualified_leads_dataset.csv.gz")
    ]


@pytest.fixture(scope="module")
def measured() -> Figures:
    return figures("olist", END, ("", "medium"))


def test_twelve_hundred_leads_a_month_came_in_april_and_may_2018_alone(
    measured: Figures, sellers: list[Seller]
) -> None:
    counts = Counter(each.month for each in sellers)
    rows = {period: row for (name, period, part), row in measured.items() if name == "mql-volume" and not part}

    assert {period: rows[period].numerator for period in rows} == {**counts, "all": 8000}
    kept = {period for period, row in rows.items() if row.status in {Status.ON_TARGET, Status.EXCEEDING}}
    assert kept == {period for period, count in counts.items() if count >= 1200} == {"2018-04", "2018-05"}


def test_leads_are_counted_by_month_and_origin(measured: Figures, sellers: list[Seller]) -> None:
    expected = Counter((each.month, each.origin) for each in sellers)

    told = {
        (period, part): row.numerator
        for (name, period, part), row in measured.items()
        if name == "mql-volume" and part and period != "all" and row.numerator
    }

    assert told == expected
    assert expected["2018-05", "organic_search"] == 344


def test_one_deal_was_closed_before_its_first_contact(measured: Figures, sellers: list[Seller]) -> None:
    before = [each for each in sellers if each.won and each.won < each.contact]

    assert [(each.contact, each.won) for each in before] == [(local("2018-03-08"), local("2018-03-06 19:38:55"))]
    assert measured["feedback", "all", ""].denominator == 842 - len(before)


def test_sellers_signed_within_ninety_days(measured: Figures, sellers: list[Seller]) -> None:
    of = Counter(each.month for each in sellers)
    won = Counter(each.month for each in sellers if each.won_within(90))

    expected = {period: (won[period], of[period]) for period in of} | {"all": (won.total(), 8000)}

    assert expected["2018-04"] == (171, 1352)
    assert expected["all"] == (690, 8000)
    assert shares(measured, "conversion") == expected


def test_months_that_are_too_young_show_march_and_how_they_stand(sellers: list[Seller]) -> None:
    as_of = datetime(2018, 7, 1, tzinfo=ZONE)
    then = figures("olist", as_of)

    for month, met in (("2018-04", 167), ("2018-05", 98)):
        row = then["conversion", month, ""]
        signed = sum(
            each.won_within(90) and each.won is not None and each.won <= as_of
            for each in sellers
            if each.month == month
        )
        assert (row.shown, row.numerator, row.denominator) == ("2018-03", 140, 1174)
        assert row.cohort_met == signed == met

    assert then["conversion", "2018-03", ""].shown is None


@pytest.mark.parametrize("field", FIELDS)
def test_what_was_learnt_is_as_complete_as_the_column(field: str, measured: Figures, sellers: list[Seller]) -> None:
    decided = [each for each in sellers if each.won and each.won >= each.contact]

    known = sum(bool(each.learnt[FIELDS[field]]) for each in decided)

    row = measured[f"knows-{field}", "all", ""]
    assert (row.numerator, row.denominator) == (known, len(decided))


def test_the_behaviour_profile_is_known_of_79_percent(measured: Figures, sellers: list[Seller]) -> None:
    row = measured["knows-behaviour-profile", "all", ""]
    signed = [each for each in sellers if each.won]

    assert (row.numerator, row.denominator) == (664, 841)
    assert f"{664 / 841:.0%}" == "79%"
    assert f"{sum(bool(each.learnt['lead_behaviour_profile']) for each in signed) / len(signed):.0%}" == "79%"


def test_all_eight_are_known_of_38_sellers(measured: Figures, sellers: list[Seller]) -> None:
    whole = sum(all(each.learnt[column] for column in FIELDS.values()) for each in sellers if each.won)

    assert measured["feedback", "all", ""].numerator == whole == 38


def test_no_minute_is_judged_on_dates(measured: Figures) -> None:
    row = measured["first-call", "all", ""]

    assert (row.status, row.why, row.void) == (Status.NOT_JUDGED, "dated", 8000)
