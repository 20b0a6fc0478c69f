"""What all tests share: a machine in an odd time zone, an 80-column terminal, and repeatable properties in CI."""

from __future__ import annotations

import os
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import postgres

__all__ = ["postgres"]  # fixtures for whoever asks

os.environ["TZ"] = "Asia/Kathmandu"  # +05:45: whoever asks the machine's zone by mistake is found out
time.tzset()
os.environ["COLUMNS"] = "80"
os.environ["DATABASE_URL"] = "sqlite:////nowhere/treaty.sqlite3"  # tests ask for a store: tests/stores.py
os.environ["DJANGO_SETTINGS_MODULE"] = "treaty.bootstrap.settings"
os.environ["SECRET_KEY"] = "a key that only tests have, long enough to sign with"  # noqa: S105 -- no secret
for _name in ("FORCE_COLOR", "NO_COLOR", "CLICOLOR_FORCE"):
    os.environ.pop(_name, None)

_shared = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("here", _shared)
settings.register_profile("ci", _shared, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave properties and slow tests out of the coverage: tracing triples their time, and examples should reach each
    branch.
    """
    for item in items:
        is_property = "property" in item.path.parts or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or item.get_closest_marker("slow"):
            item.add_marker("no_cover")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what the random histories held that the SQL and the judge were compared on, and what faults came to."""
    seen: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        seen.update(dict(report.user_properties).get("histories", {}))
        for name, counts in report.user_properties:
            if name == "faults":
                terminalreporter.write_line(f"Faults: {counts}.")
    if seen:
        histories = seen.pop("histories")
        held = ", ".join(f"{mark} {number:,}" for mark, number in sorted(seen.items()))
        terminalreporter.write_line(
            f"The SQL and the judge agree on {histories:,} random histories. They hold: {held}."
        )
