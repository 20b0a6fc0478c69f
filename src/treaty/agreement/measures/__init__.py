"""Commitments: one type per measure. A new measure is a type in a file of this folder and a line below."""

from __future__ import annotations

from typing import Annotated

from treaty.agreement.measures.attempts import Attempts, Step
from treaty.agreement.measures.base import Clocked, Counted, Pace, Promised
from treaty.agreement.measures.feedback import FeedbackQuality, NextAction
from treaty.agreement.measures.meeting import Meeting
from treaty.agreement.measures.pipeline import PipelineCoverage, PipelineCreated, PipelineShare
from treaty.agreement.measures.rates import AcceptanceRate, Completeness, Conversion, RoutingAccuracy
from treaty.agreement.measures.reported import Reported
from treaty.agreement.measures.times import (
    AverageResponse,
    FeedbackTime,
    QualificationTime,
    RecycleTime,
    ResponseTime,
    RoutingTime,
)
from treaty.agreement.measures.volume import LeadValue, Volume
from treaty.agreement.tagged import Tagged

__all__ = [
    "AcceptanceRate",
    "Attempts",
    "AverageResponse",
    "Clocked",
    "Commitment",
    "CommitmentTerms",
    "Completeness",
    "Conversion",
    "Counted",
    "FeedbackQuality",
    "FeedbackTime",
    "LeadValue",
    "Meeting",
    "NextAction",
    "Pace",
    "PipelineCoverage",
    "PipelineCreated",
    "PipelineShare",
    "Promised",
    "QualificationTime",
    "RecycleTime",
    "Reported",
    "ResponseTime",
    "RoutingAccuracy",
    "RoutingTime",
    "Step",
    "Volume",
]


Commitment = (
    RoutingTime
    | RoutingAccuracy
    | QualificationTime
    | ResponseTime
    | AverageResponse
    | Attempts
    | FeedbackTime
    | FeedbackQuality
    | NextAction
    | RecycleTime
    | Meeting
    | Volume
    | LeadValue
    | AcceptanceRate
    | Conversion
    | Completeness
    | PipelineCreated
    | PipelineShare
    | PipelineCoverage
    | Reported
)

CommitmentTerms = Annotated[Commitment, Tagged("measure")]
