"""Findings as people read them: a line that editors can follow, then the hint, in 80 columns."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from textwrap import TextWrapper
from typing import Final

from treaty.words import Finding, Level

__all__ = ["counted", "findings_text", "takes_colour"]

_COLOURS: Final = {Level.ERROR: "31", Level.WARNING: "33", Level.NOTE: "36"}
_JOINT: Final = "\0"
_WRAPPER: Final = TextWrapper(80, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def takes_colour() -> bool:
    """Tell whether stdout is a terminal whose user did not set NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def findings_text(findings: Iterable[Finding], *, coloured: bool = False) -> str:
    """Write findings one after the other, each ending its line; only the level is coloured."""
    return "".join(f"{_text(finding, coloured=coloured)}\n" for finding in findings)


def _text(finding: Finding, *, coloured: bool) -> str:
    head = f"{finding.place}: {finding.level}:"
    unbroken = head.replace(" ", _JOINT)  # editors look for place and level on one line
    lines = [f"{unbroken} {finding.message} [{finding.code}]"]
    if finding.hint:
        lines.append(f"  hint: {finding.hint}")
    text = "\n".join(_WRAPPER.fill(line) for line in lines)
    painted = f"{finding.place}: \x1b[{_COLOURS[finding.level]}m{finding.level}\x1b[0m:"
    return text.replace(unbroken, painted if coloured else head, 1)


def counted(findings: Iterable[Finding]) -> str:
    """Count findings by level, as in '2 errors, 1 warning'; 'no findings' where there are none."""
    levels = [finding.level for finding in findings]
    counts = [(levels.count(level), level) for level in Level if level in levels]
    return ", ".join(f"{count} {level}{'s' if count > 1 else ''}" for count, level in counts) or "no findings"
