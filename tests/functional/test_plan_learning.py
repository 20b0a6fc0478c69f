"""`treaty plan --learn`, on a history whose figures `tests/learnable.py` works out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import Answer, treaty
from tests.learnable import AS_OF, PLAN, write_history
from tests.repository import ROOT
from treaty.agreement import load_agreement

PAGE = (ROOT / "docs" / "concepts" / "plan.md").read_text(encoding="utf-8")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The agreement, beside its history."""
    write_history(tmp_path)
    path = tmp_path / "agreement.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def learn(capsys: Capture, file: Path, *words: str) -> Answer:
    """Learn from the history beside a file."""
    return treaty(
        capsys, "plan", str(file), "--learn", "--events", str(file.parent / "events.csv"), "--as-of", AS_OF, *words
    )


def test_shows_what_was_learned_and_what_would_change_as_its_page_has_it(capsys: Capture, file: Path) -> None:
    said = learn(capsys, file)

    assert said.code == 0
    assert said.out.replace(str(file), "agreement.yaml") in PAGE
    assert file.read_text(encoding="utf-8") == PLAN


def test_writes_the_change_and_nothing_else_and_then_has_nothing_to_write(capsys: Capture, file: Path) -> None:
    file.chmod(0o640)

    learn(capsys, file, "--write")

    after = file.read_text(encoding="utf-8")
    assert len(set(after.splitlines()) - set(PLAN.splitlines())) == 1
    assert file.stat().st_mode & 0o777 == 0o640
    plan = load_agreement(file).plan
    assert plan
    assert dict(plan.streams["North"].learned_from or {}) == {"mql to opportunity": 200, "opportunity to won": 120}
    stamp = file.stat().st_mtime_ns
    again = learn(capsys, file, "--write")
    assert again.out.endswith("\nNothing in the file would change.\n")
    assert file.stat().st_mtime_ns == stamp
    assert [each.name for each in file.parent.iterdir() if each.name.startswith(".")] == []


def test_json_has_what_was_learned_and_the_plan_by_it(capsys: Capture, file: Path) -> None:
    plan = json.loads(learn(capsys, file, "--format", "json").out)

    north = plan["learned"]["streams"][0]
    assert (north["rates"][0]["rate"], north["rates"][0]["planned"], north["mix"]) == (0.6, 0.5, round(250 / 270, 6))
    assert [each["rate"] for each in north["rates"][0]["by_age"]] == [pytest.approx(0.6)] * 4
    assert plan["streams"][0]["steps"][1]["rate"] == 0.6
    assert plan["learned"]["written"] is False


def test_of_too_early_an_instant_learns_nothing_and_says_so(capsys: Capture, file: Path) -> None:
    """Nothing has happened yet: no division by zero, and no figure."""
    said = treaty(
        capsys, "plan", str(file), "--learn", "--events", str(file.parent / "events.csv"),
        "--as-of", "2020-01-01T00:00:00Z",
    )  # fmt: skip

    assert said.code == 0
    assert "Too thin to use: mql to opportunity: 0 leads; it takes 30." in said.out
    assert said.out.endswith("Nothing in the file would change.\n")
    assert "nan" not in said.out.lower()


def test_of_a_plan_that_ends_before_the_data_says_so_and_goes_on(capsys: Capture, file: Path) -> None:
    said = learn(capsys, file, "--from", "2020-01")

    assert said.code == 0
    assert "note: the plan ends with 2020-12, before the first event, of 2027-01-04; see --from" in said.err
    assert "learned as of" in said.out


def test_of_empty_events_learns_nothing_and_says_so(capsys: Capture, file: Path) -> None:
    events = file.parent / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")

    said = learn(capsys, file)

    assert said.code == 0
    assert "there are no events" in said.err
    assert said.out.endswith("Nothing in the file would change.\n")


def test_tells_of_a_stream_whose_leads_are_not_known(capsys: Capture, file: Path) -> None:
    file.write_text(PLAN.replace("    South:", "    Elsewhere:"), encoding="utf-8")

    said = learn(capsys, file)

    assert "Nothing is learned: its leads are not known: its name is no tier" in said.out


def test_tells_of_leads_in_several_streams(capsys: Capture, file: Path) -> None:
    file.write_text(
        PLAN.replace("      share: 40%", "      for: country is not null\n      share: 40%"), encoding="utf-8"
    )

    said = learn(capsys, file)

    assert "250 leads in several streams: learned from by each of them." in said.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--learn",), "--learn: there is nothing to learn from"),
        (("--events", "events.csv"), "--events: it says what to learn from"),
        (("--write",), "--write: it says what to learn from"),
        (("--dir", "."), "--dir: it says what to learn from"),
        (("--learn", "--events", "none.csv"), "none.csv: there is no such file of events"),
        (("--learn", "--events", "none.csv", "--as-of", "noon"), "--as-of: "),
    ],
)
def test_wrong_words_are_named(capsys: Capture, file: Path, words: tuple[str, ...], message: str) -> None:
    said = treaty(capsys, "plan", str(file), *words)

    assert (said.code, said.out) == (2, "")
    assert message in said.err
