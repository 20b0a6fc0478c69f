"""How many moments have open time soon after them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.agreement import Agreement, parse_agreement
from treaty.agreement.measures import Clocked
from treaty.calendars import Calendar, Timeline, weekly_hours
from treaty.checks.reach import best_reach, reach

HOUR, WEEK = 3_600, 7 * 24 * 3_600
MONDAY = 1_799_020_800  # 2027-01-04T00:00Z
OFFICE = Timeline(Calendar("office", "Etc/UTC", weekly_hours({"mon-fri": "09:00-12:00 13:00-17:00"})))


@pytest.mark.parametrize(
    ("hours", "share"),
    [
        (0, Fraction(35, 168)),  # no more than what is open: 5 x 7 hours
        (1, Fraction(35 + 5 + 5, 168)),  # the five lunch hours, and the hour before each of five mornings
        (16, Fraction(168 - 48, 168)),  # all nights; of the 64 hours of the weekend 48 are too early
        (24, Fraction(168 - 40, 168)),
        (64, Fraction(1)),  # the longest closed stretch
    ],
)
def test_a_closed_stretch_loses_all_but_its_end(hours: int, share: Fraction) -> None:
    assert reach(OFFICE, MONDAY, MONDAY + WEEK, hours * HOUR) == share


@given(st.integers(0, 70), st.integers(0, 13), st.integers(1, 20))
def test_counting_hour_by_hour_gives_the_same(limit: int, first: int, length: int) -> None:
    """Opening times are full hours, so all moments of an hour but its first have the same answer."""
    start = MONDAY + first * 12 * HOUR
    moments = [start + hour * HOUR for hour in range(length * 12)]

    in_time = sum(OFFICE.next_open(moment + 1) <= moment + HOUR + limit * HOUR - 1 for moment in moments)
    whole = sum(OFFICE.is_open(moment) or OFFICE.next_open(moment) - moment <= limit * HOUR for moment in moments)

    assert in_time >= whole
    assert reach(OFFICE, start, start + length * 12 * HOUR, limit * HOUR) == Fraction(whole, len(moments))


def agreement(setup: str) -> Agreement:
    read = parse_agreement(f"""treaty: 1
name: Acme SLA
version: 1
effective: from 2027-01-01
timezone: Etc/UTC
calendars:
  office: {{timezone: Etc/UTC, hours: {{mon-fri: 09:00-17:00}}}}
  shop: {{timezone: Etc/UTC, hours: {{mon-sat: 09:00-17:00}}}}
calendar: office
{setup}""")
    assert read.agreement, read.findings
    return read.agreement


def reached(setup: str, limit: int = 24 * HOUR, **changes: str) -> Fraction | None:
    more = "".join(f", {key}: {value}" for key, value in changes.items())
    read = agreement(f"{setup}\ncommitments: {{a: {{party: sales, measure: response_time, within: 24 hours{more}}}}}")
    commitment = read.commitments["a"]
    assert isinstance(commitment, Clocked)
    return best_reach(read, commitment, limit)


FIVE_DAYS, SIX_DAYS = Fraction(168 - 40, 168), Fraction(168 - 16, 168)  # weekends of 64 and of 40 closed hours


def test_the_agreements_calendar_governs_without_another() -> None:
    assert reached("") == FIVE_DAYS


def test_the_best_calendar_of_the_teams_counts() -> None:
    teams = "parties: {sales: {teams: {East: {hours: shop}, West: {}}}}\ncalendar_for: owner team"

    assert reached(teams) == SIX_DAYS
    assert reached(teams, team="West") == FIVE_DAYS


def test_a_segment_may_choose_the_calendar() -> None:
    segment = "fields: {x: text}\nsegments: {r: {A: \"x = 'a'\", B: otherwise}}\ncalendar_for: {r: {A: shop, B: shop}}"

    assert reached(segment) == SIX_DAYS


def test_a_commitment_may_name_its_own() -> None:
    assert reached("", calendar="shop") == SIX_DAYS


def test_nothing_is_said_of_a_clock_that_never_rests() -> None:
    assert reached("", calendar="always") is None
