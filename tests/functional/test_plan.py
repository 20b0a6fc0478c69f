"""`treaty plan`, on the calculator of the articles and on what can go wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.repository import ROOT

S1 = ROOT / "tests" / "golden" / "plan_s1.yaml"
FULL = ROOT / "examples" / "agreements" / "full.yaml"
Capture = pytest.CaptureFixture[str]


def changed(folder: Path, old: str, new: str) -> str:
    """Write S1's agreement with other words in it."""
    text = S1.read_text(encoding="utf-8")
    assert old in text
    (folder / "agreement.yaml").write_text(text.replace(old, new), encoding="utf-8")
    return str(folder / "agreement.yaml")


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_shows_the_arithmetic_of_the_article(capsys: Capture) -> None:
    """250 deals, 1,087 opportunities, 1,326 SQLs, 3,900 MQLs of 128.21; `tests/unit/planning` shows the arithmetic."""
    said = treaty(capsys, "plan", str(S1))

    assert (said.code, said.err) == (0, "")
    assert said.out == (ROOT / "tests" / "golden" / "plan_s1.txt").read_text(encoding="utf-8")


def test_fits_80_columns_with_everything_and_long_names(capsys: Capture, tmp_path: Path) -> None:
    long = changed(tmp_path, "website form", f"'{'website ' * 20}{'x' * 40}'")

    for file in (str(FULL), long):
        said = treaty(capsys, "plan", file, *(["--leads", "outbound=1000"] if file == str(FULL) else []))
        assert said.code == 0
        assert max(map(len, said.out.splitlines())) <= 80


def test_json_holds_the_same_figures(capsys: Capture) -> None:
    plan = json.loads(treaty(capsys, "plan", str(S1), "--format", "json").out)

    (stream,) = plan["streams"]
    assert [step["needed"] for step in stream["steps"]] == [1_087, 1_326, 3_900]
    assert stream["value_per_lead"] == 128.21
    assert stream["odds"]["leads_for"][2] == {"chance": 0.9, "leads": 4_207}
    assert [month["month"] for month in plan["months"]][::11] == ["2027-01", "2027-12"]
    assert plan["progress"] is None


def test_leads_delivered_are_told_in_money(capsys: Capture) -> None:
    """1,170 of 3,900 leads are 30 % of the quota: 150,000."""
    said = treaty(capsys, "plan", str(S1), "--leads", "website form=1000", "--leads", "website form=170")

    assert "150,000 of 500,000 USD: 30% of the quota of a month." in said.out


def test_begins_in_the_month_that_is_asked_for(capsys: Capture) -> None:
    plan = json.loads(treaty(capsys, "plan", str(S1), "--from", "2027-07", "--format", "json").out)

    assert plan["months"][0]["month"] == "2027-07"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--from", "July"), "'July' is no period"),
        (("--from", "2027-Q3"), "'2027-Q3' is no month"),
        (("--leads", "website form"), "'website form' is no number of leads"),
        (("--leads", "form=10"), "the plan has no stream 'form'"),
    ],
)
def test_wrong_words_are_named(capsys: Capture, words: tuple[str, ...], message: str) -> None:
    said = treaty(capsys, "plan", str(S1), *words)

    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert "hint: " in said.err or "write" in said.err


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("34%", "134%", "134% is more than the whole"),
        ("34%", "0%", "the share must be above 0%"),
        ("deal: 2000", "deal: 0", "0 must be more than 0"),
        ("share: 100%", "share: 90%", "the shares sum to 90%, not to 100%"),
        ("cycle: 30 days", "cycle: 3000 days", "longer than a plan can look ahead"),
    ],
)
def test_a_plan_that_cannot_be_is_an_error(capsys: Capture, tmp_path: Path, old: str, new: str, message: str) -> None:
    said = treaty(capsys, "plan", changed(tmp_path, old, new))

    assert (said.code, said.out) == (2, "")
    assert message in said.err


def test_an_agreement_without_a_plan_is_told_what_to_add(capsys: Capture) -> None:
    said = treaty(capsys, "plan", str(ROOT / "examples" / "agreements" / "starter.yaml"))

    assert said.code == 2
    assert "has no plan" in said.err
    assert "hint: add 'plan:'" in said.err


class TestAsADocument:
    def test_tells_in_words_what_its_pictures_show(self, capsys: Capture) -> None:
        """S1 again: 3,900 leads, of which 50 people take 3,000; the chances are those of the text."""
        said = treaty(capsys, "plan", str(S1), "--to", "md")

        assert said.code == 0
        assert (
            "3,900 leads reach the quota with a chance of 51%; 3,894 with 50%, 4,098 with 80%, 4,207 with" in said.out
        )
        assert "Leads that must arrive: 2027-01 4,278, 2027-02 3,522," in said.out
        assert "Sales can take 3,000 in a month." in said.out

    def test_is_written_with_its_pictures(self, capsys: Capture, tmp_path: Path) -> None:
        said = treaty(capsys, "plan", str(S1), "--out", str(tmp_path / "plan.html"))

        page = (tmp_path / "plan.html").read_text(encoding="utf-8")
        assert (said.code, said.out) == (0, "")
        assert page.count("<svg") == 2

    def test_stands_beside_the_json_where_both_are_asked_for(self, capsys: Capture, tmp_path: Path) -> None:
        said = treaty(capsys, "plan", str(S1), "--out", str(tmp_path / "plan.md"), "--format", "json")

        curve = [(each["leads"], each["chance"]) for each in json.loads(said.out)["odds_curve"]]
        assert (tmp_path / "plan.md").is_file()
        assert curve == sorted(curve)
        assert [chance for _, chance in curve] == sorted(chance for _, chance in curve)
        assert curve[0][1] < 0.01
        assert curve[-1][1] > 0.9
