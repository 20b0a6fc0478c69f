"""The trend of a commitment: line and points, the interval as a band, the target as dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor, log10
from typing import Any, Final

from treaty.documents.charts.look import ACCENT, INK, LIGHT, QUIET, TINT, Drawing, loaded, rows, short, short_name
from treaty.evaluation.results import RowUnit
from treaty.reports.chart import Trend

__all__ = ["trend"]

_WIDTH, _HEIGHT = 128, 72
_MARGINS: Final = {"left": 34, "right": 10, "top": 22, "bottom": 18}
_ROOM: Final = 0.08
_STEPS: Final = (5, 2, 1, 0.5)
_THOUSAND: Final = 1_000


def trend(chart: Trend) -> Drawing:
    """Draw the periods side by side; a period without a figure is a gap."""
    altair = loaded()
    low, high = _reach(chart)
    scale = altair.Scale(domain=[low, high], nice=False, zero=False)
    points = list(_points(chart))
    ticks = _ticks(low, high)
    base = altair.Chart(rows(points)).encode(
        x=altair.X(
            "n:Q",
            scale=altair.Scale(domain=[-0.3, len(points) - 0.7], nice=False),
            axis=altair.Axis(
                values=list(range(len(points))), labelExpr=_labels(points), title=None, grid=False, labelPadding=4,
                labelOverlap=False,
            ),
        )
    )  # fmt: skip
    y = altair.Y(
        "value:Q",
        scale=scale,
        axis=altair.Axis(format=_form(chart.unit, ticks), title=None, values=ticks, labelPadding=4, labelOverlap=False),
    )
    band = base.mark_area(color=TINT, interpolate="linear").encode(
        y=altair.Y("low:Q", scale=scale), y2=altair.Y2("high:Q")
    )
    bars = base.mark_rule(color=TINT, strokeWidth=5).encode(y=altair.Y("low:Q", scale=scale), y2=altair.Y2("high:Q"))
    target = base.mark_line(color=INK, strokeDash=[4, 3], strokeWidth=1, interpolate="step").encode(
        y=altair.Y("bound:Q", scale=scale)
    )
    line = base.mark_line(color=ACCENT, strokeWidth=1.6).encode(y=y)
    told = [False, True]
    dots = base.mark_point(size=26, filled=True, opacity=1, strokeWidth=1).encode(
        y=y,
        shape=altair.Shape("miss:N", scale=altair.Scale(domain=told, range=["circle", "triangle-down"]), legend=None),
        color=altair.Color("miss:N", scale=altair.Scale(domain=told, range=[ACCENT, LIGHT]), legend=None),
        stroke=altair.StrokeValue(ACCENT),
    )  # fmt: skip
    name = _title(short(chart.commitment, 22), 0, "left", INK, "bold")
    last = _title(chart.points[-1].shown if chart.points else "", _WIDTH, "right", QUIET, "normal")
    return altair.layer(band, bars, target, line, dots, name, last), _WIDTH, _HEIGHT, _MARGINS


def _title(text: str, x: int, align: str, color: str, weight: str) -> Any:
    altair = loaded()
    start = -_MARGINS["left"] if align == "left" else x
    return (
        altair.Chart(rows([{"text": short(text)}]))
        .mark_text(align=align, fontWeight=weight, color=color, baseline="middle")
        .encode(
            x=altair.XValue(start + (4 if align == "left" else 0)), y=altair.YValue(-13), text=altair.Text("text:N")
        )
    )


def _points(chart: Trend) -> Iterator[dict[str, object]]:
    for n, point in enumerate(chart.points):
        yield {
            "n": n, "label": short_name(point.period), "value": point.value, "low": point.low, "high": point.high,
            "bound": point.bound, "miss": chart.is_missed(point),
        }  # fmt: skip


def _labels(points: list[dict[str, object]]) -> str:
    """Write the names of the periods as the axis takes them."""
    names = ", ".join(f"'{point['label']}'" for point in points)
    return f"[{names}][datum.value]"


def _reach(chart: Trend) -> tuple[float, float]:
    """Return the lowest and the highest number of the axis, with some room; shares stay between 0 and 1."""
    seen = [
        number
        for point in chart.points
        for number in (point.value, point.low, point.high, point.bound)
        if number is not None
    ] or [0.0, 1.0]
    low, high = min(seen), max(seen)
    room = (high - low or abs(high) or 1.0) * _ROOM
    if chart.unit is RowUnit.SHARE:
        return max(0.0, low - room), min(1.0, high + room)
    return max(0.0, low - room), high + room


def _ticks(low: float, high: float) -> list[float]:
    """Return two to five round numbers within the axis, as far apart as there are two of them."""
    size = 10.0 ** floor(log10(high - low))
    found = ([step * n for n in range(ceil(low / step), floor(high / step) + 1)] for step in (size * n for n in _STEPS))
    return next(ticks for ticks in found if len(ticks) > 1)


def _form(unit: RowUnit, ticks: Sequence[float]) -> str:
    """Return the form of numbers that tells the ticks apart, and no more digits than that."""
    if unit is RowUnit.MONEY and ticks[-1] >= _THOUSAND:
        return "~s"
    digits = max(0, -floor(log10(ticks[1] - ticks[0]) + 0.001))
    return f".{max(0, digits - 2)}%" if unit is RowUnit.SHARE else f",.{digits}f"
