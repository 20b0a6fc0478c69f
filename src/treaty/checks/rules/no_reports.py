"""The executives get no report, so that nobody outside the two teams sees how the agreement does.

It cannot know of reports that are written outside Treaty.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find an agreement without a report to executives."""
    if draft.lacks("reports"):
        hint = "add 'reports: {by: marketing, to: [sponsor], every: month}'"
        yield draft.warning("no-reports", (), "no report goes to the executives", hint)
