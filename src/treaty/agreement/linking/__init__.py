"""Linking: what one part of the file says must fit what the others say. A new rule is a function and a line below."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from treaty.agreement.agreement import Agreement
from treaty.agreement.document import Document, Path
from treaty.agreement.linking import amounts, conditions, measures, names, plan, time
from treaty.agreement.linking.link import Link, Rule
from treaty.words import Finding

__all__ = ["RULES", "link"]

RULES: Final[tuple[Rule, ...]] = (
    names.teams,
    names.stages,
    names.tiers,
    names.calendars,
    names.segments_of_calendars,
    names.recipients,
    names.commitments,
    names.clashes,
    conditions.conditions,
    conditions.unreachable_values,
    conditions.examples,
    measures.attempts,
    measures.qualification,
    measures.meeting,
    measures.conversion,
    measures.pipeline,
    measures.money,
    measures.from_plan,
    measures.stages,
    amounts.splits,
    amounts.paces,
    plan.streams,
    plan.seasonality,
    plan.improvements,
    plan.capacity,
    time.compiled,
    time.business_time,
    time.pilot,
)


def link(agreement: Agreement, document: Document, lost: Collection[Path] = ()) -> tuple[Finding, ...]:
    """Return everything that does not fit; `lost` are parts of the document that the agreement is without."""
    linked = Link(agreement, document, frozenset(lost))
    return tuple(finding for rule in RULES for finding in rule(linked) if not linked.follows_from_lost(finding))
