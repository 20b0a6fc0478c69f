"""How each measure is explained: one line a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from treaty.agreement import measures as promises
from treaty.evaluation.judge.case import Case
from treaty.reports.lead_story import attempts, feedback, meeting, pipeline, rates, reported, times, volume
from treaty.reports.lead_story.asked import Asked, Told

__all__ = ["EXPLANATIONS", "Explanation"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a commitment of the measure promises, and what it says about one handoff."""

    promise: Callable[[Case, Any], str]
    tell: Callable[[Asked], Told]


_TIME: Final = Explanation(times.promise_of_time, times.tell_time)

EXPLANATIONS: Final[Mapping[type, Explanation]] = MappingProxyType(
    {
        promises.RoutingTime: _TIME,
        promises.QualificationTime: _TIME,
        promises.ResponseTime: _TIME,
        promises.AverageResponse: _TIME,
        promises.FeedbackTime: _TIME,
        promises.RecycleTime: _TIME,
        promises.Attempts: Explanation(attempts.promise_of_attempts, attempts.tell_attempts),
        promises.FeedbackQuality: Explanation(feedback.promise_of_quality, feedback.tell_quality),
        promises.NextAction: Explanation(feedback.promise_of_next_action, feedback.tell_next_action),
        promises.Meeting: Explanation(meeting.promise_of_meetings, meeting.tell_meetings),
        promises.AcceptanceRate: Explanation(rates.promise_of_acceptance, rates.tell_acceptance),
        promises.Conversion: Explanation(rates.promise_of_conversion, rates.tell_conversion),
        promises.Completeness: Explanation(rates.promise_of_completeness, rates.tell_completeness),
        promises.RoutingAccuracy: Explanation(rates.promise_of_accuracy, rates.tell_accuracy),
        promises.Volume: Explanation(volume.promise_of_amount, volume.tell_amount),
        promises.LeadValue: Explanation(volume.promise_of_amount, volume.tell_amount),
        promises.PipelineCreated: Explanation(pipeline.promise_of_pipeline, pipeline.tell_pipeline),
        promises.PipelineShare: Explanation(pipeline.promise_of_share, pipeline.tell_pipeline),
        promises.PipelineCoverage: Explanation(pipeline.promise_of_coverage, pipeline.tell_coverage),
        promises.Reported: Explanation(reported.promise_of_report, reported.tell_report),
    }
)
