"""The Makefile, and those who call it."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.repository import ROOT

TARGETS = ("help", "demo", "test", "check", "bench", "docs", "install", "lock", "clean")


def make(*words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    return done.stdout


def test_lists_its_targets_when_it_is_asked_nothing() -> None:
    assert tuple(re.findall(r"^make (\w+) +\S.*$", make(), re.MULTILINE)) == TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_knows_what_to_do_for_each_target(target: str) -> None:
    assert make("--dry-run", target)


def test_installs_from_locks_alone() -> None:
    """What is not from a lock is the project itself, without its dependencies and without tools for building it."""
    installs = [
        line
        for line in make("--dry-run", "--always-make", "install", "demo", "bench").splitlines()
        if " pip install " in line
    ]

    assert installs
    for line in installs:
        assert "--require-hashes --requirement requirements/" in line or (
            "--no-deps --no-build-isolation --editable ." in line
        )


@pytest.mark.parametrize("caller", [".ci/run", ".pre-commit-config.yaml", "CONTRIBUTING.md", "README.md"])
def test_has_every_target_that_is_asked_of_it(caller: str) -> None:
    lines = re.findall(
        r"^(?:\s*entry: )?make ([a-z ]+?)(?:\s+[#<].*)?$", (ROOT / caller).read_text("utf-8"), re.MULTILINE
    )
    asked = {target for line in lines for target in line.split()}

    assert asked
    assert asked <= set(TARGETS)
