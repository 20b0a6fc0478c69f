"""Exclusions that a command takes into account."""

from __future__ import annotations

from pathlib import Path

from treaty.calendars import from_seconds
from treaty.cli.output import say
from treaty.errors import InputError
from treaty.evaluation.results import FindingRow
from treaty.evidence.exclusion import Exclusion, read_exclusions
from treaty.words import Level, format_instant

__all__ = ["unmatched_text", "usable_exclusions"]


def usable_exclusions(path: Path | None) -> tuple[Exclusion, ...]:
    """Read a file of exclusions and say what is odd about it; without a file there are none.

    Raises:
        InputError: it cannot be read, or has broken rows; all of them are told.
    """
    if path is None:
        return ()
    found = read_exclusions(path)
    errors = [finding for finding in found.findings if finding.level is Level.ERROR]
    if errors:
        raise InputError("it cannot be used\n" + "\n".join(map(str, errors)), where=str(path))
    for finding in found.findings:
        say(str(finding))
    return found.rows


def unmatched_text(finding: FindingRow) -> str:
    """Tell of an exclusion that leaves nothing out, because there is no such verdict."""
    when = format_instant(from_seconds(finding.at))
    what = f"no verdict on {finding.detail}" if finding.number else "no handoff"
    return f"warning: an exclusion names lead {finding.lead_key} of {when}, which has {what} [exclusion-unmatched]"
