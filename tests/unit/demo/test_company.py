"""The demo company, by what its systems export."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from treaty.agreement import parse_agreement
from treaty.calendars import holiday_dates
from treaty.checks import check
from treaty.demo import company
from treaty.demo.campaign import CAMPAIGNS
from treaty.demo.person import ABSENT
from treaty.service.people import read_people
from treaty.words import Level

pytestmark = pytest.mark.slow

Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    return company()


@pytest.fixture(scope="module")
def tables(texts: Mapping[str, str]) -> Mapping[str, Table]:
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text)))
        for name, text in texts.items()
        if name.endswith(".csv")
    }


def digest(texts: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(name + text for name, text in texts.items()).encode()).hexdigest()


def edits(tables: Mapping[str, Table], field: str) -> Table:
    return [row for row in tables["history"] if row["Field"] == field]


def by_people(tables: Mapping[str, Table]) -> Table:
    return [row for row in tables["activities"] if row["Direction"] == "Out" and not row["Sequence"]]


def test_is_the_same_bytes_each_time(texts: Mapping[str, str]) -> None:
    program = (
        "from treaty.demo import company; import hashlib;"
        "print(hashlib.sha256(''.join(n + t for n, t in company().items()).encode()).hexdigest())"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia"}

    done = subprocess.run(
        [sys.executable, "-c", program], env=elsewhere, capture_output=True, text=True, check=True, timeout=60
    )

    assert digest(company()) == digest(texts) == done.stdout.strip()


def test_has_agreements_without_a_mistake_of_which_the_later_names_the_cut_quarter(texts: Mapping[str, str]) -> None:
    found = {name: check(parse_agreement(texts[name], name)) for name in ("agreement-v1.yaml", "agreement.yaml")}

    assert found["agreement-v1.yaml"] == ()
    assert [(each.level, each.code) for each in found["agreement.yaml"]] == [(Level.WARNING, "starts-inside-period")]


def test_has_twenty_reps_in_two_teams_with_a_manager_each(tables: Mapping[str, Table]) -> None:
    reps = [row for row in tables["people"] if row["Team"].startswith("SDR")]

    assert Counter(row["Team"] for row in reps) == {"SDR East": 10, "SDR West": 10}
    assert len({(row["Team"], row["Manager"]) for row in reps}) == 2
    assert {row["Manager"] for row in reps} < {row["Rep"] for row in tables["people"]}


def test_has_about_2500_leads_evenly_over_half_a_year(tables: Mapping[str, Table]) -> None:
    months = Counter(row["Created"][:7] for row in tables["leads"])

    assert 2_400 <= len(tables["leads"]) <= 2_650
    assert len({row["Lead ID"] for row in tables["leads"]}) == len(tables["leads"])
    for month in range(5, 11):
        assert 330 <= months[f"2026-{month:02}"] <= 480


def test_is_made_of_people_and_companies_that_do_not_exist(tables: Mapping[str, Table]) -> None:
    assert all(row["E-mail"].endswith(".example") for row in tables["leads"])


def test_hears_from_some_companies_again_and_again(tables: Mapping[str, Table]) -> None:
    sizes = Counter(Counter(row["Account ID"] for row in tables["leads"]).values())

    assert sum(sizes.values()) > 800
    assert sum(count for size, count in sizes.items() if size >= 3) > 200


def test_has_campaigns_of_different_quality(tables: Mapping[str, Table]) -> None:
    campaigns = {row["Lead ID"]: row["Campaign"] for row in tables["leads"]}
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in tables["dispositions"]:
        said[campaigns[row["Lead ID"]]][row["Decision"]] += 1

    rejected = {name: Fraction(counts["rejected"], counts.total()) for name, counts in said.items()}

    assert rejected.keys() == {campaign.name for campaign in CAMPAIGNS}
    assert max(rejected, key=lambda name: rejected[name]) == "Purchased list"
    assert rejected["Partner referrals"] * 2 < rejected["Purchased list"]


def test_is_quiet_at_weekends_holidays_and_night(tables: Mapping[str, Table]) -> None:
    closed = holiday_dates("US", (2026,))
    stamps = [datetime.fromisoformat(row["Started"]) for row in by_people(tables)]

    assert len(stamps) > 5_000
    assert not any(at.weekday() >= 5 for at in stamps)
    assert {at.date() for at in stamps}.isdisjoint(closed - {date(2026, 10, 12)})  # the west works that day
    assert all(9 <= at.hour < 20 or (at.hour, at.minute, at.second) == (20, 0, 0) for at in stamps)


def test_goes_to_lunch(tables: Mapping[str, Table]) -> None:
    teams = {row["Rep"]: row["Team"] for row in tables["people"]}
    eastern = [row["Started"] for row in by_people(tables) if teams[row["Rep"]] == "SDR East"]

    assert not [at for at in eastern if "12:00:00" < at[11:] < "13:00:00"]


def test_misses_a_rep_for_two_weeks_whose_leads_wait(tables: Mapping[str, Table]) -> None:
    absence = ("2026-10-03", "2026-10-17")
    active = [row for row in by_people(tables) if row["Rep"] == ABSENT]
    given = [row for row in edits(tables, "Owner") if row["New Value"] == ABSENT]
    moved = [row for row in edits(tables, "Owner") if row["Reason"] == "absence"]

    assert len(active) > 100
    assert not [row for row in active if absence[0] <= row["Started"] < absence[1]]
    assert len([row for row in given if absence[0] <= row["Edit Date"] < absence[1]]) >= 10
    assert len(moved) >= 10
    assert {row["Edited By"] for row in moved} == {"sam.osei"}


def test_lets_machines_send_mails_and_people_log_late(tables: Mapping[str, Table]) -> None:
    delays = [
        (datetime.fromisoformat(row["Logged"]) - datetime.fromisoformat(row["Started"])).total_seconds()
        for row in by_people(tables)
    ]

    assert 1_000 < sum(bool(row["Sequence"]) for row in tables["activities"]) < 4_000
    assert sum(delay > 3_600 for delay in delays) > 100
    assert 5 < sum(delay > 5 * 86_400 for delay in delays) < 50


def test_forgets_to_decide_on_some_leads(tables: Mapping[str, Table]) -> None:
    routed = {row["Lead ID"] for row in edits(tables, "Owner")}
    decided = {row["Lead ID"] for row in tables["dispositions"]}

    assert 60 < len(routed - decided) < 200


def test_knows_of_some_deals_the_company_only(tables: Mapping[str, Table]) -> None:
    deals = {row["Deal ID"]: row for row in tables["deals"]}
    marketing = [row for row in deals.values() if row["Source"] != "outbound"]

    assert len(deals) - len(marketing) > 40
    assert 200 < len(marketing) < 600
    assert 30 < sum(not row["Lead ID"] for row in marketing) < len(marketing) / 2
    assert {row["Stage"] for row in tables["deals"]} == {
        "Discovery",
        "Proposal",
        "Negotiation",
        "Closed Won",
        "Closed Lost",
    }
    assert sum(not row["Amount"] for row in tables["deals"]) > 10


def test_knows_nothing_of_what_comes_after_the_export(tables: Mapping[str, Table]) -> None:
    columns = ("Created", "Removed At", "Enriched At", "Happened At", "Edit Date", "Started", "Logged", "Changed At",
               "Decided At", "Reported At")  # fmt: skip

    assert (
        max(row[name] for rows in tables.values() for row in rows for name in columns if name in row) < "2026-11-09 09"
    )


def test_has_a_directory_that_names_everybody_who_works_there(tmp_path: Path) -> None:
    texts = company()
    (tmp_path / "directory.csv").write_text(texts["directory.csv"], "utf-8")
    reps = {row["Rep"] for row in csv.DictReader(texts["people.csv"].splitlines())}

    people = {each.key for each in read_people(tmp_path / "directory.csv")}

    assert reps < people
    assert people - reps == {"ana.ruiz", "dana.cole"}
