"""The leads that must arrive: months side by side, streams on top of each other, and what sales can take as dashes."""

from __future__ import annotations

import json
from typing import Any, Final

from treaty.documents.charts.look import (
    ACCENT,
    INK,
    LIGHT,
    PAPER,
    QUIET,
    TINT,
    Drawing,
    loaded,
    rows,
    short,
    short_name,
)
from treaty.reports.chart import Demand

__all__ = ["demand"]

_WIDTH, _HEIGHT, _HEAD = 400, 150, 20
_MARGINS: Final = {"left": 46, "right": 74, "top": 4, "bottom": 32}
_FILLS: Final = (ACCENT, LIGHT, TINT, QUIET, PAPER)
"""From stream to stream, dark beside light; after the fourth all others are one."""
_KEY: Final = 96


def demand(chart: Demand) -> Drawing:
    """Draw the months; streams beyond the fourth stand together on top."""
    altair = loaded()
    top = max([chart.room or 0, *(sum(month.leads) for month in chart.months)]) * 1.08 or 1
    key = _key(chart)
    y = altair.Scale(domain=[0, top], range=[_HEIGHT, _HEAD if key else 0], nice=False)
    x = altair.Scale(domain=[-0.6, max(1, len(chart.months)) - 0.4], nice=False)
    base = altair.Chart(rows(_bars(chart)))
    bars = base.mark_bar(size=0.62 * _WIDTH / max(1, len(chart.months)), stroke=INK, strokeWidth=0.4).encode(
        x=altair.X("n:Q", scale=x, axis=_months(chart)),
        y=altair.Y("low:Q", scale=y, axis=altair.Axis(title=None, tickCount=4, format=",d")),
        y2=altair.Y2("high:Q"),
        color=altair.Color("fill:N", scale=None),
    )
    marks = [bars, *key]
    if chart.room is not None:
        line = altair.Chart(rows([{"room": chart.room, "text": short(f"sales: {chart.room:,.0f}")}]))
        at = altair.Y("room:Q", scale=y)
        marks.append(line.mark_rule(color=PAPER, strokeWidth=3.5).encode(y=at))  # so that it shows on dark bars
        marks.append(line.mark_rule(color=INK, strokeDash=[4, 3]).encode(y=at))
        marks.append(line.mark_text(align="left", dx=5, color=INK).encode(x=altair.XValue(_WIDTH), y=at, text="text:N"))
    return altair.layer(*marks), _WIDTH, _HEIGHT, _MARGINS


def _bars(chart: Demand) -> list[dict[str, object]]:
    found = []
    for n, month in enumerate(chart.months):
        low = 0
        for stream, leads in enumerate(month.leads):
            found.append({"n": n, "low": low, "high": low + leads, "fill": _fill(stream)})
            low += leads
    return found


def _fill(stream: int) -> str:
    return _FILLS[min(stream, len(_FILLS) - 1)]


def _months(chart: Demand) -> Any:
    """Name the months, and below them the years where they begin; of many months only every other one."""
    step = 1 if len(chart.months) <= 12 else 1 + len(chart.months) // 12
    shown = range(0, len(chart.months), step)
    years = [chart.months[n].month[:4] for n in shown]
    names = {
        n: [short_name(chart.months[n].month), *([year] if year != before else [])]
        for n, year, before in zip(shown, years, ["", *years], strict=False)
    }
    return loaded().Axis(
        values=list(names), labelExpr=f"({json.dumps(names)})[datum.value]", title=None, grid=False, labelOverlap=False
    )


def _key(chart: Demand) -> list[Any]:
    """Name the streams above the months."""
    altair = loaded()
    shown = chart.streams[: len(_FILLS)]
    if len(shown) < 2:
        return []
    names = [*shown[:-1], "all others"] if len(chart.streams) > len(_FILLS) else shown
    values = [{"x": 6 + n * _KEY, "fill": _fill(n), "text": short(name, 16)} for n, name in enumerate(names)]
    at = {"x": altair.X("x:Q", scale=None, axis=None), "y": altair.YValue(8)}
    base = altair.Chart(rows(values))
    squares = base.mark_square(size=80, opacity=1, stroke=INK, strokeWidth=0.4).encode(
        **at, color=altair.Color("fill:N", scale=None)
    )
    return [altair.layer(squares, base.mark_text(align="left", dx=9, color=INK).encode(**at, text="text:N"))]
