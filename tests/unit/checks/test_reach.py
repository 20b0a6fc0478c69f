"""How many moments have open time soon after them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty.agreement import Agreement, parse_agreement
from treaty.agreement.measures import Clocked
from treaty.calendars import Calendar, Timeline, weekly_hours
from treaty.checks.reach import ClosedTime, calendars_for, closed_time

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
    assert ClosedTime.of(OFFICE, MONDAY, MONDAY + WEEK).reach(hours * HOUR) == share


@given(st.integers(0, 70), st.integers(0, 13), st.integers(1, 20))
def test_counting_hour_by_hour_gives_the_same(limit: int, first: int, length: int) -> None:
    """Opening times are full hours, so all moments of an hour but its first have the same answer."""
    start = MONDAY + first * 12 * HOUR
    moments = [start + hour * HOUR for hour in range(length * 12)]

    in_time = sum(OFFICE.next_open(moment + 1) <= moment + HOUR + limit * HOUR - 1 for moment in moments)
    whole = sum(OFFICE.is_open(moment) or OFFICE.next_open(moment) - moment <= limit * HOUR for moment in moments)

    assert in_time >= whole
    assert ClosedTime.of(OFFICE, start, start + length * 12 * HOUR).reach(limit * HOUR) == Fraction(whole, len(moments))


AGREEMENT = """treaty: 1
name: Acme SLA
version: 1
effective: from 2027-01-01
timezone: Etc/UTC
calendars:
  office: {timezone: Etc/UTC, hours: {mon-fri: 09:00-17:00}}
  shop: {timezone: Etc/UTC, hours: {mon-sat: 09:00-17:00}}
  round-the-clock: {timezone: Etc/UTC, hours: {mon-sun: 00:00-24:00}}
calendar: office
"""


def read(setup: str = "", **keys: str) -> Agreement:
    more = "".join(f", {key}: {value}" for key, value in keys.items())
    promise = f"commitments: {{a: {{party: sales, measure: response_time, within: 24 hours{more}}}}}\n"
    reading = parse_agreement(AGREEMENT + promise + setup)
    assert reading.agreement, reading.findings
    return reading.agreement


def governing(setup: str = "", **keys: str) -> set[str]:
    agreement = read(setup, **keys)
    commitment = agreement.commitments["a"]
    assert isinstance(commitment, Clocked)
    return set(calendars_for(agreement, commitment))


def test_a_year_has_whole_weeks() -> None:
    office, shop = closed_time(read(), "office"), closed_time(read(), "shop")

    assert office
    assert shop
    assert office.reach(24 * HOUR) == Fraction(168 - 40, 168)  # weekends of 64 closed hours
    assert shop.reach(24 * HOUR) == Fraction(168 - 16, 168)  # of 40


def test_what_never_closes_has_no_closed_time() -> None:
    assert closed_time(read(), "round-the-clock") is None


TEAMS = "parties: {sales: {teams: {East: {hours: shop}, West: {}}}}\ncalendar_for: owner team\n"
SEGMENT = "fields: {x: text}\nsegments: {r: {A: \"x = 'a'\", B: otherwise}}\ncalendar_for: {r: {A: shop, B: office}}\n"


def test_without_a_choice_the_agreements_calendar_governs() -> None:
    assert governing() == {"office"}


def test_each_team_may_have_its_own() -> None:
    assert governing(TEAMS) == {"shop", "office"}
    assert governing(TEAMS, team="West") == {"office"}


def test_a_segment_may_choose() -> None:
    assert governing(SEGMENT) == {"shop", "office"}


def test_a_commitment_may_name_one_or_never_rest() -> None:
    assert governing(TEAMS, calendar="shop") == {"shop"}
    assert governing(calendar="always") == set()
