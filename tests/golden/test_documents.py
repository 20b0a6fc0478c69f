"""The documents of the shipped agreements. `python -m tools.documents` writes them anew; look at what changed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.paper import SMALLEST_POINTS, letter_sizes
from tests.repository import ROOT
from tools.documents import SHIPPED, Shipped, main, shipped
from treaty.agreement import load_agreement
from treaty.documents import print_sheet
from treaty.documents.sheet import Picture

MOST_BYTES = 150_000
DOCUMENTS = {each.name: each for each in shipped()}


def texts_in(value: object) -> Iterator[str]:
    """Yield every text of a sheet that is meant for a reader."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value) and not isinstance(value, Picture):
        hidden = {"align", "tone"}
        for field in fields(value):
            if field.name not in hidden:
                yield from texts_in(getattr(value, field.name))


def squeezed(text: str) -> str:
    """Take out what typesetting adds: spaces, line ends, ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_say_what_is_agreed_word_for_word(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS.keys())
class TestOnPaper:
    def test_have_all_of_the_text(self, document: Shipped) -> None:
        reader = PdfReader(BytesIO(print_sheet(document.sheet, most_pages=document.most_pages).pdf))
        printed = squeezed("".join(page.extract_text() for page in reader.pages))

        assert [text for text in texts_in(document.sheet) if squeezed(text) not in printed] == []

    def test_fit_on_their_pages_in_type_that_people_can_read(self, document: Shipped) -> None:
        printed = print_sheet(document.sheet, most_pages=document.most_pages)

        assert printed.pages <= document.most_pages
        assert min(letter_sizes(printed.pdf)) >= SMALLEST_POINTS
        assert printed.size >= SMALLEST_POINTS


@pytest.mark.parametrize("name", SHIPPED)
def test_name_every_commitment_with_its_key(name: str) -> None:
    text = (ROOT / "tests" / "golden" / "documents" / f"{name}.md").read_text("utf-8").replace("\\", "")

    for key in load_agreement(ROOT / SHIPPED[name]).commitments:
        assert f"** ({key})\n" in text


def test_are_pictured_in_the_docs_with_small_files() -> None:
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "images").glob("*.png")}

    assert {f"{name}-1.png" for name in DOCUMENTS} <= pictures.keys()
    assert max(pictures.values()) <= MOST_BYTES


def test_are_compared_with_their_goldens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in SHIPPED.values():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes((ROOT / path).read_bytes())
    goldens = tmp_path / "tests" / "golden" / "documents"
    goldens.mkdir(parents=True)
    for path in (ROOT / "tests" / "golden" / "documents").glob("*.md"):
        (goldens / path.name).write_bytes(path.read_bytes())
    assert main(["--check"], tmp_path) == 0

    (goldens / "s2.md").write_text("old")
    (goldens / "gone.md").write_text("left over")
    (goldens / "full.md").unlink()

    assert main(["--check"], tmp_path) == 1
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines()] == ["full.md", "gone.md", "s2.md"]
