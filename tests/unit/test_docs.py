"""The documentation."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import treaty
from tests.repository import ROOT
from tools import pages
from tools.finding_codes import code_uses
from tools.reference import __main__ as reference
from tools.reference.__main__ import PAGES, main
from treaty.agreement import Agreement
from treaty.cli.exit_code import ExitCode
from treaty.cli.registry import COMMANDS
from treaty.evidence.event import COLUMNS
from treaty.evidence.kind import Kind
from treaty.evidence.mapping import Mapping
from treaty.settings.reading import declared

REFERENCE = ROOT / "docs" / "reference"
PROSE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


class TestTheReference:
    def test_is_what_the_code_says(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["--check"]) == 0, capsys.readouterr().err

    def test_describes_every_command_and_its_json(self) -> None:
        for command in COMMANDS:
            assert f"## treaty {command.name}\n" in page("commands.md")
            assert f"## treaty {command.name}\n" in page("json.md")

    def test_tells_what_every_exit_code_means(self) -> None:
        for code in ExitCode:
            assert re.search(
                rf"^\| `{code.value}` \| {code.name.lower()} \| \S.* \|$", page("exit-codes.md"), re.MULTILINE
            )

    def test_explains_every_code_of_a_finding(self) -> None:
        for use in code_uses(Path(treaty.__path__[0])):
            assert re.search(rf"^\| `{re.escape(use.code)}` \| \S.* \|$", page("findings.md"), re.MULTILINE), use

    def test_describes_every_column_and_kind_of_the_event_table(self) -> None:
        for word in [*(column.name for column in COLUMNS), *Kind]:
            assert f"| `{word}` |" in page("events.md")

    @pytest.mark.parametrize(("type_", "name"), [(Agreement, "agreement.md"), (Mapping, "mapping.md")])
    def test_describes_every_key_of_a_file(self, type_: type, name: str) -> None:
        for field in dataclasses.fields(type_):
            assert re.search(rf"^\| `{field.name}` \| \S", page(name), re.MULTILINE), field.name

    def test_describes_every_setting(self) -> None:
        for each in declared():
            assert re.search(rf"^\| `{each.name}` \| \S.* \| \S.* \|( yes)? +\| \S", page("settings.md"), re.MULTILINE)

    def test_names_old_missing_and_left_over_pages(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(reference, "PAGES", {"a.md": lambda: "# A\n", "b.md": lambda: "# B\n"})
        main([], tmp_path)
        assert main(["--check"], tmp_path) == 0
        (tmp_path / "a.md").write_text("old")
        (tmp_path / "b.md").unlink()
        (tmp_path / "c.md").write_text("left over")

        assert main(["--check"], tmp_path) == 1

        assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == [
            "docs/reference/a.md",
            "docs/reference/b.md",
            "docs/reference/c.md",
        ]

    def test_says_on_each_page_that_it_is_written_by_a_command(self) -> None:
        assert all(page(name).startswith("<!-- Written by `make docs` from the code. -->") for name in PAGES)


class TestAPage:
    @pytest.mark.parametrize("path", PROSE, ids=lambda path: str(path.relative_to(ROOT)))
    def test_links_only_to_files_that_are_there(self, path: Path) -> None:
        missing = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]

        assert missing == []

    @pytest.mark.parametrize("series", pages.SERIES, ids=lambda series: series[0])
    def test_shows_what_its_commands_really_say(self, series: tuple[str, ...]) -> None:
        shown = {name: (ROOT / name).read_text("utf-8") for name in series}

        assert shown == pages.real(series), "to mend it, run: make docs"

    def test_gets_its_files_its_outputs_and_keeps_the_rest(self, tmp_path: Path) -> None:
        shown = """# T

```text title="a.txt"
hello
```

```console
$ cat a.txt; echo oops >&2
old
$ true
```

```sh
$ not run
```
"""

        assert pages.rerun(shown, tmp_path) == shown.replace("old", "hello\noops")

    def test_shows_nothing_of_a_command_that_broke_down(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="'echo oops; exit 3' ended with 3:\noops"):
            pages.rerun("```console\n$ echo oops; exit 3\n```\n", tmp_path)

    def test_that_is_stale_is_named_and_mended(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pages, "SERIES", {("page.md", "next.md"): "files"})
        (tmp_path / "files").mkdir()
        (tmp_path / "files" / "a.txt").write_text("hello\n")
        (tmp_path / "page.md").write_text("```console\n$ cat a.txt\n$ cp a.txt b.txt\n```\n")
        (tmp_path / "next.md").write_text("```console\n$ cat b.txt\n```\n")

        assert pages.main(["--check"], tmp_path) == 1
        assert pages.main([], tmp_path) == 0
        assert pages.main(["--check"], tmp_path) == 0
        assert (tmp_path / "page.md").read_text() == "```console\n$ cat a.txt\nhello\n$ cp a.txt b.txt\n```\n"
        assert (tmp_path / "next.md").read_text() == "```console\n$ cat b.txt\nhello\n```\n"


class TestADecision:
    DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))

    @pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
    def test_has_its_parts_on_one_screen(self, path: Path) -> None:
        text = path.read_text("utf-8")

        assert text.startswith(f"# {path.stem[:4]} ")
        assert all(part in text for part in ("**Context.**", "**Decision.**", "**Consequences.**", "**Rejected.**"))
        assert len(text.splitlines()) <= 50

    def test_stands_in_the_list_under_its_number(self) -> None:
        listed = re.findall(r"\[(\d{4})\]\(\1-", (ROOT / "docs" / "decisions" / "index.md").read_text("utf-8"))

        assert listed == [f"{number:04}" for number in range(1, len(self.DECISIONS) + 1)]
