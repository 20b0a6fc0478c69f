"""The commitments of all versions, numbered `p`, and the parts of the leads that they are asked by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import (
    Attempts,
    AverageResponse,
    Commitment,
    Conversion,
    FeedbackTime,
    LeadValue,
    Meeting,
    PipelineCoverage,
    PipelineCreated,
    PipelineShare,
    ResponseTime,
    RoutingTime,
    Volume,
)
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce

__all__ = ["Clause", "Part", "clauses_of", "parts_of"]

_TIMED: Final = (ResponseTime, AverageResponse, FeedbackTime, RoutingTime)
_PIPELINE: Final = (PipelineCreated, PipelineShare, PipelineCoverage)


@dataclass(frozen=True, slots=True)
class Clause:
    """One commitment of version `a`."""

    p: int
    a: int
    name: str
    terms: Commitment
    agreement: Agreement

    @property
    def is_inquiry(self) -> bool:
        """Whether it is about leads before anybody hands them over (rule 11)."""
        return isinstance(self.terms, Conversion) and self.terms.from_ == "inquiry"

    @property
    def is_pipeline(self) -> bool:
        """Whether it is about deals."""
        return isinstance(self.terms, _PIPELINE)

    @property
    def can_be_asked(self) -> bool:
        """Whether the leads and deals that it is about can be told; of inquiries that is all of them (rules 11, 25)."""
        if self.is_pipeline:
            return self.agreement.opportunity_stages is not None and self.names_deals
        terms = self.terms
        return not self.is_inquiry or (terms.for_ is None and terms.team is None and terms.when is None)

    @property
    def is_once(self) -> bool:
        """Whether a lead counts once a quarter (rule 12)."""
        return isinstance(self.terms, Volume | LeadValue)

    @property
    def is_timed(self) -> bool:
        """Whether median and percentile are told (rule 16)."""
        return isinstance(self.terms, _TIMED)

    @property
    def is_stepped(self) -> bool:
        """Whether several clocks of a handoff are one verdict."""
        return isinstance(self.terms, Attempts) and bool(self.terms.cadence)

    @property
    def calls_off(self) -> bool:
        """Whether what is promised is to call off few meetings (rule 9)."""
        return isinstance(self.terms, Meeting) and self.terms.cancelled_by is not None

    @property
    def is_median(self) -> bool:
        """Whether an average is the median."""
        return isinstance(self.terms, AverageResponse) and self.terms.average == "median"

    @property
    def scope(self) -> tuple[str | None, str | None]:
        """The part of the leads that a commitment about deals names: `tier` or a segment, and its value (rule 25)."""
        scope = self.terms.for_
        if scope is None:
            return None, None
        if scope.tier is not None:
            return "tier", scope.tier
        for segment, values in self.agreement.segments.items():
            for value in values:
                if scope.text in (f"{segment} = {value}", f"{segment} = '{value}'"):
                    return segment, value
        return None, None

    @property
    def names_deals(self) -> bool:
        """Whether it says which deals it is about in a way that deals can answer."""
        return (
            self.terms.team is None
            and self.terms.when is None
            and (self.terms.for_ is None or self.scope[0] is not None)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A way to divide the leads; `sort` is `all`, `tier`, `segment`, `team` or `owner`."""

    by: str
    sort: str
    values: tuple[str, ...] = ()


def clauses_of(agreements: Sequence[InForce]) -> tuple[Clause, ...]:
    """Number all commitments."""
    every = (
        (a, name, terms, given.agreement)
        for a, given in enumerate(agreements)
        for name, terms in given.agreement.commitments.items()
    )
    return tuple(Clause(p, *each) for p, each in enumerate(every))


def parts_of(agreement: Agreement, cells: Cells) -> tuple[Part, ...]:
    """Return the asked parts that an agreement has; values that nobody lists are left to what the rows name."""
    asked = cells.by
    if asked is None:
        asked = ("", *(("tier",) if agreement.tiers else ()), *agreement.segments)
    return tuple(part for by in asked for part in _part(agreement, by))


def _part(agreement: Agreement, by: str) -> Iterator[Part]:
    if by == "":
        yield Part(by, "all", ("",))
    elif by == "tier":
        yield Part(by, "tier", tuple(agreement.tiers))
    elif by in agreement.segments:
        yield Part(by, "segment", tuple(agreement.segments[by]))
    elif by in ("team", "owner"):
        yield Part(by, by)
