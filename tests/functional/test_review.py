"""`treaty review`, `treaty standup` and `treaty baseline`, on little and odd data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.functional.program import Answer, treaty
from tests.paper import SMALLEST_POINTS, letter_sizes
from tests.unit.evaluation.history import event, mql, owned, person, touched, write_events

AS_OF = ("--as-of", "2026-11-09T14:00:00Z")
MONTH = ("--month", "2026-10", *AS_OF)
AGREEMENT = """
treaty: 1
name: NAME
version: 2
effective: 2026-08-01 to 2026-12-31
owner: Dana Cole
sponsor: Ana Ruiz
timezone: America/New_York
parties: {marketing: {}, sales: {teams: {SDR: {hours: office}}}}
stages: {mql: {means: Ready, enters: crm}}
tiers: {Tier 1: {when: "score >= 80"}, Tier 2: {when: "score < 80"}}
commitments:
  volume: {party: marketing, measure: volume, target: 10 per month}
  answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}
  accepts: {party: joint, measure: acceptance_rate, target: 70%}
reasons: {Timing: Not now}
escalation: [{when: 1 period below target, tell: [sponsor], by: [email], then: recovery plan within 5 business days}]
review: [{every: month, minutes: 30}, {every: weekday, at: 09:15, minutes: 10, kind: standup}]
calendars: {office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}}
touches: {channels: [phone, email]}
fields: {score: number, source: text}
"""
HOSTILE = "<script>alert(1)</script> | **bold** #set page(fill: red) \u202eback\u202c $1$ [x](http://x.example)"
LONG = "N" * 200
ARABIC = "\u0645\u0631\u064a\u0645 \u0627\u0644\u0639\u0644\u064a"
Capture = pytest.CaptureFixture[str]


def lead(
    name: str, day: str, *, owner: str = "rita", notes: str = "", source: str = "fair"
) -> Iterable[dict[str, Any]]:
    """Yield a lead that comes at 10:00 in New York, is touched an hour later, and rejected."""
    yield event("lead.changed", f"{day}T13:59:00Z", name, attributes={"source": source, "score": 90})
    yield mql(f"{day}T14:00:00Z", name)
    yield owned(f"{day}T14:00:00Z", owner, name)
    yield touched(f"{day}T15:00:00Z", name, actor=owner)
    yield event("disposition", f"{day}T16:00:00Z", name, decision="rejected", reason="Timing", actor=owner,
                attributes={"notes": notes})  # fmt: skip


def ask(
    capsys: Capture, folder: Path, events: Iterable[Mapping[str, Any]], command: str, *words: str, name: str = "Test"
) -> Answer:
    (folder / "agreement.yaml").write_text(AGREEMENT.replace("NAME", json.dumps(name)), encoding="utf-8")
    path = write_events(folder, [person("rita", "SDR"), *events])
    return treaty(capsys, command, str(folder / "agreement.yaml"), "--events", str(path), *words)


def test_of_a_month_follows_the_agenda(capsys: Capture, tmp_path: Path) -> None:
    """Thirty minutes are half of the article's 15, 20, 15 and 10, the halves given to the first parts."""
    said = ask(capsys, tmp_path, lead("L1", "2026-10-05", notes="Ask in spring"), "review", *MONTH)

    assert said.code == 0
    assert re.findall(r"^## (.*)$", said.out, re.MULTILINE)[:4] == [
        "Performance · 8 minutes", "Lead quality · 10 minutes", "Process · 7 minutes", "Targets · 5 minutes",
    ]  # fmt: skip
    assert "Ask in spring" in said.out
    assert "recovery plan of Marketing, due 2026-11-09" in said.out  # the fifth working day after Monday, 2 November


