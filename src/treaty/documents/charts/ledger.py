"""Where the working time went: by account, light for leads answered in time, dark for late ones."""

from __future__ import annotations

from typing import Final

from treaty.documents.charts.look import ACCENT, INK, LIGHT, Drawing, loaded, rows, short
from treaty.reports.chart import Ledger

__all__ = ["ledger"]

_WIDTH, _STEP, _HEAD = 294, 22, 22
_MARGINS: Final = {"left": 80, "right": 50, "top": 4, "bottom": 4}


def ledger(chart: Ledger) -> Drawing:
    """Draw the accounts one below the other."""
    altair = loaded()
    most = max((each.in_time + each.late for each in chart.accounts), default=0.0) or 1.0
    height = _HEAD + _STEP * max(1, len(chart.accounts))
    values = [
        {
            "y": _HEAD + _STEP * n + _STEP / 2, "name": short(each.account), "a": 0, "b": each.in_time,
            "c": each.in_time + each.late, "says": f"{each.in_time + each.late:,.0f} h",
        }
        for n, each in enumerate(chart.accounts)
    ]  # fmt: skip
    x, y = altair.Scale(domain=[0, most], nice=False), altair.Scale(domain=[0, height], reverse=True, nice=False)
    base = altair.Chart(rows(values)).encode(y=altair.Y("y:Q", scale=y, axis=None))
    in_time = base.mark_bar(color=LIGHT, size=14).encode(x=altair.X("a:Q", scale=x, axis=None), x2=altair.X2("b:Q"))
    late = base.mark_bar(color=ACCENT, size=14).encode(x=altair.X("b:Q", scale=x, axis=None), x2=altair.X2("c:Q"))
    names = base.mark_text(align="right", color=INK).encode(x=altair.XValue(-8), text=altair.Text("name:N"))
    says = base.mark_text(align="left", fontWeight="bold", dx=6).encode(
        x=altair.X("c:Q", scale=x, axis=None), text=altair.Text("says:N")
    )
    key = rows(
        [{"x": 5, "fill": LIGHT, "text": "answered in time"}, {"x": 125, "fill": ACCENT, "text": "late, or not at all"}]
    )
    marks = altair.Chart(key).mark_square(size=90, opacity=1).encode(
        x=altair.X("x:Q", scale=altair.Scale(domain=[0, _WIDTH], nice=False), axis=None), y=altair.YValue(8),
        color=altair.Color("fill:N", scale=None),
    )  # fmt: skip
    words = altair.Chart(key).mark_text(align="left", dx=9, color=INK).encode(
        x=altair.X("x:Q", scale=altair.Scale(domain=[0, _WIDTH], nice=False), axis=None), y=altair.YValue(8.5),
        text=altair.Text("text:N"),
    )  # fmt: skip
    bars = altair.layer(in_time, late, names, says)
    return altair.layer(bars, altair.layer(marks, words)).resolve_scale(x="independent"), _WIDTH, height, _MARGINS
