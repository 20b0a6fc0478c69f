"""`treaty init`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.functional.program import treaty
from treaty.agreement import read_agreement
from treaty.agreement.template import Template, templates


def test_writes_the_starter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = treaty(capsys, "init")

    assert (answer.code, answer.out) == (0, "agreement.yaml\n")
    assert answer.err == "next: treaty check agreement.yaml\n"
    assert read_agreement(tmp_path / "agreement.yaml").findings == ()


@pytest.mark.parametrize("name", [each.name for each in templates()])
def test_writes_every_template(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "init", "--template", name, "--out", str(tmp_path / "mine.yaml"), "--format", "json")

    files = json.loads(answer.out)["files"]
    assert files == sorted(map(str, tmp_path.iterdir()), reverse=True)
    assert all(read_agreement(Path(file)).findings == () for file in files)


def test_of_several_files_names_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "init", "--template", "regions", "--out", str(tmp_path / "mine.yaml"))

    america, asia = str(tmp_path / "mine-north-america.yaml"), str(tmp_path / "mine-apac.yaml")
    assert answer.out.splitlines() == [america, asia]
    assert answer.err.splitlines() == [
        "2 agreements that belong together, each in a file of its own",
        f"next: treaty check {america} {asia}",
    ]


@pytest.mark.parametrize("each", templates(), ids=lambda each: each.name)
def test_no_template_speaks_of_a_file_that_may_have_another_name(each: Template) -> None:
    assert [text for text in each.files.values() if ".yaml" in text] == []


def test_never_writes_over_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("precious", encoding="utf-8")

    answer = treaty(capsys, "init", "--out", str(file))

    assert (answer.code, answer.out) == (2, "")
    assert "is there already" in answer.err
    assert file.read_text(encoding="utf-8") == "precious"


def test_writes_over_a_file_where_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("old", encoding="utf-8")

    assert treaty(capsys, "init", "--out", str(file), "--force").code == 0
    assert read_agreement(file).agreement


def test_of_two_files_writes_both_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine-apac.yaml").write_text("precious", encoding="utf-8")

    answer = treaty(capsys, "init", "--template", "regions", "--out", str(tmp_path / "mine.yaml"))

    assert answer.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine-apac.yaml"]


def test_lists_the_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = treaty(capsys, "init", "--list")

    assert [line.split()[0] for line in answer.out.splitlines()] == [each.name for each in templates()]
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_template_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "init", "--template", "startr")

    assert answer.code == 2
    assert "hint: did you mean 'starter'?" in answer.err


def test_a_folder_that_is_not_there_is_a_failure_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "init", "--out", str(tmp_path / "none" / "mine.yaml"))

    assert answer.code == 3
    assert "cannot be written" in answer.err
