"""Checking an agreement: what reading found, and what every rule finds, in the order of the file."""

from __future__ import annotations

from treaty.agreement import Reading
from treaty.agreement.document import path_text
from treaty.checks.draft import Draft
from treaty.checks.registry import RULES
from treaty.words import Finding, in_file_order

__all__ = ["check"]


def check(reading: Reading) -> tuple[Finding, ...]:
    """Return all findings about a file at once.

    Where parts of the file could not be read, the rules look at the rest, and say nothing that these parts may refute.
    A file of which nothing could be made has the findings of its reading alone.
    """
    if reading.rest is None:
        return in_file_order(reading.findings)
    draft = Draft(reading.rest, reading.document)
    lost = [path_text(path) for path in reading.lost]
    rules = [rule for rule in RULES if not any(_overlap(key, path) for key in rule.needs for path in lost)]
    found = (finding for rule in rules for finding in rule.find(draft))
    kept = (finding for finding in found if not any(_overlap(finding.path, path) for path in lost))
    return in_file_order((*reading.findings, *kept))


def _overlap(one: str, other: str) -> bool:
    """Tell whether one of two paths leads to, or through, the other; the whole file is no such path."""
    return bool(one) and any(
        long == short or long.startswith((f"{short}.", f"{short}[")) for short, long in ((one, other), (other, one))
    )
