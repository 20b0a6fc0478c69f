"""The odds of a plan: a curve over the leads, with the plan and what surer plans would take as points on it."""

from __future__ import annotations

from typing import Final

from treaty.documents.charts.look import ACCENT, INK, LIGHT, RULE, Drawing, loaded, rows
from treaty.reports.chart import Odds

__all__ = ["odds"]

_WIDTH, _HEIGHT = 400, 130
_MARGINS: Final = {"left": 46, "right": 74, "top": 12, "bottom": 30}


def odds(chart: Odds) -> Drawing:
    """Draw the curve; the plan is a square, the others are dots."""
    altair = loaded()
    leads = [each.leads for each in (*chart.curve, chart.planned, *chart.wanted)]
    x = altair.X(
        "leads:Q",
        scale=altair.Scale(domain=[min(leads), max(min(leads) + 1, *leads)], nice=False),
        axis=altair.Axis(title="leads", tickCount=6, format=",d", grid=False),
    )
    y = altair.Y(
        "chance:Q",
        scale=altair.Scale(domain=[0, 1], nice=False),
        axis=altair.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], format=".0%"),
    )
    points = [{"leads": each.leads, "chance": each.chance} for each in chart.curve]
    line = altair.Chart(rows(points)).mark_line(color=ACCENT, strokeWidth=2, interpolate="monotone").encode(x=x, y=y)
    dots = [
        {"leads": each.leads, "chance": each.chance, "says": f"{each.leads:,}", "is_plan": each is chart.planned}
        for each in (chart.planned, *chart.wanted)
    ]
    base, told = altair.Chart(rows(dots)).encode(x=x, y=y), [False, True]
    drops = base.mark_rule(color=RULE).encode(y2=altair.Y2Datum(0))
    marks = base.mark_point(size=46, filled=True, opacity=1, stroke=INK).encode(
        shape=altair.Shape("is_plan:N", scale=altair.Scale(domain=told, range=["circle", "square"]), legend=None),
        color=altair.Color("is_plan:N", scale=altair.Scale(domain=told, range=[LIGHT, ACCENT]), legend=None),
    )
    plan, *others = dots
    own = altair.Chart(rows([plan | {"says": f"planned: {plan['says']}"}])).encode(x=x, y=y, text="says:N")
    rest = altair.Chart(rows(others)).encode(x=x, y=y, text="says:N")
    names = (
        own.mark_text(align="right", dx=-9, dy=-3, color=ACCENT, fontWeight="bold"),
        rest.mark_text(align="left", dx=8, dy=5, color=INK),
    )
    return altair.layer(drops, line, marks, *names), _WIDTH, _HEIGHT, _MARGINS
