"""Which fields of leads a commitment looks at, and whether the events ever tell them."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement import Agreement
from treaty.agreement.measures import Commitment, Completeness
from treaty.criteria import Criterion, names
from treaty.evidence.readiness.facts import Facts
from treaty.evidence.readiness.lack import Lack, slight, vital

__all__ = ["missing_fields"]


def missing_fields(agreement: Agreement, commitment: Commitment, facts: Facts) -> Iterator[Lack]:
    """Yield the fields that nothing is known of; a field that is known of some leads only is told with its share."""
    if not facts.handed_over:
        return
    fields = commitment.fields if isinstance(commitment, Completeness) else ()
    for name in dict.fromkeys((*fields, *_scope(agreement, commitment))):
        known = facts.of("field", name)
        if not known:
            why = f"nothing is known of '{name}' of any lead handed over"
            yield vital(why, "field") if name in fields else slight(why, "field")
        elif known < facts.handed_over and name not in fields:
            yield slight(f"'{name}' is known of {known:,} of {facts.handed_over:,} leads", "field")


def _scope(agreement: Agreement, commitment: Commitment) -> Iterator[str]:
    """Yield the fields that decide which leads the commitment is about."""
    scope = commitment.for_
    if scope and scope.tier:
        for tier in agreement.tiers.values():
            yield from _fields(agreement, tier.when)
    elif scope and scope.when:
        yield from _fields(agreement, scope.when)
    for condition in (agreement.covers, agreement.not_counted):
        if condition:
            yield from _fields(agreement, condition)


def _fields(agreement: Agreement, condition: Criterion) -> Iterator[str]:
    """Yield the fields of a condition; a segment or tier in it stands for the fields of its own conditions."""
    for name in names(condition):
        if name in agreement.segments:
            for value in agreement.segments[name].values():
                if value:
                    yield from _fields(agreement, value)
        elif name in agreement.fields:
            yield name
