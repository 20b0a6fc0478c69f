"""The one-pager is made from the agreement alone: the same file gives the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from treaty.agreement import Agreement
from treaty.agreement.measures import Conversion, Meeting, Reported
from treaty.agreement.wording import MEASURES
from treaty.planning import demand_plan
from treaty.reports.one_pager.annex import annex_of
from treaty.reports.one_pager.defining import definitions, exceptions, grey_area_text, reasons, segments, tiers
from treaty.reports.one_pager.method import method_of
from treaty.reports.one_pager.one_pager import OnePager, Promise, Signer
from treaty.reports.one_pager.rules import counting, escalation, for_sponsor, handoff, review
from treaty.reports.one_pager.target import limit_text, parts_text, target_text
from treaty.reports.one_pager.words import capital, condition, mql, person_text, stage_text
from treaty.reports.plan import Plan, make_plan

__all__ = ["make_one_pager"]

_VALUE: Final = re.compile(r"\w+ = '?([^'=<>()]+?)'?")


def make_one_pager(agreement: Agreement) -> OnePager:
    """Put an agreement into words.

    Raises:
        InputError: its plan cannot be worked out.
    """
    plan = make_plan(demand_plan(agreement, agreement.effective.first)) if agreement.plan else None
    return OnePager(
        name=agreement.name,
        version=agreement.version,
        digest=agreement.digest,
        first=agreement.effective.first,
        last=agreement.effective.last,
        covers=condition(agreement.covers) if agreement.covers else None,
        owner=person_text(agreement.owner),
        sponsor=person_text(agreement.sponsor),
        handed_over=capital(mql(agreement)),
        definitions=tuple(definitions(agreement)),
        tiers=tuple(tiers(agreement)),
        segments=tuple(segments(agreement)),
        marketing=tuple(_promises(agreement, "marketing", plan)),
        sales=tuple(_promises(agreement, "sales", plan)),
        joint=tuple(_promises(agreement, "joint", plan)),
        exceptions=tuple(exceptions(agreement)),
        grey_areas=grey_area_text(agreement.grey_areas),
        reasons=tuple(reasons(agreement)),
        handoff=tuple(handoff(agreement)),
        escalation=tuple(escalation(agreement)),
        review=tuple(review(agreement)),
        counting=tuple(counting(agreement)),
        for_sponsor=tuple(for_sponsor(agreement)),
        plan=plan,
        annex=annex_of(agreement, plan),
        signers=tuple(_signers(agreement)),
    )


def _promises(agreement: Agreement, party: str, plan: Plan | None) -> Iterator[Promise]:
    for name, promise in agreement.commitments.items():
        if promise.party == party:
            method = method_of(agreement, promise)
            yield Promise(
                name=name,
                title=_title(agreement, promise),
                target=target_text(agreement, promise, plan),
                limit=limit_text(promise),
                starts=method.starts,
                stops=method.stops,
                hours=method.hours,
                counts=method.counts,
                parts=parts_text(promise),
            )


def _title(agreement: Agreement, promise: Any) -> str:
    """Name what is measured, and the tier or the value that it is about; the measurement tells other conditions."""
    words = _measured(agreement, promise)
    scope = promise.for_
    if scope is None:
        return capital(words)
    value = _VALUE.fullmatch(scope.text)
    return f"{scope.tier} {words}" if scope.tier else f"{capital(words)}{f', {value[1]}' if value else ''}"


def _measured(agreement: Agreement, promise: Any) -> str:
    """Name what is measured, so that a share alone says of what it is one."""
    match promise:
        case Conversion():
            return f"{stage_text(agreement, promise.from_)} to {stage_text(agreement, promise.to)}"
        case Meeting() if promise.cancelled_by is not None:
            return f"meetings cancelled by {promise.cancelled_by}"
        case Reported():
            return promise.metric
        case _:
            return MEASURES[promise.measure]


def _signers(agreement: Agreement) -> Iterator[Signer]:
    for party, side in (("marketing", agreement.parties.marketing), ("sales", agreement.parties.sales)):
        names = [person.name for person in side.signs] or [""]
        yield from (Signer(name, party) for name in names)