def test_shows_the_recovery_plans_that_are_open(capsys: Capture, tmp_path: Path) -> None:
    """The plan of `volume` was handed in, that of `answer` was not, `accepts` is done, and the last is of others.

    One lead in three months is below ten a month in each.
    """
    owed = {"agreement": "Test", "period": "2026-09", "due_by": 1_791_500_400, "done_by": None, "done_at": None,
            "text": None, "written_by": None, "written_at": None}  # fmt: skip
    plans = [
        owed | {"commitment": "volume", "text": f"A fair in May\n{HOSTILE}", "written_at": 1_791_500_400},
        owed | {"commitment": "answer"},
        owed | {"commitment": "accepts", "text": "It is over", "done_by": "sam", "done_at": 1_791_500_400},
        owed | {"agreement": "Other", "commitment": "volume", "text": "Of others"},
    ]  # fmt: skip
    (tmp_path / "plans.json").write_text(json.dumps({"plans": plans, "written": None, "done": None}))

    said = ask(capsys, tmp_path, lead("L1", "2026-10-05"), "review", *MONTH, "--recovery", str(tmp_path / "plans.json"))

    assert said.code == 0, said.err
    shown = said.out.partition("### Recovery plans that are open")[2].partition("\n###")[0]
    rows = [row.split(" | ") for row in shown.splitlines() if row.startswith("| ")][2:]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("| volume", "2026-09", "2026-10-08 |"), ("| answer", "2026-09", "– |"),
    ]  # fmt: skip
    assert rows[0][2].startswith("A fair in May \\<script\\>")
    assert rows[1][2] == "nothing was handed in; due 2026-10-08"
    assert re.search(r"\| volume \| recovery plan \| Marketing \| 3 \| sponsor \| ✓ handed in \|", said.out)
    assert "volume: does its plan work?" in said.out


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "it cannot be read"),
        ("{", "it holds no recovery plans: Invalid JSON"),
        ('{"plans": [{"agreement": 1}]}', "it holds no recovery plans: plans.0.agreement"),
    ],
)
def test_of_no_recovery_plans_says_what_to_write(
    capsys: Capture, tmp_path: Path, content: str | None, says: str
) -> None:
    path = tmp_path / "plans.json"
    if content:
        path.write_text(content)

    said = ask(capsys, tmp_path, (), "review", *MONTH, "--recovery", str(path))

    assert said.code == 2
    assert says in said.err
    assert "hint: write it with treaty recovery --format json" in said.err


@pytest.mark.parametrize("command", ["review", "standup", "baseline"])
def test_of_no_events_is_empty_and_says_so(capsys: Capture, tmp_path: Path, command: str) -> None:
    words = MONTH if command == "review" else AS_OF

    said = ask(capsys, tmp_path, (), command, *words)

    assert said.code == 0, said.err
    assert not re.search(r"NaN|nan|None|inf\b", said.out)


def test_of_a_month_without_a_lead_says_so(capsys: Capture, tmp_path: Path) -> None:
    said = ask(capsys, tmp_path, lead("L1", "2026-09-07"), "review", *MONTH)

    assert said.code == 0
    assert "No lead was handed over in the month." in said.out
    assert not re.search(r"NaN|nan|None|inf\b", said.out)


def test_shows_hostile_and_long_texts_as_texts(capsys: Capture, tmp_path: Path) -> None:
    events = [
        person(LONG, "SDR"), person(ARABIC, "SDR"), *lead("L1", "2026-10-05", notes=HOSTILE, source=HOSTILE),
        *lead(LONG, "2026-10-06", owner=LONG, notes=LONG, source=LONG),
        *lead("L3", "2026-10-07", owner=ARABIC, notes=ARABIC),
    ]  # fmt: skip

    page = ask(capsys, tmp_path, events, "review", *MONTH, "--to", "html", name=HOSTILE)
    text = ask(capsys, tmp_path, events, "review", *MONTH, name=HOSTILE)
    paper = ask(capsys, tmp_path, events, "review", *MONTH, "--out", str(tmp_path / "review.pdf"), name=HOSTILE)

    assert (page.code, text.code, paper.code) == (0, 0, 0)
    assert "<script" not in page.out
    assert "&lt;script&gt;" in page.out
    assert "<script" not in text.out.replace("\\<script", "")
    assert "**bold**" not in text.out
    assert (tmp_path / "review.pdf").read_bytes().startswith(b"%PDF")
    assert "\u202e" not in page.out + text.out
    assert ARABIC in page.out


