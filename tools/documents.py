"""Print the shipped agreements and the demo's month: `python -m tools.documents` writes texts and pictures.

The texts are the goldens of `tests/golden/documents/`, the pictures stand in `docs/images/`. With `--check` it writes
nothing and names the texts that say something else than `treaty render` does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from tools.demo_documents import demo_sheets
from tools.small_png import made_from, small_png
from treaty.agreement import load_agreement
from treaty.documents import print_sheet, to_markdown, to_png
from treaty.documents.charts import Draw, draw, undrawn
from treaty.documents.one_pager import executive_sheet, one_pager_sheet
from treaty.documents.sheet import Sheet
from treaty.reports.one_pager import make_one_pager

__all__ = ["SHIPPED", "Shipped", "main", "months", "shipped", "texts"]

ROOT: Final = Path(__file__).parents[1]
SHIPPED: Final = {
    **{
        name: f"examples/agreements/{name}.yaml"
        for name in ("enterprise", "full", "minimal", "per-rep", "s2", "starter")
    },
    "larkfield": "src/treaty/demo/files/agreement.yaml",
}
"""The six example agreements, and that of the demo company."""
_GOLDENS: Final = "tests/golden/documents"
_IMAGES: Final = "docs/images"
_PPI: Final = 80


@dataclass(frozen=True, slots=True)
class Shipped:
    """A document of a shipped agreement, and how many pages of it may be there."""

    name: str
    sheet: Sheet
    most_pages: int


def shipped(root: Path = ROOT) -> Iterator[Shipped]:
    """Yield what the parties sign of each agreement, and what the demo company's sponsor gets."""
    for name, path in SHIPPED.items():
        pager = make_one_pager(load_agreement(root / path))
        yield Shipped(name, one_pager_sheet(pager), 2)
        if name == "larkfield":
            yield Shipped(f"{name}-executive", executive_sheet(pager), 1)


def months(draw: Draw) -> Iterator[Shipped]:
    """Yield what the demo company looks at in its meetings; `draw` makes the pictures."""
    for name, sheet, most_pages in demo_sheets(draw):
        yield Shipped(name, sheet, most_pages)


def texts(root: Path = ROOT) -> dict[Path, str]:
    """Return each golden with what it should say."""
    return {root / _GOLDENS / f"{each.name}.md": to_markdown(each.sheet) for each in (*shipped(root), *months(undrawn))}


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write all, or compare the texts; 1 when some are missing, old, or left over."""
    wanted, folder = texts(root), root / _GOLDENS
    there = {path: path.read_text("utf-8") for path in sorted(folder.glob("*.md"))}
    if "--check" in arguments:
        stale = sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))
        for path in stale:
            print(f"{path.name} is not what treaty render says; run: python -m tools.documents", file=sys.stderr)
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for path in there.keys() - wanted.keys():
        path.unlink()
    for path, text in wanted.items():
        path.write_text(text, "utf-8")
    _draw(root)
    return 0


def _draw(root: Path) -> None:
    """Draw the pages that changed: a picture knows what it was made from."""
    folder = root / _IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    for each in (*shipped(root), *months(draw)):
        size = print_sheet(each.sheet, most_pages=each.most_pages).size
        for number, page in enumerate(to_png(each.sheet, size=size, ppi=_PPI), 1):
            path = folder / f"{each.name}-{number}.png"
            if not path.exists() or made_from(path.read_bytes()) != sha256(page).hexdigest():
                path.write_bytes(small_png(page))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
