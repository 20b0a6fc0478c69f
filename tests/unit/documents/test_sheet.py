"""A sheet, in every form, …"""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO

import pytest
from pypdf import PdfReader

from treaty.documents import Paper, print_sheet, to_html, to_markdown, to_png
from treaty.documents.page import SIZES, shapeless
from treaty.documents.sheet import (
    Block,
    Break,
    Bullets,
    Card,
    Cards,
    Cell,
    Column,
    Facts,
    Figures,
    Heading,
    Picture,
    Prose,
    Sheet,
    Sides,
    Signatures,
    Signer,
    Table,
    Tone,
)

HOSTILE = "#panic() $x^2$ *bold* _it_ <script>alert(1)</script> | [a](b) `c` \\ // & @ref ~"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><rect width="8" height="4"/></svg>'


def sheet(*blocks: object, title: str = "Title") -> Sheet:
    return Sheet("Kind", title, (("Version", "1"),), blocks, "The foot")  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def every_block(text: str) -> Sheet:
    return sheet(
        Heading(f"heading {text}"),
        Prose(f"prose {text}", Tone.QUIET),
        Bullets((f"bullet {text}",)),
        Facts(((f"word {text}", f"fact {text}"),)),
        Figures(((f"figure {text}", f"what {text}"),)),
        Table(
            (Column(f"column {text}", share=1), Column("n", "right")), (("cell", Cell(f"toned {text}", Tone.BAD)),), 1
        ),
        Sides(((Cards(f"cards {text}", (Card(f"card {text}", f"value {text}", (("label", f"line {text}"),)),)),), ())),
        Picture(SVG, f"drawn {text}", 50),
        Signatures(f"says {text}", (Signer(f"signer {text}", "role"),)),
        Break(),
        Heading("annex"),
        title=f"title {text}",
    )


