"""The measures: one line a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from treaty.agreement import measures as promises
from treaty.evaluation.judge.summing import amounts, cohort, counting, inquiry, pipeline, reported, times
from treaty.evaluation.judge.summing.cell import Cell
from treaty.evaluation.judge.summing.figures import Figures
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.judge.summing.unit import units_of
from treaty.evaluation.results import RowKind, RowUnit

__all__ = ["MEASURES", "Way", "way_of"]


@dataclass(frozen=True, slots=True)
class Way:
    """How a measure comes to its figures.

    `items` finds what there is in a period, of whatever part; None is no row at all. `figures` sums up those of one
    part. Without `has_parts` there is a row for all leads together alone.
    """

    kind: RowKind
    unit: RowUnit
    items: Callable[[Record, Cell], Sequence[Any] | None]
    figures: Callable[[Record, Cell, Sequence[Any]], Figures]
    has_parts: bool = True

    @property
    def counts_leads(self) -> bool:
        """Whether it is a share of leads."""
        return self.unit is RowUnit.SHARE and self.kind is RowKind.COHORT


def _share(figures: Callable[[Record, Cell, Sequence[Any]], Figures]) -> Way:
    return Way(RowKind.COHORT, RowUnit.SHARE, units_of, figures)


MEASURES: Final[Mapping[type, Way]] = MappingProxyType(
    {
        promises.RoutingTime: _share(times.timed_share),
        promises.RoutingAccuracy: _share(counting.share),
        promises.QualificationTime: _share(counting.share),
        promises.ResponseTime: _share(times.timed_share),
        promises.Attempts: _share(counting.share),
        promises.FeedbackTime: _share(times.timed_share),
        promises.FeedbackQuality: _share(counting.share),
        promises.NextAction: _share(counting.share),
        promises.RecycleTime: _share(counting.share),
        promises.Meeting: _share(counting.share),
        promises.AcceptanceRate: _share(counting.share),
        promises.Conversion: _share(cohort.conversion),
        promises.Completeness: _share(counting.share),
        promises.AverageResponse: Way(RowKind.COHORT, RowUnit.SECONDS, units_of, times.average),
        promises.Volume: Way(RowKind.COHORT, RowUnit.LEADS, amounts.delivered, amounts.volume),
        promises.LeadValue: Way(RowKind.COHORT, RowUnit.MONEY, amounts.delivered, amounts.value),
        promises.PipelineCreated: Way(RowKind.FLOW, RowUnit.MONEY, pipeline.new_pipeline, pipeline.created),
        promises.PipelineShare: Way(RowKind.FLOW, RowUnit.SHARE, pipeline.new_pipeline, pipeline.share_of_pipeline),
        promises.PipelineCoverage: Way(RowKind.SNAPSHOT, RowUnit.MULTIPLE, pipeline.covering, pipeline.coverage),
        promises.Reported: Way(RowKind.FLOW, RowUnit.FIGURE, reported.reports, reported.figure, has_parts=False),
    }
)
_FROM_INQUIRY: Final = Way(
    RowKind.COHORT, RowUnit.SHARE, inquiry.inquiries, inquiry.inquiry_conversion, has_parts=False
)


def way_of(promise: promises.Promised) -> Way:
    """Return how a commitment is measured; inquiries, which are no handoffs yet, have a way of their own."""
    if isinstance(promise, promises.Conversion) and promise.from_ == "inquiry":
        return _FROM_INQUIRY
    return MEASURES[type(promise)]
