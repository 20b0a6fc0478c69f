"""The locks in requirements/."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.repository import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,-]+\])?==(\S+)")


def pins(lock: Path) -> set[tuple[str, str]]:
    """Return name and version of every package of a lock."""
    return {(pin[1], pin[2]) for line in lock.read_text().splitlines() if (pin := PIN.match(line))}


def names(lock: Path) -> set[str]:
    return {name for name, _ in pins(lock)}


def required(*extras: str) -> set[str]:
    """Return the packages that pyproject.toml asks for, in the spelling of the locks."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.sub(r"[._]+", "-", re.split(r"[<>=\[; ]", line)[0]).lower() for line in wanted}


def test_are_the_three_that_the_makefile_installs() -> None:
    assert [lock.stem for lock in LOCKS] == ["bench", "core", "dev"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
class TestALock:
    def test_gives_hashes_for_every_package(self, lock: Path) -> None:
        packages = re.split(r"\n(?=[a-z])", lock.read_text().partition("\n#    make lock\n")[2])

        assert len(packages) == len([line for line in lock.read_text().splitlines() if PIN.match(line)]) > 20
        for package in packages:
            assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", package), package

    def test_names_no_index_nor_file_of_a_machine(self, lock: Path) -> None:
        comments_and_pins = re.sub(r"--hash=sha256:[0-9a-f]{64}", "", lock.read_text())

        assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host| @ |[\s=]/", comments_and_pins)

    def test_holds_hashes_for_more_than_one_platform(self, lock: Path) -> None:
        """Compiled wheels come one a platform and Python; with one machine's hashes alone there would be one."""
        compiled = re.search(
            r"^(?:duckdb)==\S+(?: ;[^\n]*)? \\\n((?:    --hash=\S+(?: \\)?\n)+)", lock.read_text(), re.MULTILINE
        )

        assert compiled
        assert compiled[1].count("--hash") >= 10


def test_hold_what_the_project_asks_for() -> None:
    bench, core, dev = LOCKS

    assert required("build") <= names(core)
    assert required("build", "test", "lint", "docs") <= names(dev)
    assert required("bench") <= names(bench)


def test_agree_with_each_other_so_that_one_environment_can_hold_them() -> None:
    bench, core, dev = LOCKS

    assert pins(core) <= pins(dev)
    assert {pin for pin in pins(bench) if pin[0] in names(dev)} <= pins(dev)