class Shown(HTMLParser):
    """Collects what a browser would show, and the names of the tags."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


PLACES = re.findall(
    r"\w+", "heading prose bullet word fact figure what column toned cards card value line says signer title"
)


def test_shows_markup_as_the_text_it_is_on_paper() -> None:
    printed = " ".join(text_of(print_sheet(every_block(HOSTILE)).pdf).split())

    squeezed = printed.replace(" ", "")
    assert [place for place in PLACES if f"{place}{HOSTILE}".replace(" ", "") not in squeezed] == []


def test_shows_markup_as_the_text_it_is_on_a_page() -> None:
    page = Shown()
    page.feed(to_html(every_block(HOSTILE)))

    assert [place for place in PLACES if f"{place} {HOSTILE}" not in page.text] == []
    assert "script" not in page.tags


def test_escapes_markup_in_markdown() -> None:
    written = to_markdown(sheet(Prose(HOSTILE), Prose("- no bullet"), Prose("1. no number"), Prose("1.5 stays")))

    assert r"\<script\>alert(1)\</script\> \| \[a\](b) \`c\` \\ // \& @ref \~" in written
    assert "\n\\- no bullet\n" in written
    assert "\n1\\. no number\n" in written
    assert "\n1.5 stays\n" in written


def test_drops_characters_that_turn_the_writing_around() -> None:
    turned = sheet(Prose("ab\u202edc\u2066 \x07e"))

    assert "abdc e" in to_markdown(turned)
    assert "abdc e" in to_html(turned)
    assert "abdc e" in text_of(print_sheet(turned).pdf)


def test_has_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from treaty.documents import print_sheet; from tests.unit.documents.test_sheet import *;"
        "print(hashlib.sha256(print_sheet(every_block('x')).pdf).hexdigest())"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]

    assert runs[0].stdout == runs[1].stdout != ""
    assert print_sheet(every_block("x")).pdf == print_sheet(every_block("x")).pdf


def test_keeps_long_words_on_the_paper() -> None:
    """200 letters at 10 pt would be about 340 mm wide; A4 has 210."""
    page = PdfReader(BytesIO(print_sheet(sheet(Facts((("name", "x" * 200),)))).pdf)).pages[0]
    ends: list[float] = []
    page.extract_text(visitor_text=lambda text, _, place, *__: ends.append(place[4]) if "x" in text else None)

    assert page.extract_text().replace("\n", "").count("x" * 200) == 1
    assert len(ends) > 1


def test_repeats_the_heading_of_cards_on_the_next_page() -> None:
    cards = Cards("Promises", tuple(Card(f"promise {n}", "90%", (("", "counts leads"),)) for n in range(30)))

    for blocks in ((cards,), (Sides(((cards,), ())),)):
        pages = PdfReader(BytesIO(print_sheet(sheet(*blocks)).pdf)).pages
        assert [page.extract_text().count("Promises") for page in pages] == [1, 1]


@pytest.mark.parametrize(
    "block", [Bullets(("first", *"abcd", "last")), Facts(tuple((each, "is") for each in ("first", *"abcd", "last")))]
)
def test_keeps_a_short_list_whole_and_with_its_heading(block: Block) -> None:
    """A page has 54 lines; below 50 there is room for the heading and some of the list."""
    above = tuple(Prose("line") for _ in range(50))

    pages = PdfReader(BytesIO(print_sheet(sheet(*above, Heading("List"), block)).pdf)).pages

    words = [page.extract_text().split() for page in pages]
    assert [[each for each in page if each in {"List", "first", "last"}] for page in words] == [
        [],
        ["List", "first", "last"],
    ]


def test_takes_the_largest_size_that_fits_and_counts_pages_up_to_a_break() -> None:
    lines = tuple(f"line {number}" for number in range(60))

    short, long = print_sheet(sheet(Bullets(lines[:9]), Break(), Prose("annex")), most_pages=1), print_sheet(
        sheet(Bullets(lines * 3)), most_pages=1
    )  # fmt: skip

    assert (short.pages, short.size) == (1, SIZES[0])
    assert len(PdfReader(BytesIO(short.pdf)).pages) == 2
    assert (long.pages > 1, long.size) == (True, SIZES[-1])


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 595), (Paper.LETTER, 612)])
def test_has_the_width_of_its_paper(paper: Paper, width: int) -> None:
    printed = print_sheet(sheet(Prose("text")), paper=paper)

    assert round(float(PdfReader(BytesIO(printed.pdf)).pages[0].mediabox.width)) == width


def test_is_drawn_page_by_page() -> None:
    pages = to_png(sheet(Prose("one"), Break(), Prose("two")), ppi=30)

    assert [page[:4] for page in pages] == [b"\x89PNG"] * 2


def test_says_what_a_picture_shows_where_it_cannot_be_seen() -> None:
    pictured = sheet(Picture(SVG, 'Rates "rise"'))

    assert 'aria-label="Rates &quot;rise&quot;"' in to_html(pictured)
    assert '*Rates "rise"*' in to_markdown(pictured)


def test_finds_signs_that_its_fonts_do_not_have() -> None:
    assert shapeless(sheet(Prose("Ünïcödé – שלום مرحبا Жук Ωμέγα ≥ → ✓\u00a0"))) == ()
    assert shapeless(sheet(Prose("東京, 서울 and 🙂"), title="ก")) == ("ก", "京", "東", "서", "울", "🙂")


def test_uses_only_fonts_that_come_along() -> None:
    fonts = PdfReader(BytesIO(print_sheet(every_block("שלום مرحبا")).pdf)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}  # type: ignore[attr-defined]

    assert names
    assert all(name.startswith(("LibertinusSerif", "DejaVuSansMono")) for name in names)


def test_has_tables_that_scroll_on_a_phone_and_columns_that_stay_on_paper() -> None:
    page = to_html(every_block("a"))

    assert page.count('<div class="table"><table>') == page.count("<table") == 1
    assert ".table { overflow-x: auto; }" in page
    assert "@media screen and (max-width" in page  # a page of A4 is as narrow as a tablet
