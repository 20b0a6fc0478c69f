"""`treaty clock`, alone and in batches."""

from __future__ import annotations

import io
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.functional.program import treaty
from tests.real_data import real_data

AGREEMENT = """\
treaty: 1
name: Clocks
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: America/New_York
commitments:
  volume: {party: marketing, measure: volume, target: 400 per month}
calendars:
  east:
    timezone: America/New_York
    hours: {mon-fri: 09:00-12:00 13:00-17:30}
    holidays: US/NY
    special: {2026-12-31: 09:00-12:00}
  west: {timezone: America/Los_Angeles, hours: {mon-fri: 09:00-17:30}}
calendar: east
"""
WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
CALENDAR = {"timezone": "Europe/Paris", "hours": WEEK, "holidays": ["2026-01-06"], "breaks": {}, "shifts": {}}

LIMIT = {"op": "deadline", "end": None}
COUNT = {"op": "add_business_days", "date": "2026-01-05", "start": None, "end": None}
"""What turns a line about elapsed time into one of these."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "agreement.yaml"
    path.write_text(AGREEMENT, "utf-8")
    return str(path)


def batch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str | bytes) -> list[Any]:
    """Send lines to the program and return what it answers, line by line."""
    given = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
    answer = treaty(capsys, "clock", "--batch")
    assert answer.code == 0, answer.err
    return [json.loads(line) for line in answer.out.splitlines()]


class TestOneQuestion:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("elapsed 2026-01-05T14:00:00Z 2026-01-06T15:30:00Z", "32400 s (9:00:00 of open time)"),
            ("is_open 2026-01-05T17:30:00Z", "no"),
            ("next_open 2026-01-05T17:30:00Z", "2026-01-05T18:00:00Z (Mon 2026-01-05 13:00:00 America/New_York)"),
            ("next_close 2026-12-31T00:00:00Z", "2026-12-31T17:00:00Z (Thu 2026-12-31 12:00:00 America/New_York)"),
            ("is_business_day 2026-12-25", "no"),
            ("business_days_between 2026-01-05 2026-01-12", "5"),
            ("add_business_days 2026-01-05 3", "2026-01-08"),
            ("add_business_days 2026-01-05 -- -1", "2026-01-02"),
            ("add_business_days 2026-01-05 -1", "2026-01-02"),
        ],
    )
    def test_is_answered_for_people(self, words: str, said: str, file: str, capsys: pytest.CaptureFixture[str]) -> None:
        answer = treaty(capsys, "clock", file, "--calendar", "east", *words.split())

        assert (answer.code, answer.out.strip(), answer.err) == (0, said, "")

    @pytest.mark.parametrize(
        ("op", "limit", "said"),
        [
            ("deadline", "2 business hours", "2026-01-06T16:00:00Z"),  # Tuesday 11:00
            ("deadline", "24 hours", "2026-01-07T01:00:00Z"),
            ("deadline", "1 business day", "2026-01-07T22:30:00Z"),  # Wednesday 17:30
            ("deadline_rolled", "1 business day", "2026-01-08T14:00:00Z"),
        ],
    )
    def test_takes_a_limit_in_the_words_of_an_agreement(
        self, op: str, limit: str, said: str, file: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """All start on Monday at 20:00 in New York."""
        answer = treaty(capsys, "clock", file, "--calendar", "east", op, "2026-01-06T01:00:00Z", limit)

        assert answer.out.split()[0] == said

    def test_takes_the_default_calendar_and_options_after_a_negative_count(
        self, file: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        answer = treaty(capsys, "clock", file, "add_business_days", "2026-01-05", "-1", "--format", "json")

        assert (json.loads(answer.out)["calendar"], json.loads(answer.out)["result"]) == ("east", "2026-01-02")

    def test_is_answered_for_programs(self, file: str, capsys: pytest.CaptureFixture[str]) -> None:
        words = "next_open 2026-01-05T23:00:00Z --calendar west --format json"
        answer = treaty(capsys, "clock", file, *words.split())

        assert json.loads(answer.out) == {
            "calendar": "west",
            "timezone": "America/Los_Angeles",
            "op": "next_open",
            "result": "2026-01-05T23:00:00Z",
            "local": "2026-01-05T15:00:00-08:00",
            "findings": [],
        }

    def test_beyond_the_known_holidays_carries_a_finding(self, file: str, capsys: pytest.CaptureFixture[str]) -> None:
        words = "--calendar east elapsed 2036-01-01T00:00:00Z 2036-01-02T00:00:00Z --format json"
        answer = treaty(capsys, "clock", file, *words.split())

        assert [finding["code"] for finding in json.loads(answer.out)["findings"]] == ["holidays-unknown"]
        assert "known until 2031-12-31" in answer.err

    @pytest.mark.parametrize(
        ("words", "message", "hint"),
        [
            ("", "a question needs FILE, OP and START", "--batch"),
            ("{file} elapsed 2026-01-05T14:00:00Z --calendar east", "'elapsed' is asked with START and END", ""),
            ("{file} is_open 2026-01-05T14:00:00Z 1 --calendar east", "'is_open' is asked with START", ""),
            ("{file} opens 2026-01-05T14:00:00Z --calendar east", "'opens' is no op", "did you mean 'is_open'?"),
            ("{file} elapsd 2026-01-05T14:00:00Z 2026-01-05T15:00:00Z", "'elapsd' is no op", "did you mean 'elapsed'?"),
            ("{file} is_open 2026-01-05T14:00:00Z -x", "No such option: -x", ""),
            (
                "{file} is_open 2026-01-05T14:00:00Z --calendar ost",
                "there is no calendar 'ost'",
                "calendars: east, west",
            ),
            ("{file} is_open 2026-01-05T14:00 --calendar east", "has no offset", ""),
            ("{file} deadline 2026-01-05T14:00:00Z soon --calendar east", "'soon' is no duration", ""),
            ("{file} add_business_days 2026-01-05 x --calendar east", "'count' should be a whole number", ""),
            ("{file} elapsed 9999-12-31T23:00:00Z 0001-01-01T00:00:00Z --calendar east", "outside the years", ""),
            ("{file} --batch", "--batch takes its calendars from standard input", "leave FILE out"),
            ("nowhere.yaml is_open 2026-01-05T14:00:00Z", "there is no file 'nowhere.yaml'", ""),
        ],
    )
    def test_that_cannot_be_understood_ends_in_a_sentence(
        self, words: str, message: str, hint: str, file: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        answer = treaty(capsys, "clock", *words.format(file=file).split())

        assert answer.code == 2
        assert answer.out == ""
        assert message in answer.err
        assert hint in answer.err


def test_an_agreement_without_calendars_has_none_to_ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "agreement.yaml"
    path.write_text(AGREEMENT.partition("calendars:")[0], "utf-8")

    answer = treaty(capsys, "clock", str(path), "is_open", "2026-01-05T14:00:00Z")

    assert (answer.code, answer.out) == (2, "")
    assert "has no calendar to ask" in answer.err


class TestABatch:
    @pytest.mark.parametrize(
        ("question", "result"),
        [
            ({"op": "elapsed", "start": "2026-01-05T09:00:00Z", "end": "2026-01-07T08:30:00Z"}, 25_200 + 1_800),
            ({"op": "deadline", "start": "2026-01-05T15:30:00Z", "amount_seconds": 1_800}, "2026-01-05T16:00:00Z"),
            ({"op": "deadline_rolled", "start": "2026-01-05T15:30Z", "amount_seconds": 1800}, "2026-01-07T08:00:00Z"),
            ({"op": "deadline", "start": "2026-01-05T15:00Z", "amount_seconds": 59.9999999999}, "2026-01-05T15:01:00Z"),
            ({"op": "deadline", "start": "2026-01-05T15:00:00Z", "limit": "1 business day"}, "2026-01-07T16:00:00Z"),
            ({"op": "is_open", "start": "2026-01-05T17:00:00+01:00"}, False),
            ({"op": "next_open", "start": "2026-01-05T16:00:00.999Z"}, "2026-01-07T08:00:00Z"),
            ({"op": "next_close", "start": "2026-01-05T00:00:00Z"}, "2026-01-05T16:00:00Z"),
            ({"op": "is_business_day", "date": "2026-01-06"}, False),
            ({"op": "business_days_between", "date": "2026-01-05", "end_date": "2026-01-12"}, 4),
            ({"op": "add_business_days", "date": "2026-01-05", "count": 1}, "2026-01-07"),
            (
                {
                    "op": "elapsed", "start": "2026-01-05T09:00:00Z", "end": "2026-01-05T12:00:00Z",
                    "pauses": [["2026-01-05T10:00:00Z", "2026-01-05T11:30:00Z"]],
                },
                5_400,
            ),
        ],
        ids=lambda value: value["op"] if isinstance(value, dict) else None,
    )  # fmt: skip
    def test_answers_every_op(
        self,
        question: dict[str, Any],
        result: object,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        line = json.dumps({"id": 7, "calendar": CALENDAR, **question})

        assert batch(monkeypatch, capsys, line) == [{"id": 7, "result": result}]

    def test_puts_shifts_in_the_place_of_the_week_and_cuts_breaks(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        calendar = CALENDAR | {
            "shifts": {"2026-01-10": [["09:00", "12:00"]]},
            "breaks": {"mon": [["12:00", "13:00"]], "2026-01-10": [["10:00", "10:30"]]},
        }
        line = {"op": "elapsed", "start": "2026-01-05T00:00:00Z", "end": "2026-01-12T00:00:00Z", "calendar": calendar}

        assert batch(monkeypatch, capsys, json.dumps(line))[0]["result"] == (7 + 3 * 8 + 2.5) * 3_600

    @pytest.mark.parametrize(
        ("broken", "error"),
        [
            ({"op": "forever"}, "'forever' is no op; ops: elapsed"),
            ({"op": ["elapsed"]}, "'op' should be a text"),
            ({"op": None}, "'op' should be a text, not null"),
            ({"start": 5}, "'start' should be a text, not 5"),
            ({"start": "yesterday"}, "'yesterday' is no instant"),
            ({"end": "2026-01-05T09:00:00"}, "has no offset"),
            ({"calendar": []}, "'calendar' should be an object"),
            ({"calendar": None}, "'calendar' should be an object, not null"),
            ({"calendar": {}}, "'timezone' is missing"),
            ({"calendar": CALENDAR | {"timezone": "Europe/Pari"}}, "did you mean 'Europe/Paris'?"),
            ({"calendar": CALENDAR | {"time_zone": "UTC"}}, "unknown key 'time_zone'; did you mean 'timezone'?"),
            ({"calendar": CALENDAR | {"hours": {}}}, "the calendar has no open time"),
            ({"calendar": CALENDAR | {"hours": {"mo": [["09:00", "17:00"]]}}}, "'mo' is no day of the week"),
            ({"calendar": CALENDAR | {"hours": {"mon-tue": [["09:00", "17:00"]]}}}, "'mon-tue' is not one day"),
            ({"calendar": CALENDAR | {"hours": WEEK | {"monday": []}}}, "'monday' names a day a second time"),
            (
                {"calendar": CALENDAR | {"hours": {"mon": [["09:00", 17]]}}},
                "'hours' should be a list of pairs of times",
            ),
            ({"calendar": CALENDAR | {"hours": {"mon": ["09:00"]}}}, 'list of pairs of times, not "09:00"'),
            ({"calendar": CALENDAR | {"breaks": {"mon": [["12:00", 13]]}}}, "'breaks' should be a list of pairs"),
            ({"calendar": CALENDAR | {"holidays": ""}}, "'holidays' should be a list"),
            ({"calendar": CALENDAR | {"hours": {"mon": [["09:00", "09:00"]]}}}, "opens and closes at the same time"),
            ({"calendar": CALENDAR | {"holidays": ["2026-02-30"]}}, "day is out of range"),
            ({"calendar": CALENDAR | {"holidays": ["Christmas"]}}, "'Christmas' is no date"),
            ({"calendar": CALENDAR | {"shifts": {"mon": []}}}, "'mon' is no date"),
            ({"pauses": [["2026-01-05T09:00:00Z"]]}, "'pauses' should be a list of pairs of instants"),
            ({"pauses": [["2026-01-05T09:00:00Z", None]]}, 'of instants, not ["2026-01-05T09:00:00Z", null]'),
            ({"pauses": 0}, "'pauses' should be a list"),
            ({"pause": []}, "unknown key 'pause'; did you mean 'pauses'?"),
            ({"Pauses": []}, "unknown key 'Pauses'; did you mean 'pauses'?"),
            ({"calender": {}}, "unknown key 'calender'; did you mean 'calendar'?"),
            ({f"key {n}": n for n in range(100)}, "has 105 keys; at most 100 are allowed"),
            ({"count": 1}, "'elapsed' is not asked with 'count'; it takes start, end, pauses"),
            ({"pauses": [["2026-01-05T09:00:00Z", "2026-01-05T08:00:00Z"]]}, "a pause ends before it starts"),
            ({"op": "deadline"}, "not asked with 'end'; it takes start, limit, amount_seconds, pauses"),
            (LIMIT, "how long is missing; say 'limit' in words or 'amount_seconds'"),
            (LIMIT | {"amount_seconds": 60, "limit": "1 day"}, "'limit' and 'amount_seconds' both say how long"),
            (LIMIT | {"amount_seconds": -1}, "an amount of time is negative"),
            (LIMIT | {"amount_seconds": "60"}, "should be a number of seconds"),
            (LIMIT | {"amount_seconds": True}, "should be a number of seconds"),
            (LIMIT | {"amount_seconds": float("nan")}, "should be a number of seconds"),
            (LIMIT | {"amount_seconds": 1e300}, "reaches further"),
            (COUNT | {"start": "2026-01-05T09:00:00Z"}, "not asked with 'start'; it takes date, count"),
            (COUNT | {"pauses": [["2026-01-05T09:00:00Z", "2026-01-05T10:00:00Z"]]}, "not asked with 'pauses'"),
            (COUNT | {"count": None}, "'count' should be a whole number, not null"),
            (COUNT | {"count": 1.5}, "should be a whole number"),
            (COUNT | {"count": 10**9}, "no such working day"),
            ({"end": "9998-01-01T00:00:00Z"}, "reaches further"),
        ],
        ids=str,
    )
    def test_answers_a_broken_question_with_its_error(
        self, broken: dict[str, Any], error: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        line = {"calendar": CALENDAR, "op": "elapsed", "start": "2026-01-05T00:00:00Z", "end": "2026-01-06T00:00:00Z"}

        [answer] = batch(monkeypatch, capsys, json.dumps({"id": "a", **line, **broken}))

        assert set(answer) == {"id", "error"}
        assert answer["id"] == "a"
        assert error in answer["error"]

    def test_ignores_notes_and_keys_that_say_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        notes = ("source", "expected", "boundary", "note", "comment", "description", "tags", "name", "kind", "title")
        line = {"calendar": CALENDAR, "op": "is_business_day", "date": "2026-01-05", "pauses": [], "count": None}

        assert batch(monkeypatch, capsys, json.dumps(line | dict.fromkeys(notes, 1))) == [{"id": None, "result": True}]

    @pytest.mark.parametrize(("given", "said"), [("NaN", "nan"), ("1e400", "inf"), ("[-Infinity]", "[-inf]")])
    def test_answers_an_id_that_is_no_json_with_an_error_in_json(
        self, given: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        question = json.dumps({"calendar": CALENDAR, "op": "is_business_day", "date": "2026-01-05"})

        answers = batch(monkeypatch, capsys, f'{{"id": {given}, {question[1:]}')

        assert answers == [{"id": said, "error": "'id' holds a number that JSON cannot write"}]

    def test_goes_on_after_lines_that_are_no_questions(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        good = json.dumps({"id": "good", "calendar": CALENDAR, "op": "is_business_day", "date": "2026-01-05"}).encode()
        odd = [
            b"",
            b"{",
            b"[]",
            b"7" * 5_000,
            b"\xff\xfe\x00",
            b"[" * 100_000,
            b'"' + b"x" * 4_100_000 + b'"',
            b'{"id": 1}',
        ]

        answers = batch(monkeypatch, capsys, b"\n".join([*odd, good]))

        assert [set(answer) for answer in answers] == [{"id", "error"}] * 7 + [{"id", "result"}]
        assert "more than 4,000,000 bytes" in answers[5]["error"]
        assert answers[-1] == {"id": "good", "result": True}


@pytest.mark.data
def test_gives_the_answers_of_other_projects(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is a choice, all of these take the closing bell."""
    text = real_data("business_time", "cases.jsonl").read_text("utf-8")
    cases = [json.loads(line) for line in text.splitlines()]

    answers = batch(monkeypatch, capsys, text)

    assert len(cases) == 193
    assert [case["id"] for case in cases if case["expected"] != floored(case["expected"])] == WITH_FRACTIONS
    assert [(a["id"], a.get("result", a)) for a in answers] == [(c["id"], floored(c["expected"])) for c in cases]


WITH_FRACTIONS = ["lennym-moment-business-time-042", "lennym-moment-business-time-046"]
"""They start at 16:59:59.7 and expect what ends in .7 s. Treaty counts whole seconds and floors every instant that it
reads, so both start at 16:59:59 here, and the answer lacks the same fraction: that difference is meant."""


def floored(expected: object) -> object:
    """Floor an instant with a fraction to its second; all else stays."""
    if isinstance(expected, str) and "." in expected:
        return datetime.fromisoformat(expected).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return expected
