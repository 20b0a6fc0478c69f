"""The search for codes of findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.finding_codes import CodeUse, code_uses

FINDING = "class Finding:\n    level: str\n    code: str\n    message: str\n"


def found(folder: Path, source: str) -> list[CodeUse]:
    (folder / "finding.py").write_text(FINDING)
    (folder / "rule.py").write_text(source)
    return [use for use in code_uses(folder) if use.module == "rule.py"]


def test_sees_codes_given_by_position_and_by_name(tmp_path: Path) -> None:
    source = "Finding(1, 'no-review', 'no review')\nx.Finding(1, message='two', code='no-owner')\n"

    assert found(tmp_path, source) == [
        CodeUse("no-review", "no review", "rule.py", 1),
        CodeUse("no-owner", "two", "rule.py", 2),
    ]


def test_follows_functions_that_hand_a_code_on(tmp_path: Path) -> None:
    source = """
def note(self, code: str, message: str):
    return Finding(1, code, message)
self.note('empty', f'{n} are empty')
"""

    assert found(tmp_path, source) == [CodeUse("empty", "… are empty", "rule.py", 4)]


def test_follows_a_shorter_name_inside_its_module(tmp_path: Path) -> None:
    assert [use.code for use in found(tmp_path, "find = there.Finding\nfind(1, 'no-owner', 'nobody')\n")] == [
        "no-owner"
    ]


def test_finds_the_message_that_stands_above_the_call(tmp_path: Path) -> None:
    source = "message = 'far away'\nmessage = 'near'\nFinding(1, 'a' if x else 'b', message)\n"

    assert [(use.code, use.message) for use in found(tmp_path, source)] == [("a", "near"), ("b", "near")]


def test_takes_no_line_of_the_log_for_a_finding(tmp_path: Path) -> None:
    source = """
def warning(self, code: str):
    return Finding(1, code, 'odd')
_log.warning('worker.slow')
self.warning('no-owner')
"""

    assert [use.code for use in found(tmp_path, source)] == ["no-owner"]


def test_refuses_a_code_that_no_list_could_show(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"rule.py:1: write the code of the finding out, not make\(\)"):
        found(tmp_path, "Finding(1, make(), 'text')\n")
