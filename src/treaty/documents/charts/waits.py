"""How long leads wait: the share that still does, with its interval, and the limits that were agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from treaty.documents.charts.look import ACCENT, INK, LIGHT, QUIET, TINT, Drawing, loaded, rows, short
from treaty.reports.chart import Curve, Waits

__all__ = ["waits"]

_WIDTH, _HEIGHT = 444, 150
_MARGINS: Final = {"left": 40, "right": 16, "top": 10, "bottom": 30}
_STYLES: Final = (
    (ACCENT, [1, 0], TINT),
    (LIGHT, [6, 3], "#f6e3c6"),
    (INK, [2, 2], "#e3e5e8"),
    (QUIET, [8, 2, 2, 2], "#eceef0"),
)


def waits(chart: Waits) -> Drawing:
    """Draw the first four curves; more would not be told apart."""
    curves = chart.curves[: len(_STYLES)]
    parts = [tuple(_curve(chart, curve, n)) for n, curve in enumerate(curves)]
    layers = [band for band, *_ in parts] + [line for _, *lines in parts for line in lines]
    layers += [layer for n, curve in enumerate(curves) for layer in _legend(curve, n)]
    return loaded().layer(*layers), _WIDTH, _HEIGHT, _MARGINS


def _curve(chart: Waits, curve: Curve, n: int) -> Iterator[Any]:
    """Yield the band, which no line may lie under, then the lines."""
    altair = loaded()
    color, dash, tint = _STYLES[n]
    points = [{"hours": 0.0, "left": 1.0, "low": None, "high": None}]
    points += [
        {"hours": min(each.hours, chart.until), "left": each.left, "low": each.low, "high": each.high}
        for each in curve.points
        if each.hours <= chart.until
    ]
    points.append(points[-1] | {"hours": chart.until})
    x = altair.X(
        "hours:Q",
        scale=altair.Scale(domain=[0, chart.until], nice=False),
        axis=altair.Axis(
            title=f"{chart.unit} hours since the lead reached its owner", tickCount=8, grid=False, format="~g"
        ),
    )  # fmt: skip
    scale = altair.Scale(domain=[0, 1])
    axis = altair.Axis(format=".0%", title=None, values=[0, 0.25, 0.5, 0.75, 1])
    base = altair.Chart(rows(points)).encode(x=x)
    known = altair.Chart(rows(each for each in points if each["low"] is not None)).encode(x=x)
    yield known.mark_area(color=tint, opacity=0.8, interpolate="step-after").encode(
        y=altair.Y("low:Q", scale=scale, axis=axis), y2=altair.Y2("high:Q")
    )
    yield base.mark_line(color=color, strokeDash=dash, strokeWidth=2, interpolate="step-after").encode(
        y=altair.Y("left:Q", scale=scale, axis=axis)
    )
    if curve.limit is not None and curve.limit <= chart.until:
        limit = altair.Chart(rows([{"hours": curve.limit}])).encode(x=x)
        yield limit.mark_rule(color=color, strokeDash=[1, 2], strokeWidth=1.4)


def _legend(curve: Curve, n: int) -> Iterator[Any]:
    """Name the curve at the upper right, beside a piece of its line."""
    altair = loaded()
    color, dash, _ = _STYLES[n]
    y = 8 + 15 * n
    text = short(curve.commitment, 24)
    if curve.limit is not None:
        text += f", limit {curve.limit:g} h"
    sample = altair.Chart(rows([{"text": text}]))
    yield sample.mark_rule(color=color, strokeDash=dash, strokeWidth=2).encode(
        x=altair.XValue(_WIDTH - 190), x2=altair.X2Value(_WIDTH - 166), y=altair.YValue(y)
    )
    yield sample.mark_text(align="left", color=INK, baseline="middle").encode(
        x=altair.XValue(_WIDTH - 160), y=altair.YValue(y), text=altair.Text("text:N")
    )
