"""The script that sees to it that Spark has a Java."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.tools.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.in_folder(tmp_path)


def test_is_content_with_the_java_that_is_there(machine: Machine) -> None:
    machine.has("java", "true")

    done = machine.run("install_java")

    assert (done.returncode, done.stderr) == (0, "")


def test_installs_debians_as_root(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", "true")

    assert machine.run("install_java").returncode == 0
    assert machine.called("apt-get install -y -qq --no-install-recommends default-jre-headless")


def test_says_what_is_skipped_where_it_may_not_install(machine: Machine) -> None:
    machine.has("id", "echo 1000")
    machine.has("apt-get", "true")

    done = machine.run("install_java")

    assert done.returncode == 0
    assert done.stderr == (
        "treaty: there is no Java, so the tests of Spark are skipped; "
        "as root run: apt-get install default-jre-headless\n"
    )
    assert not machine.called("apt-get ")
