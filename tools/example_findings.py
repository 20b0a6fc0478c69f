"""Check the shipped agreements: `python -m tools.example_findings` writes NAME.findings.txt beside each NAME.yaml.

Mapping files stand beside some of them; those are no agreements and are called mapping.yaml.

With `--check` it writes nothing and names the files that say something else than `treaty check` does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from treaty.agreement import parse_agreement
from treaty.cli.check import result_of, text_of

__all__ = ["main"]

FOLDER: Final = Path(__file__).parents[1] / "examples"


def main(arguments: list[str], folder: Path = FOLDER) -> int:
    """Write or compare the findings; 1 when some are missing, old, or left over."""
    agreements = sorted(path for path in folder.rglob("*.yaml") if path.name != "mapping.yaml")
    found = {path.with_suffix(".findings.txt"): _said(path) for path in agreements}
    there = {path: path.read_text("utf-8") for path in sorted(folder.rglob("*.findings.txt"))}
    if "--check" in arguments:
        stale = sorted(path for path in found.keys() | there.keys() if found.get(path) != there.get(path))
        for path in stale:
            print(f"{path.name} is not what treaty check says; run: python -m tools.example_findings", file=sys.stderr)
        return 1 if stale else 0
    for path in there.keys() - found.keys():
        path.unlink()
    for path, text in found.items():
        path.write_text(text, "utf-8")
    return 0


def _said(path: Path) -> str:
    """Return what `treaty check` prints about the file, from within its folder."""
    return text_of(result_of([parse_agreement(path.read_bytes(), path.name)]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
