"""Write the reference pages, or with `--check` say which of them are not what the code says."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.reference import commands, events, exit_codes, findings, json_output, keys, settings, tables

__all__ = ["PAGES", "main"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty.bootstrap.settings")  # some commands need Django to be read

FOLDER: Final = Path(__file__).parents[2] / "docs" / "reference"
PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands.page,
    "exit-codes.md": exit_codes.page,
    "json.md": json_output.page,
    "findings.md": findings.page,
    "agreement.md": keys.agreement_page,
    "mapping.md": keys.mapping_page,
    "events.md": events.page,
    "tables.md": tables.page,
    "settings.md": settings.page,
}


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """Write or compare the pages; 1 when a committed page is missing, old or no longer written."""
    wanted = {name: f"<!-- Written by `make docs` from the code. -->\n\n{page()}" for name, page in PAGES.items()}
    if "--check" not in arguments:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in wanted.items():
            (folder / name).write_text(text, "utf-8")
        return 0
    found = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    stale = sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
    for name in stale:
        print(f"docs/reference/{name} is not what the code says; run: make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
