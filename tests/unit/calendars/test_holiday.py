"""Public holidays."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.calendars.office import calendar
from treaty.calendars import CalendarError, holiday_dates, holiday_list, holidays_unknown
from treaty.words import Place


class TestHolidays:
    def test_of_a_country_become_dates(self) -> None:
        assert {date(2026, 4, 6), date(2026, 4, 27), date(2026, 12, 25)} <= holiday_dates("NL", [2026])

    def test_of_a_part_are_those_of_the_country_and_its_own(self) -> None:
        country, state = holiday_dates("US", [2026]), holiday_dates("US/NY", [2026])

        assert country < state
        assert date(2026, 2, 12) in state - country  # Lincoln's birthday

    def test_are_known_no_further_than_their_source_goes(self) -> None:
        assert holiday_list("US", (2020, 2030)).known_until == date(2030, 12, 31)
        assert holiday_list("IN", (2020, 2050)).known_until == date(2035, 12, 31)  # Hindu holidays are proclaimed

    @pytest.mark.parametrize(
        ("code", "hint"),
        [
            ("UZA", "did you mean"),
            ("US/NX", "parts of US: AK"),
            ("MC/1", "MC has no parts"),
            ("", "countries: "),
            ("US/NY/NYC", "parts of US: AK"),
        ],
    )
    def test_of_an_unknown_code_are_refused(self, code: str, hint: str) -> None:
        with pytest.raises(CalendarError, match=f"there are no holidays for '{code}'") as raised:
            holiday_dates(code, [2026])

        assert hint in str(raised.value.hint)

    def test_of_years_about_which_nothing_is_known_are_refused(self) -> None:
        with pytest.raises(CalendarError, match="no holidays are known"):
            holiday_dates("JP", [1800])


class TestAnAnswerBeyondTheList:
    OFFICE = calendar(holidays_from=date(2021, 1, 1), holidays_until=date(2026, 12, 31))

    def test_carries_a_finding(self) -> None:
        late = holidays_unknown(self.OFFICE, date(2026, 12, 1), date(2027, 1, 4), Place("a.yaml"))
        early = holidays_unknown(self.OFFICE, date(2020, 12, 31), date(2026, 1, 4), Place("a.yaml"))

        assert late is not None
        assert late.code == "holidays-unknown"
        assert "known until 2026-12-31; the answer touches 2027-01-04" in late.message
        assert early is not None
        assert "known from 2021-01-01 on; the answer touches 2020-12-31" in early.message

    def test_needs_a_list_and_a_date_behind_it(self) -> None:
        inside = date(2021, 1, 1), date(2026, 12, 31)

        assert holidays_unknown(self.OFFICE, *inside, Place("a.yaml")) is None
        assert holidays_unknown(calendar(), date(1900, 1, 1), date(2100, 1, 1), Place("a.yaml")) is None
