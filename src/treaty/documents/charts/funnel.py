"""How far leads got: a bar for each step, with its count and its part of the first."""

from __future__ import annotations

from typing import Final

from treaty.documents.charts.look import ACCENT, INK, TINT, Drawing, loaded, rows, short
from treaty.reports.chart import Funnel
from treaty.reports.scorecard.wording import share_text

__all__ = ["funnel"]

_WIDTH, _STEP = 150, 21
_MARGINS: Final = {"left": 80, "right": 70, "top": 4, "bottom": 4}


def funnel(chart: Funnel) -> Drawing:
    """Draw the steps one below the other, over the width of the first."""
    altair = loaded()
    most = max((step.leads for step in chart.steps), default=0) or 1
    values = [
        {
            "n": n, "name": short(step.name), "leads": step.leads, "most": most,
            "says": f"{step.leads:,}" + ("" if step.share is None or n == 0 else f"  ({share_text(step.share)})"),
        }
        for n, step in enumerate(chart.steps)
    ]  # fmt: skip
    base = altair.Chart(rows(values)).encode(y=altair.Y("n:O", axis=None, scale=altair.Scale(paddingInner=0.3)))
    scale = altair.Scale(domain=[0, most], nice=False)
    whole = base.mark_bar(color=TINT).encode(x=altair.X("most:Q", scale=scale, axis=None))
    part = base.mark_bar(color=ACCENT).encode(x=altair.X("leads:Q", scale=scale, axis=None))
    names = base.mark_text(align="right", color=INK).encode(x=altair.XValue(-8), text=altair.Text("name:N"))
    says = base.mark_text(align="left", fontWeight="bold").encode(
        x=altair.XValue(_WIDTH + 8), text=altair.Text("says:N")
    )
    return altair.layer(whole, part, names, says), _WIDTH, _STEP * max(1, len(values)), _MARGINS
