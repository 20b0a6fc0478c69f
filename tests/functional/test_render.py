"""`treaty render` …"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.functional.program import treaty, treaty_process
from tests.repository import ROOT

AGREEMENTS = ROOT / "examples" / "agreements"
S2 = AGREEMENTS / "s2.yaml"


def written(folder: Path, *changes: tuple[str, str], base: Path = S2) -> Path:
    """Write an agreement with some of its text changed."""
    text = base.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / "agreement.yaml"
    path.write_text(text, "utf-8")
    return path


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


class TestAPdf:
    def test_stands_beside_the_agreement(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = written(tmp_path)

        answer = treaty(capsys, "render", str(path))

        assert (answer.code, answer.err) == (0, "")
        assert answer.out == f"{tmp_path}/agreement.pdf: 2 pages at 10 pt\n"
        assert "Tier 1 response 100% within 2 business hours" in words_of((tmp_path / "agreement.pdf").read_bytes())

    def test_of_the_sponsor_has_a_name_of_its_own(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = written(tmp_path)

        answer = treaty(capsys, "render", str(path), "--audience", "executive", "--paper", "us-letter")

        assert answer.out == f"{tmp_path}/agreement-executive.pdf: 1 page at 10 pt\n"
        words = words_of((tmp_path / "agreement-executive.pdf").read_bytes())
        assert "You hear after 2 periods below target by email. The party owes a recovery plan" in words

    def test_has_the_same_bytes_in_every_process(self, tmp_path: Path) -> None:
        first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
        for out in (first, second):
            assert treaty_process("render", str(AGREEMENTS / "full.yaml"), "--out", str(out)).code == 0

        assert first.read_bytes() == second.read_bytes()

    def test_that_is_too_long_is_a_finding(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        reasons = "".join(f"  Reason {number}: It means number {number}\n" for number in range(150))
        path = written(tmp_path, ("reasons:\n", f"reasons:\n{reasons}"))

        answer = treaty(capsys, "render", str(path), "--fail-on", "warning")

        assert answer.code == 1
        assert "people read 2 pages" in answer.err
        assert "[document-too-long]" in " ".join(answer.err.split())
        assert treaty(capsys, "render", str(path)).code == 0

    def test_with_signs_that_cannot_be_printed_is_a_finding(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = written(tmp_path, ("No pain at present", "東京"))

        answer = treaty(capsys, "render", str(path))

        assert answer.code == 0
        assert "the fonts have no shape for 京 東 [sign-without-shape]" in " ".join(answer.err.split())

    def test_needs_a_place(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        answer = treaty(capsys, "render", str(S2), "--out", str(tmp_path / "no" / "where.pdf"))

        assert answer.code == 3
        assert "cannot be written" in answer.err


class TestText:
    @pytest.mark.parametrize(("form", "begins"), [("md", "# Sales–marketing SLA"), ("html", "<!doctype html>\n")])
    def test_is_printed(self, form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
        answer = treaty(capsys, "render", str(S2), "--to", form)

        assert answer.code == 0
        assert answer.out.startswith(begins)

    @pytest.mark.parametrize("form", ["md", "html"])
    def test_goes_into_a_file_that_is_named(
        self, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / f"agreement.{form}"

        answer = treaty(capsys, "render", str(S2), "--to", form, "--out", str(out))

        assert answer.out == f"{out}\n"
        assert out.read_text("utf-8") == treaty(capsys, "render", str(S2), "--to", form).out

    def test_stands_in_the_json_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        told = json.loads(treaty(capsys, "render", str(S2), "--to", "md", "--format", "json").out)

        assert told["text"].startswith("# Sales")
        assert (told["file"], told["pages"]) == (None, None)


class TestBadInput:
    """It gives a sentence, or harmless text."""

    @pytest.mark.parametrize(
        ("old", "new", "says"),
        [
            ("sql to opportunity: 82%, opportunity to won: 23%", "sql to opportunity: 182%", "a share is at most 100%"),
            ("deal: 2000, rates: {mql to sql: 34%", "deal: 0, rates: {mql to sql: 34%", "must be more than 0"),
            ("opportunity to won: 23%", "opportunity to won: 0%", "0%"),
        ],
    )
    def test_in_the_plan(
        self, old: str, new: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = written(tmp_path, (old, new), base=AGREEMENTS / "full.yaml")

        answer = treaty(capsys, "render", str(path), "--to", "md")

        assert (answer.code, answer.out) == (2, "")
        assert says in answer.err

    def test_one_rep_gets_everything(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = written(tmp_path, ("heads: 20", "heads: 1"), base=AGREEMENTS / "full.yaml")

        text = treaty(capsys, "render", str(path), "--to", "md").out

        assert "| Leads from marketing (mql-volume) | 400 per month | 400 per month |" in text
        assert "| New business to win | 500,000 USD per month | 500,000 USD per month |" in text

    def test_an_agreement_of_nothing_but_a_promise(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = tmp_path / "agreement.yaml"
        path.write_text(
            "treaty: 1\nname: Bare\nversion: 1\neffective: from 2027-01-01\ntimezone: UTC\n"
            "commitments:\n  answer: {party: sales, measure: response_time, within: 2 hours}\n"
        )

        text = treaty(capsys, "render", str(path), "--to", "md").out
        pdf = treaty(capsys, "render", str(path))

        assert "**Response: 100% within 2 hours** (answer)" in text
        assert "**In force**: 1 January 2027 on, until the next version" in text
        assert pdf.code == 0

    def test_names_of_any_length_script_and_markup(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        name = "N" * 200
        hostile = "#panic() $x$ <script>alert(1)</script> [x](javascript:1) \\\\ `y`"
        path = written(
            tmp_path,
            ("name: Sales–marketing SLA in two tiers", f"name: {name}"),
            ("signs: [Mia Lund <mia.lund@acme.example>]", "signs: [מיה לונד <mia@acme.example>]"),
            ("No pain at present", f'"{hostile}"'),
        )

        pdf = treaty(capsys, "render", str(path), "--out", str(tmp_path / "a.pdf"))
        page = treaty(capsys, "render", str(path), "--to", "html").out
        text = treaty(capsys, "render", str(path), "--to", "md").out

        printed = words_of((tmp_path / "a.pdf").read_bytes())
        assert pdf.code == 0
        assert name in printed.replace(" ", "")
        assert "#panic() $x$ <script>alert(1)</script>" in printed
        assert "<script>" not in page
        assert "מיה לונד" in page
        assert r"\#panic() \$x\$ \<script\>" in text
