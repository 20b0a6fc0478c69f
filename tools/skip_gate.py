"""Fail when a test was skipped that the committed list does not name: `python -m tools.skip_gate REPORT ALLOWED`.

REPORT is the JUnit XML of pytest. A line of ALLOWED is `pattern | reason`: the pattern (with `*`) fits test
ids such as `tests.unit.cli.test_app::test_help`, and the reason is word for word the one that the test gives.
Tests that are expected to fail count as skipped. Silent when all is well, so that pytest has the last word.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree as ET

__all__ = ["Allowance", "Skip", "main", "read_allowances", "read_skips", "unlisted"]


@dataclass(frozen=True, slots=True)
class Skip:
    """A test that did not run, and why."""

    test: str
    reason: str


@dataclass(frozen=True, slots=True)
class Allowance:
    """Tests that may be skipped for one reason."""

    pattern: str
    reason: str

    def covers(self, skip: Skip) -> bool:
        """Tell whether this line of the list names the skip, with its reason."""
        return fnmatchcase(skip.test, self.pattern) and skip.reason == self.reason


def read_skips(report: str) -> tuple[Skip, ...]:
    """Find the skipped tests in pytest's JUnit XML.

    Raises:
        ValueError: the report holds no test at all, so that its silence would prove nothing.
    """
    cases = list(ET.fromstring(report).iter("testcase"))  # noqa: S314 -- pytest wrote it a moment ago
    if not cases:
        raise ValueError("the report holds no test")
    return tuple(
        Skip("::".join(filter(None, (case.get("classname"), case.get("name")))), skipped.get("message", ""))
        for case in cases
        for skipped in case.iter("skipped")
    )


def read_allowances(text: str) -> tuple[Allowance, ...]:
    """Read the committed list; blank lines and lines that begin with # say nothing.

    Raises:
        ValueError: a line names no reason.
    """
    allowances = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        pattern, _, reason = (part.strip() for part in line.partition("|"))
        if not pattern or not reason:
            raise ValueError(f"line {number}: write it as 'pattern | reason'")
        allowances.append(Allowance(pattern, reason))
    return tuple(allowances)


def unlisted(skips: tuple[Skip, ...], allowances: tuple[Allowance, ...]) -> tuple[Skip, ...]:
    """Return the skips that no line of the list covers."""
    return tuple(skip for skip in skips if not any(allowance.covers(skip) for allowance in allowances))


def main(arguments: list[str]) -> int:
    """Run the gate and return its exit code."""
    report, allowed = map(Path, arguments)
    bad = unlisted(read_skips(report.read_text("utf-8")), read_allowances(allowed.read_text("utf-8")))
    for skip in bad:
        print(f"skipped, and not listed in {allowed}: {skip.test} | {skip.reason}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
