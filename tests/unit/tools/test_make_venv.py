"""The script that makes the virtual environment, on machines that lack something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.tools.machine import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.in_folder(tmp_path)


def test_takes_the_first_python_that_is_new_enough(machine: Machine) -> None:
    machine.has_python("python3", new_enough=False)
    machine.has_python("python3.12")
    machine.has_python("python3.11")

    assert machine.run("make_venv", "target").returncode == 0
    assert machine.called("python3.12 -m venv --clear target")


def test_takes_the_python_that_it_is_given(machine: Machine) -> None:
    machine.has_python("python3")
    machine.has_python("mine")

    assert machine.run("make_venv", "target", PYTHON="mine").returncode == 0
    assert machine.called("mine -m venv --clear target")


def test_says_what_is_missing_when_no_python_is_new_enough(machine: Machine) -> None:
    machine.has_python("python3", new_enough=False)

    done = machine.run("make_venv", "target")

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_asks_for_the_missing_package_where_it_may_not_install(machine: Machine) -> None:
    machine.has_python("python3", venv="exit 1")
    machine.has("id", "echo 1000")
    machine.has("apt-get", "true")

    done = machine.run("make_venv", "target")

    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not machine.called("apt-get ")


def test_installs_the_missing_package_as_root_on_debian(machine: Machine) -> None:
    machine.has_python("python3", venv="exit 1")
    machine.has("id", "echo 0")
    machine.has("apt-get", "true")

    assert machine.run("make_venv", "target").returncode == 0
    assert machine.called("apt-get install -y -qq --no-install-recommends python3-venv")
    assert machine.called("python3 -m venv --clear target")
