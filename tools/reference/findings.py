"""The page of findings: every code, and what it says."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import treaty
from tools.finding_codes import CodeUse, code_uses
from tools.reference.markdown import code, paragraph, table
from treaty.checks.registry import RULES

__all__ = ["page"]

_SOURCE: Final = Path(treaty.__path__[0])
_TITLES: Final = {
    "agreement": "Reading a file",
    "criteria": "Reading conditions",
    "calendars": "Counting time",
    "evidence": "Reading events",
    "evaluation": "Judging",
    "documents": "Printing documents",
}
_INTRODUCTION: Final = """# Findings

A finding says how bad it is, where it is, what is wrong, and mostly how to mend it. Its code is stable: scripts may
look for it. An error stops what comes next; a warning and a note do not. "…" stands for what differs from
case to case."""

_CHECKS: Final = """## Checking an agreement

`treaty check` warns of what is legal and unwise. Each rule says what it looks for, and what it cannot know."""


def page() -> str:
    """Write what each rule of checking looks for, and a table of codes for every other part that makes findings."""
    uses = [use for use in code_uses(_SOURCE) if not use.module.startswith("checks/")]
    folders = {use.module.partition("/")[0] for use in uses}
    parts = [_INTRODUCTION]
    for folder in [*(name for name in _TITLES if name in folders), *sorted(folders - _TITLES.keys())]:
        here = [use for use in uses if use.module.startswith(f"{folder}/")]
        parts += [f"## {_TITLES.get(folder, folder)}", table(("code", "says"), _rows(here))]
    return "\n\n".join([*parts, _CHECKS, table(("code", "looks for"), _rules())]) + "\n"


def _rows(uses: Iterable[CodeUse]) -> Iterator[tuple[str, str]]:
    says: dict[str, list[str]] = {}
    for use in uses:
        says.setdefault(use.code, []).append(use.message)
    for name in sorted(says):
        yield code(name), "; ".join(dict.fromkeys(filter(None, says[name]))) or "what went wrong, in its own words"


def _rules() -> Iterator[tuple[str, str]]:
    for rule in sorted(RULES, key=lambda rule: rule.code):
        yield code(rule.code), paragraph(sys.modules[rule.find.__module__].__doc__)
