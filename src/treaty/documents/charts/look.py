"""What all charts have in common: colours, lines, letters, and how they become SVG.

Dark against light tells things apart before colour does, so that a black and white print and colour-blind readers see
the same. Nothing is placed by the width of a text: where it stands is always said, and fonts of the machine, which
would change the drawing, have no part in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from treaty.documents.sheet import plain_text
from treaty.errors import InputError

if TYPE_CHECKING:
    import altair as alt

__all__ = [
    "ACCENT", "FONT", "INK", "LIGHT", "PAPER", "QUIET", "RULE", "TINT", "Drawing", "Margins", "loaded", "rows", "short",
    "short_name", "to_svg", "unchecked",
]  # fmt: skip

INK: Final = "#1c2430"
QUIET: Final = "#55606b"
ACCENT: Final = "#14505c"
LIGHT: Final = "#e3a857"
"""The other colour: as light as the accent is dark."""
RULE: Final = "#c6d0d4"
TINT: Final = "#d7e3e4"
PAPER: Final = "#ffffff"
FONT: Final = "Libertinus Serif"
SIZE: Final = 10

Margins = Mapping[str, int]
Drawing = tuple["alt.LayerChart", int, int, Margins]
"""A chart, its width and height, and the room around it, in points."""

_STACK: Final = f"{FONT}, Georgia, 'Times New Roman', serif"
_CLIP: Final = re.compile(r"\b(clip|gradient)(_?\d+)\b")
_MOST_SIGNS: Final = 30
_MONTH_FORM: Final = 7


def loaded() -> Any:
    """Return Altair.

    Raises:
        InputError: the extra `documents` is not installed.
    """
    try:
        import altair as alt  # noqa: PLC0415 -- half a second that only charts need
    except ImportError:
        raise InputError("charts need Altair", hint="pip install 'treaty[documents]'") from None
    return alt


@contextmanager
def unchecked() -> Iterator[None]:
    """Draw without checking each part against the schema, which takes longer than the rest; tests check instead."""
    loaded()
    from altair.utils.schemapi import debug_mode  # noqa: PLC0415 -- see `loaded`

    with debug_mode(False):  # noqa: FBT003 -- Altair's own argument
        yield


def rows(values: Iterable[Mapping[str, object]]) -> Any:
    """Return figures as a chart takes them; a tuple, because Altair copies lists with each step of a drawing."""
    return loaded().Data(values=tuple(dict(each) for each in values))


def short(text: str, most: int = _MOST_SIGNS) -> str:
    """Cut a name that would not fit."""
    line = " ".join(plain_text(text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def short_name(period: str) -> str:
    """Return 'Oct' for a month, other periods as they are."""
    if len(period) == _MONTH_FORM and period[5:].isdecimal():
        return f"{date(int(period[:4]), int(period[5:]), 1):%b}"
    return period


def to_svg(chart: alt.LayerChart, width: int, height: int, margins: Margins) -> str:
    """Draw a chart of that size, with the margins around it."""
    import vl_convert  # noqa: PLC0415 -- as heavy as Altair

    spec = chart.properties(width=width, height=height, padding=dict(margins), autosize="none").configure(**_CONFIG)
    svg: str = vl_convert.vegalite_to_svg(spec.to_dict(validate=False))
    mark = sha256(svg.encode()).hexdigest()[:8]  # names inside a drawing must not meet those of another on one page
    return _CLIP.sub(rf"\1-{mark}\2", svg.replace(f'font-family="{FONT}"', f'font-family="{_STACK}"'))


_TEXT: Final = {"font": FONT, "fontSize": SIZE, "fill": INK, "color": INK}
_AXIS: Final = {
    "labelFont": FONT, "labelFontSize": SIZE, "labelColor": QUIET, "labelLimit": 0, "titleFont": FONT,
    "titleFontSize": SIZE, "titleFontWeight": "normal", "titleColor": QUIET, "gridColor": RULE, "gridWidth": 0.5,
    "domainColor": QUIET, "domainWidth": 0.6, "tickColor": QUIET, "tickSize": 3, "ticks": False,
}  # fmt: skip
_CONFIG: Final[dict[str, Any]] = {
    "aria": False, "font": FONT, "background": "transparent", "view": {"stroke": None}, "axis": _AXIS, "text": _TEXT,
}  # fmt: skip
