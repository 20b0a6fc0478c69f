"""Sheets on paper: Typst sets them, with fonts that it brings along, so that all machines print the same bytes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from treaty.documents.sheet import Sheet, plain
from treaty.errors import InputError

__all__ = ["SIZES", "Paper", "Printed", "print_sheet", "shapeless", "to_png"]

_FOLDER: Final = Path(__file__).parent / "typst"
_NOBODY: Final = "\U0010fffd"
"""A sign of private use that no font has, and that looks as all such signs do."""
_GLYPH: Final = re.compile(rb'href="#([^"]+)"')
SIZES: Final = (10.0, 9.5, 9.0)
"""Sizes of the body in points, from the best to the smallest that is still read with ease."""


class Paper(StrEnum):
    """The sizes of paper that offices have."""

    A4 = "a4"
    LETTER = "us-letter"


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, and how many pages it has before the first `Break`."""

    pdf: bytes
    pages: int
    size: float


def print_sheet(sheet: Sheet, *, most_pages: int | None = None, paper: Paper = Paper.A4) -> Printed:
    """Set a sheet as PDF; the same sheet gives the same bytes.

    With `most_pages` the largest of `SIZES` is taken at which it fits; `pages` says if none is small enough.

    Raises:
        InputError: the extra `documents` is not installed.
    """
    for size in SIZES:
        compiler = _compiler(sheet, size, paper)
        (pages,) = json.loads(compiler.query("<pages>", field="value"))
        if most_pages is None or pages <= most_pages or size == SIZES[-1]:
            return Printed(compiler.compile(format="pdf"), pages, size)
    raise AssertionError("SIZES is empty")


def to_png(sheet: Sheet, *, size: float = SIZES[0], ppi: int = 96, paper: Paper = Paper.A4) -> list[bytes]:
    """Draw each page as `print_sheet` prints it at a size."""
    drawn = _compiler(sheet, size, paper).compile(format="png", ppi=ppi)
    return drawn if isinstance(drawn, list) else [drawn]


def shapeless(sheet: Sheet) -> tuple[str, ...]:
    """Return the signs that none of the fonts has; on paper each of them is the same crossed box.

    It draws each sign of the sheet beyond ASCII alone, and compares its shape with that of a sign that nobody has.
    """
    signs = sorted({sign for sign in json.dumps(plain(sheet), ensure_ascii=False) if not sign.isascii()})
    drawn = _typst("signs.typ", signs=json.dumps([_NOBODY, _NOBODY, *signs])).compile(format="svg")
    box, *shapes = (_GLYPH.findall(page) for page in drawn[1:])
    return tuple(sign for sign, shape in zip(signs, shapes, strict=True) if shape == box)


def _compiler(sheet: Sheet, size: float, paper: Paper) -> Any:
    """Hand texts over as data; the template shows them and reads nothing in them."""
    data = json.dumps(plain(sheet), ensure_ascii=False, sort_keys=True)
    return _typst("sheet.typ", sheet=data, size=f"{size}", paper=paper.value)


def _typst(template: str, **given: str) -> Any:
    try:
        import typst  # noqa: PLC0415 -- only whoever prints needs the extra
    except ImportError:
        raise InputError("this document needs Typst", hint="pip install 'treaty[documents]'") from None
    return typst.Compiler(input=str(_FOLDER / template), root=str(_FOLDER), ignore_system_fonts=True, sys_inputs=given)
