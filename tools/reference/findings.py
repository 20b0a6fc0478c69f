"""The page of findings: every code, and what it says."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import treaty
from tools.finding_codes import CodeUse, code_uses
from tools.reference.markdown import code, table

__all__ = ["page"]

_SOURCE: Final = Path(treaty.__path__[0])
_TITLES: Final = {
    "agreement": "Reading a file",
    "checks": "Checking an agreement",
    "criteria": "Reading conditions",
    "calendars": "Counting time",
    "evidence": "Reading events",
    "evaluation": "Judging",
}
_INTRODUCTION: Final = """# Findings

A finding says how bad it is, where it is, what is wrong, and mostly how to mend it. Its code is stable: scripts may
look for it. An error stops what comes next; a warning and a note do not. "…" stands for what differs from
case to case."""


def page() -> str:
    """Write a table of codes for every part of the program that makes findings."""
    uses = code_uses(_SOURCE)
    folders = {use.module.partition("/")[0] for use in uses}
    parts = [_INTRODUCTION]
    for folder in [*(name for name in _TITLES if name in folders), *sorted(folders - _TITLES.keys())]:
        here = [use for use in uses if use.module.startswith(f"{folder}/")]
        parts += [f"## {_TITLES.get(folder, folder)}", table(("code", "says"), _rows(here))]
    return "\n\n".join(parts) + "\n"


def _rows(uses: Iterable[CodeUse]) -> list[tuple[str, str]]:
    says: dict[str, list[str]] = {}
    for use in uses:
        says.setdefault(use.code, []).append(use.message or _rule(use))
    return [(code(name), "; ".join(dict.fromkeys(filter(None, says[name])))) for name in sorted(says)]


def _rule(use: CodeUse) -> str:
    """Return the first sentence of a rule's module, which says what the rule checks."""
    if not use.module.startswith("checks/"):
        return ""
    docstring = ast.get_docstring(ast.parse((_SOURCE / use.module).read_text("utf-8"))) or ""
    return docstring.partition("\n\n")[0]
