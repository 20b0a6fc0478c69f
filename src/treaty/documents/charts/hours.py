"""Answers by weekday and hour: the darker, the more came late; the number is how many were due."""

from __future__ import annotations

from typing import Final

from treaty.documents.charts.look import ACCENT, INK, PAPER, RULE, Drawing, loaded, rows
from treaty.reports.chart import Hours
from treaty.reports.chart.hours import WEEKDAYS

__all__ = ["hours"]

_WIDTH, _STEP = 456, 20
_MARGINS: Final = {"left": 36, "right": 8, "top": 4, "bottom": 30}
_DARK: Final = 0.5


def hours(chart: Hours) -> Drawing:
    """Draw the weekdays that have answers, over the hours from the first to the last that has."""
    altair = loaded()
    days = sorted({each.weekday for each in chart.hours}) or [0]
    first = min((each.hour for each in chart.hours), default=8)
    last = max((each.hour for each in chart.hours), default=18)
    names = [WEEKDAYS[day] for day in range(days[0], days[-1] + 1)]
    shown = list(range(first, last + 1))
    values = [
        {"day": WEEKDAYS[each.weekday], "hour": each.hour, "late": 1 - each.share, "of": f"{each.met + each.late:,}"}
        for each in chart.hours
    ]
    base = altair.Chart(rows(values)).encode(
        x=altair.X(
            "hour:O",
            scale=altair.Scale(domain=shown, paddingInner=0.06, paddingOuter=0),
            axis=altair.Axis(
                title=f"hour of the day in {chart.timezone}", labelAngle=0, domain=False, labelOverlap=False
            ),
        ),
        y=altair.Y(
            "day:O",
            scale=altair.Scale(domain=names, paddingInner=0.06, paddingOuter=0),
            axis=altair.Axis(title=None, domain=False),
        ),
    )  # fmt: skip
    shade = altair.Scale(domain=[0, 1], range=[PAPER, ACCENT], interpolate="rgb")
    cells = base.mark_rect(stroke=RULE, strokeWidth=0.8).encode(color=altair.Color("late:Q", scale=shade, legend=None))
    figures = base.mark_text(fontSize=9).encode(
        text=altair.Text("of:N"),
        color=altair.condition(f"datum.late > {_DARK}", altair.value(PAPER), altair.value(INK)),
    )
    return altair.layer(cells, figures), _WIDTH, len(names) * _STEP, _MARGINS
