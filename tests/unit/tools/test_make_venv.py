"""The script that makes the virtual environment, on machines that lack something."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository import ROOT


@dataclass
class Machine:
    """A machine whose programs are small scripts; each writes its call into `calls`."""

    programs: Path
    calls: Path

    def has(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.calls}\n{script}\n')
        program.chmod(0o755)

    def has_python(self, name: str, *, new_enough: bool = True, venv: str = "true") -> None:
        old = "" if new_enough else "*version_info*) exit 1;;"
        self.has(name, f'case "$*" in {old} *ensurepip*) {venv};; esac')

    def make_venv(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", ROOT / "tools" / "make_venv", "target"],
            env={"PATH": str(self.programs)} | environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def called(self, call: str) -> bool:
        return call in self.calls.read_text()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    (tmp_path / "bin").mkdir()
    (tmp_path / "calls").touch()
    return Machine(tmp_path / "bin", tmp_path / "calls")


def test_takes_the_first_python_that_is_new_enough(machine: Machine) -> None:
    machine.has_python("python3", new_enough=False)
    machine.has_python("python3.12")
    machine.has_python("python3.11")

    assert machine.make_venv().returncode == 0
    assert machine.called("python3.12 -m venv --clear target")


def test_takes_the_python_that_it_is_given(machine: Machine) -> None:
    machine.has_python("python3")
    machine.has_python("mine")

    assert machine.make_venv(PYTHON="mine").returncode == 0
    assert machine.called("mine -m venv --clear target")


def test_says_what_is_missing_when_no_python_is_new_enough(machine: Machine) -> None:
    machine.has_python("python3", new_enough=False)

    done = machine.make_venv()

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_asks_for_the_missing_package_where_it_may_not_install(machine: Machine) -> None:
    machine.has_python("python3", venv="exit 1")
    machine.has("id", "echo 1000")
    machine.has("apt-get", "true")

    done = machine.make_venv()

    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not machine.called("apt-get ")


def test_installs_the_missing_package_as_root_on_debian(machine: Machine) -> None:
    machine.has_python("python3", venv="exit 1")
    machine.has("id", "echo 0")
    machine.has("apt-get", "true")

    assert machine.make_venv().returncode == 0
    assert machine.called("apt-get install -y -qq --no-install-recommends python3-venv")
    assert machine.called("python3 -m venv --clear target")
