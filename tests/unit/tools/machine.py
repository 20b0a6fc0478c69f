"""A machine that has only the programs that a test gives it, to run the scripts of `tools/` on."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.repository import ROOT


@dataclass
class Machine:
    """A machine whose programs are small scripts; each writes its call into `calls`."""

    programs: Path
    calls: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Machine:
        (folder / "bin").mkdir()
        (folder / "calls").touch()
        return cls(folder / "bin", folder / "calls")

    def has(self, name: str, script: str) -> None:
        program = self.programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.calls}\n{script}\n')
        program.chmod(0o755)

    def has_python(self, name: str, *, new_enough: bool = True, venv: str = "true") -> None:
        old = "" if new_enough else "*version_info*) exit 1;;"
        self.has(name, f'case "$*" in {old} *ensurepip*) {venv};; esac')

    def run(self, script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", ROOT / "tools" / script, *words],
            env={"PATH": str(self.programs)} | environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def called(self, call: str) -> bool:
        return call in self.calls.read_text()
