"""Every rule of `treaty check`, by its good and bad example in the folder `rules/`.

`bad.txt` holds what the rule says about `bad.yaml`, as reviewed by a person.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.repository import ROOT
from tools.finding_codes import code_uses
from treaty.agreement import parse_agreement
from treaty.checks import RULES, Rule, check
from treaty.words import Finding, has_errors

RULE_FILES = ROOT / "src" / "treaty" / "checks" / "rules"
EXAMPLES = Path(__file__).parent / "rules"
PAGE = (ROOT / "docs" / "concepts" / "checks.md").read_text("utf-8")

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def name_of(rule: Rule) -> str:
    return rule.code.replace("-", "_")


def findings_in(rule: Rule, kind: str) -> tuple[Finding, ...]:
    reading = parse_agreement((EXAMPLES / name_of(rule) / f"{kind}.yaml").read_bytes(), f"{kind}.yaml")
    assert not has_errors(reading.findings), reading.findings
    return tuple(finding for finding in check(reading) if finding.code == rule.code)


def test_every_file_is_registered() -> None:
    files = {path.stem for path in RULE_FILES.glob("*.py")} - {"__init__"}

    assert files == {name_of(rule) for rule in RULES} == {path.name for path in EXAMPLES.iterdir()}


@each_rule
def test_a_good_example_is_not_touched(rule: Rule) -> None:
    assert findings_in(rule, "good") == ()


@each_rule
def test_a_bad_example_is_found_with_its_line_and_words(rule: Rule) -> None:
    said = "".join(f"{finding}\n" for finding in findings_in(rule, "bad"))

    assert said
    assert said == (EXAMPLES / name_of(rule) / "bad.txt").read_text("utf-8")


def test_each_rule_uses_one_code_which_is_its_name() -> None:
    codes = {(Path(use.module).stem, use.code) for use in code_uses(RULE_FILES.parents[1]) if "/rules/" in use.module}

    assert codes == {(name_of(rule), rule.code) for rule in RULES}


@each_rule
def test_a_rule_says_what_it_checks_and_what_it_cannot(rule: Rule) -> None:
    docstring = ast.get_docstring(ast.parse((RULE_FILES / f"{name_of(rule)}.py").read_text("utf-8"))) or ""

    assert re.search(r"\b[Ii]t (cannot|does not|is silent)\b", docstring)


@each_rule
def test_the_docs_have_a_section_about_the_rule(rule: Rule) -> None:
    assert f"\n### {rule.code}\n" in PAGE
    assert PAGE.index("## The rules") < PAGE.index(f"\n### {rule.code}\n")
