"""Run the commands that pages show: `python -m tools.pages` writes their real output into the pages.

With `--check` it writes nothing and says which pages show something else than what happens. A page is read from
the top: a fenced block with a title is a file of that name, and in a `console` block every line that begins
with "$ " is a command, followed by all that it says on both streams. Pages of one series go on in the same folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from treaty.cli.exit_code import ExitCode

__all__ = ["SERIES", "main", "real", "rerun"]

ROOT: Final = Path(__file__).parents[1]
SERIES: Final[dict[tuple[str, ...], str | None]] = {
    ("README.md",): "examples/demo",
    ("docs/concepts/business-time.md",): None,
    ("docs/guides/explain.md",): None,
    ("docs/guides/plan.md",): None,
    ("docs/guides/render.md",): "examples/agreements",
    (
        "docs/guides/review.md",
        "docs/guides/standup.md",
        "docs/guides/scorecard.md",
        "docs/guides/baseline.md",
    ): None,
    ("docs/tutorial.md",): None,
}
"""The pages, each series with the folder whose files lie there already when the reader begins, if there is one."""

_BLOCK: Final = re.compile(
    r"^```(?P<kind>\w+)(?: title=\"(?P<file>[\w./-]+)\")?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
_SECONDS: Final = 60


def rerun(page: str, folder: Path) -> str:
    """Return the page with the output that its commands have in the folder."""

    def rewritten(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["file"]).write_text(block["text"], "utf-8")
        if block["kind"] != "console":
            return block[0]
        commands = [line[2:] for line in block["text"].splitlines() if line.startswith("$ ")]
        return "```console\n" + "".join(_said(command, folder) for command in commands) + "```"

    return _BLOCK.sub(rewritten, page)


def _said(command: str, folder: Path) -> str:
    """Run one line in a shell, as on a terminal of 80 columns without colour.

    Raises:
        ValueError: the command broke down, so that what it said should not be shown to anybody.
    """
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(  # noqa: S602 -- the pages are our own, and readers type these lines into a shell
        command, shell=True, cwd=folder, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": programs, "COLUMNS": "80", "LANG": "C.UTF-8", "NO_COLOR": "1", "HOME": str(folder)},
    )  # fmt: skip
    if done.returncode not in {ExitCode.FINE, ExitCode.FOUND}:
        raise ValueError(f"'{command}' ended with {done.returncode}:\n{done.stdout}")
    said = [line for line in done.stdout.splitlines() if not line.endswith(" …")]  # progress, on a slow day
    return "\n".join([f"$ {command}", *said, ""])


def real(series: tuple[str, ...], root: Path = ROOT) -> dict[str, str]:
    """Return what each page of a series should say: its commands, with what they really say now."""
    with tempfile.TemporaryDirectory() as folder:
        if files := SERIES[series]:
            shutil.copytree(root / files, folder, dirs_exist_ok=True)
        return {name: rerun((root / name).read_text("utf-8"), Path(folder)) for name in series}


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write or compare the pages; 1 when one shows something else than what happens."""
    said = {name: text for series in SERIES for name, text in real(series, root).items()}
    stale = {name: text for name, text in said.items() if text != (root / name).read_text("utf-8")}
    for name, text in stale.items():
        if "--check" in arguments:
            print(f"{name} shows something else than what its commands say; run: make docs", file=sys.stderr)
        else:
            (root / name).write_text(text, "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
