"""The measures that give a row for each handoff: one line a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from treaty.agreement import measures as promises
from treaty.evaluation.judge import attempts, clocked, delivery, feedback, meeting, rates
from treaty.evaluation.judge.case import Case
from treaty.evaluation.results import Clock

__all__ = ["MEASURES", "Measure"]

Measure = Callable[[Case, str, Any], list[Clock]]

MEASURES: Final[Mapping[type, Measure]] = MappingProxyType(
    {
        promises.RoutingTime: clocked.clock,
        promises.QualificationTime: clocked.clock,
        promises.ResponseTime: clocked.clock,
        promises.AverageResponse: clocked.clock,
        promises.FeedbackTime: clocked.clock,
        promises.RecycleTime: clocked.clock,
        promises.Attempts: attempts.clocks,
        promises.FeedbackQuality: feedback.told_enough,
        promises.NextAction: feedback.named_next_action,
        promises.Meeting: meeting.meetings,
        promises.AcceptanceRate: rates.accepted,
        promises.Conversion: rates.converted,
        promises.Completeness: rates.complete,
        promises.RoutingAccuracy: rates.routed_well,
        promises.Volume: delivery.delivered,
        promises.LeadValue: delivery.delivered,
    }
)
"""Figures of a period (pipeline, reported) have no row of a single handoff."""
