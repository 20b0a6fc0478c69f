"""The pace of an amount: what is there day by day, what should be, and how far off is no worry."""

from __future__ import annotations

from typing import Any, Final

from treaty.documents.charts.look import ACCENT, INK, QUIET, TINT, Drawing, loaded, rows, short
from treaty.reports.chart import Pace

__all__ = ["pace"]

_WIDTH, _HEIGHT = 370, 112
_MARGINS: Final = {"left": 40, "right": 90, "top": 12, "bottom": 30}


def pace(chart: Pace) -> Drawing:
    """Draw the days; the band around what is expected is the tolerance."""
    altair = loaded()
    values = [
        {
            "day": n + 1, "reached": day.reached, "expected": day.expected,
            "least": day.expected * (1 - chart.tolerance), "most": day.expected * (1 + chart.tolerance),
        }
        for n, day in enumerate(chart.days)
    ]  # fmt: skip
    top = max([chart.target * (1 + chart.tolerance), *(day.reached or 0 for day in chart.days)]) * 1.04 or 1
    scale = altair.Scale(domain=[0, top], nice=False)
    x = altair.X(
        "day:Q",
        scale=altair.Scale(domain=[1, max(2, len(values))], nice=False),
        axis=altair.Axis(values=[1, *range(5, len(values) + 1, 5)], title="day of the month", grid=False, format="d"),
    )
    base = altair.Chart(rows(values)).encode(x=x)
    y = altair.Y("reached:Q", scale=scale, axis=altair.Axis(title=None, tickCount=4, format=",d"))
    band = base.mark_area(color=TINT).encode(y=altair.Y("least:Q", scale=scale), y2=altair.Y2("most:Q"))
    expected = base.mark_line(color=INK, strokeDash=[4, 3], strokeWidth=1).encode(y=altair.Y("expected:Q", scale=scale))
    reached = base.mark_line(color=ACCENT, strokeWidth=2.4).encode(y=y)
    past = [each for each in values if each["reached"] is not None]
    ends = _ends(past[-1] if past else None, values[-1], top)
    return altair.layer(band, expected, reached, *ends), _WIDTH, _HEIGHT, _MARGINS


def _ends(last: dict[str, Any] | None, goal: dict[str, Any], top: float) -> list[Any]:
    """Write what the lines are at their ends; two that would touch are moved apart."""
    at = [_HEIGHT * (1 - goal["expected"] / top)]
    words = [(f"{goal['expected']:,.0f} agreed", QUIET, "normal")]
    if last:
        reached = _HEIGHT * (1 - last["reached"] / top)
        if abs(reached - at[0]) < 14:
            reached = at[0] + (14 if reached >= at[0] else -14)
        at.append(reached)
        words.append((f"{last['reached']:,} delivered", ACCENT, "bold"))
    altair = loaded()
    return [
        altair.Chart(rows([{"text": short(text)}]))
        .mark_text(align="left", color=color, fontWeight=weight, baseline="middle")
        .encode(x=altair.XValue(_WIDTH + 6), y=altair.YValue(y), text=altair.Text("text:N"))
        for y, (text, color, weight) in zip(at, words, strict=True)
    ]
