"""Taking in people from a table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.stores import sqlite_store
from treaty.errors import InputError
from treaty.service.people import read_people, take_people
from treaty.store.audit import entries
from treaty.store.people import Profile, profiles

AT, BY = 1_796_000_000, "console: ops"
HEADER = "key,name,email,role,team,manager,slack_id,absent_from,absent_until,active\n"
SAM = Profile("sam", "Sam Osei", "sam@acme.example", "sales_manager")
RITA = Profile("rita", "Rita Moreno", "rita@acme.example", "rep", team="SDR East", manager="sam")


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[None]:
    with sqlite_store(tmp_path):
        yield


def written(folder: Path, text: str) -> Path:
    path = folder / "people.csv"
    path.write_text(text, "utf-8")
    return path


class TestAFile:
    def test_is_read_with_absences_and_managers(self) -> None:
        people = {each.key: each for each in read_people(ROOT / "tests" / "fixtures" / "people.csv")}

        assert people["rita.moreno"].absent_until == date(2026, 10, 16)
        assert people["rita.moreno"].manager == "sam.osei"
        assert not people["ed.left"].active

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("a,A,a@x.example,boss,,,,,,", "'boss' is no role"),
            (",A,a@x.example,rep,,,,,,", "key is empty"),
            ("a,A,nowhere,rep,,,,,,", "'nowhere' is no address"),
            ("a,A,a@x.example,rep,,,,2026-13-01,,", "'2026-13-01' is no date"),
            ("a,A,a@x.example,rep,,,,,2026-01-01,", "absent_until needs absent_from"),
            ("a,A,a@x.example,rep,,,,2026-01-02,2026-01-01,", "absent_until is before absent_from"),
            ("a,A,a@x.example,rep,,,,,,perhaps", "active is 'perhaps'"),
            ("a,A,a@x.example,rep,,,,,,\na,B,b@x.example,rep,,,,,,", "line 3: key 'a' stands in line 2 already"),
        ],
    )
    def test_with_a_wrong_row_is_refused_with_its_line(self, tmp_path: Path, row: str, said: str) -> None:
        with pytest.raises(InputError, match="line") as raised:
            read_people(written(tmp_path, HEADER + row))

        assert said in str(raised.value)

    def test_without_a_needed_column_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no column 'email'"):
            read_people(written(tmp_path, "key,name,role\n"))

    def test_with_an_unknown_column_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="column 'salary'"):
            read_people(written(tmp_path, "key,name,email,role,salary\n"))


class TestPeople:
    def test_are_kept_as_they_were_given(self) -> None:
        take_people([RITA, SAM], AT, BY, write=True)

        assert profiles() == (RITA, SAM)

    def test_are_told_apart_by_what_changes(self) -> None:
        take_people([SAM], AT, BY, write=True)
        busy = Profile("sam", "Sam Osei", "sam@acme.example", "sales_manager", team="Sales")

        changes = take_people([busy, RITA], AT, BY, write=True)

        assert (changes.added, changes.changed, changes.same) == (("rita",), ("sam",), ())

    def test_stay_as_they_are_in_a_dry_run(self) -> None:
        changes = take_people([SAM], AT, BY, write=False)

        assert changes.added == ("sam",)
        assert profiles() == ()
        assert entries() == ()

    @pytest.mark.parametrize(
        ("people", "said"),
        [
            ([RITA], "the manager 'sam' is nobody"),
            ([RITA, Profile("sam", "Sam", "sam@acme.example", "rep", manager="rita")], "is above and below"),
            ([SAM, Profile("sue", "Sue", "SAM@acme.example", "rep")], "email 'SAM@acme.example' is that of sam"),
        ],
    )
    def test_who_cannot_be_are_refused_all_together(self, people: list[Profile], said: str) -> None:
        with pytest.raises(InputError) as raised:
            take_people(people, AT, BY, write=True)

        assert said in str(raised.value)
        assert profiles() == ()
        assert entries() == ()