def test_gives_a_page_for_the_sponsor_as_a_picture(capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "brief.png"

    said = ask(
        capsys, tmp_path, lead("L1", "2026-10-05"), "review", *MONTH, "--audience", "executive", "--out", str(out)
    )

    assert (said.code, said.out) == (0, "")
    assert out.read_bytes().startswith(b"\x89PNG")  # one page, so that its name has no number


def test_gives_the_same_bytes_again_in_letters_that_people_can_read(capsys: Capture, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("one.pdf", "two.pdf"))

    for out in (first, second):
        ask(capsys, tmp_path, lead("L1", "2026-10-05"), "review", *MONTH, "--out", str(out))

    assert first.read_bytes() == second.read_bytes()
    assert min(letter_sizes(first.read_bytes())) >= SMALLEST_POINTS


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("review", "--month", "2026-Q4", *AS_OF), "'2026-Q4' is no month"),
        (("review", "--month", "all", *AS_OF), "'all' is no month"),
        (("review", "--month", "2026-07", *AS_OF), "no version of 'Test' is in force in 2026-07"),
        (("standup", "--as-of", "2026-07-01T14:00:00Z"), "no version of 'Test' is in force at 2026-07-01"),
        (("review", *MONTH, "--out", "review.docx"), "'review.docx' does not end with the name of a form"),
        (("review", *MONTH, "--out", "missing/review.md"), "it cannot be written"),
    ],
)
def test_wrong_words_are_named(capsys: Capture, tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    said = ask(capsys, tmp_path, lead("L1", "2026-10-05"), *words)

    assert said.code in {2, 3}
    assert message in said.err


def test_a_standup_lists_who_waits_for_whom(capsys: Capture, tmp_path: Path) -> None:
    """The lead of Friday 13:00 in New York was due at 15:00; that of Monday 08:30 is due at 11:00.

    That of Friday 15:00 was due when the office closed, and is late only after it opens on Monday at 9.
    """
    waiting = [
        mql("2026-11-06T18:00:00Z", "late"), owned("2026-11-06T18:00:00Z", "rita", "late"),
        mql("2026-11-06T20:00:00Z", "closing"), owned("2026-11-06T20:00:00Z", "rita", "closing"),
        mql("2026-11-09T13:30:00Z", "soon"), owned("2026-11-09T13:30:00Z", "rita", "soon"),
    ]  # fmt: skip

    said = ask(capsys, tmp_path, waiting, "standup", *AS_OF, "--format", "json")

    standup = json.loads(said.out)
    assert (standup["since"], standup["today"], standup["minutes"]) == ("2026-11-06", "2026-11-09", 10)
    assert [(each["lead"], each["due"]) for each in standup["overdue"]] == [("late", "2026-11-06 15:00")]
    assert [(each["lead"], each["due"]) for each in standup["due"]] == [
        ("closing", "2026-11-09 09:00"), ("soon", "2026-11-09 11:00"),
    ]  # fmt: skip
    assert standup["loads"] == [{"owner": "rita", "overdue": 1, "today": 2}]


def test_a_baseline_has_the_months_of_which_there_are_events(capsys: Capture, tmp_path: Path) -> None:
    """One lead in June and two in July, all answered within an hour; none accepted."""
    events = [*lead("L1", "2026-06-08"), *lead("L2", "2026-07-06"), *lead("L3", "2026-07-07")]

    said = ask(capsys, tmp_path, events, "baseline", *AS_OF, "--format", "json")

    baseline = json.loads(said.out)
    assert (baseline["first"], baseline["months"]) == ("2026-02-01", ["2026-06", "2026-07"])
    rows = {row["commitment"]: row for row in baseline["rows"]}
    assert [month["value"] for month in rows["volume"]["months"]] == [1, 2]
    assert (rows["volume"]["kept"], rows["volume"]["judged"], rows["volume"]["shown"]) == (0, 2, "1.5")
    assert (rows["answer"]["value"], rows["accepts"]["value"]) == (1, 0)
    assert baseline["notes"] == ["The events begin on 2026-06-08: 2 of the 6 months before are known."]
