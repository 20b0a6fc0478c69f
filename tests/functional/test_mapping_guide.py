"""The mapping guide: its files are written, its commands run, and its answers compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.functional.program import treaty
from treaty.evidence.mapping import SourceFile

PAGE = Path(__file__).parents[2] / "docs" / "guides" / "mapping.md"
BLOCK = re.compile(r'```(\w+)(?: title="([^"]+)")?\n(.*?)```', re.DOTALL)
SECTIONS = re.split(r"^## ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
RUN = [section for section in SECTIONS if "```console" in section]


@pytest.mark.parametrize("section", RUN, ids=lambda section: section.partition("\n")[0])
def test_the_guide_says_what_the_program_says(
    section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, title, text in BLOCK.findall(section):
        if title:
            Path(title).write_text(text, encoding="utf-8")
        elif language == "console":
            command, _, expected = text.removeprefix("$ ").partition("\n")
            program, *words = shlex.split(command)
            if program == "treaty":
                answer = treaty(capsys, *words)
                assert answer.err + answer.out == expected
            else:
                assert program == "cat"
                assert Path(words[0]).read_text(encoding="utf-8") == expected


def test_most_of_the_guide_is_run() -> None:
    assert len(RUN) >= 6


def test_every_key_of_a_file_is_in_the_guide() -> None:
    text = PAGE.read_text(encoding="utf-8")

    missing = [name for name in SourceFile.__slots__ if f"`{name}" not in text and f"{name}:" not in text]
    assert missing == []
