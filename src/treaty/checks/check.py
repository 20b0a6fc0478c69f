"""Checking an agreement: what reading found, and what every rule finds, in the order of the file."""

from __future__ import annotations

from treaty.agreement import Reading
from treaty.checks.draft import Draft
from treaty.checks.registry import RULES
from treaty.words import Finding, in_file_order

__all__ = ["check"]


def check(reading: Reading) -> tuple[Finding, ...]:
    """Return all findings about a file at once.

    A file that could not be understood has those of its reading alone: the rules need to know what it says.
    """
    if reading.agreement is None:
        return in_file_order(reading.findings)
    draft = Draft(reading.agreement, reading.document)
    return in_file_order((*reading.findings, *(finding for rule in RULES for finding in rule.find(draft))))
