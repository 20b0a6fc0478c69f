"""What the verdicts on one handoff count for in the figures of its month, by the judge's own sums."""

from __future__ import annotations

from typing import Final

from treaty.agreement.measures import AverageResponse, Meeting
from treaty.evaluation.judge.summing.unit import Place, Unit, units_of
from treaty.reports.lead_story.asked import Asked
from treaty.reports.lead_story.period import period_name
from treaty.reports.lead_story.story import Line
from treaty.words import Grain

__all__ = ["figure_line"]

_SHARE: Final = {
    Place.MET: "as kept, in the share",
    Place.MISSED: "as missed, in the share",
    Place.OPEN: "as open, beside the share",
    Place.VOID: "as void, beside the share",
}
_CALLED_OFF: Final = _SHARE | {
    Place.MET: "as not called off, in the share",
    Place.MISSED: "as called off, in the share",
}
_AVERAGE: Final = {
    Place.OPEN: "as unanswered, beside the average",
    Place.MISSED: "as unanswered, beside the average",
    Place.VOID: "as void, beside the average",
}


def figure_line(asked: Asked) -> Line:
    """Say where the rows of a commitment stand in the figure of the month."""
    period = asked.period(Grain.MONTH)
    units = asked.own(units_of(asked.record, asked.cell(period)))
    if any(unit.place is Place.ASIDE for unit in units):
        return Line("counts", "in no figure: the lead misses the definition")
    if isinstance(asked.promise, AverageResponse):
        said = dict.fromkeys(map(_averaged, units))
    else:
        called_off = isinstance(asked.promise, Meeting) and asked.promise.cancelled_by is not None
        said = dict.fromkeys((_CALLED_OFF if called_off else _SHARE)[unit.place] for unit in units)
    return Line("counts", f"{'; '.join(said)} of {period_name(period)}")


def _averaged(unit: Unit) -> str:
    if unit.clock.stopped_at is not None and unit.place is not Place.VOID:
        return (
            "in no average, booked by the lead itself, beside that"
            if unit.clock.untimed
            else "with its time, in the average"
        )
    return _AVERAGE[unit.place]
