"""What stages, tiers, segments, exceptions and reasons mean, in words."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement import Agreement
from treaty.agreement.reasons import Reason
from treaty.agreement.stages import STAGES, GreyAreas, Stage
from treaty.criteria import Criterion
from treaty.reports.one_pager.one_pager import Definition
from treaty.reports.one_pager.words import capital, condition, mql, stage_text, until_text

__all__ = ["definitions", "exceptions", "grey_area_text", "reasons", "segments", "tiers"]


def definitions(agreement: Agreement) -> Iterator[Definition]:
    """Yield each stage, the customary ones in their order and then the agreement's own."""
    own = [name for name in agreement.stages if name not in STAGES]
    for name in [*(name for name in STAGES if name in agreement.stages), *own]:
        stage = agreement.stages[name]
        yield Definition(capital(stage_text(agreement, name)), _sentences(_stage(agreement, name, stage)))


def _stage(agreement: Agreement, name: str, stage: Stage) -> Iterator[str]:
    if stage.means:
        yield stage.means
    if stage.when:
        by_crm = name == "mql" and agreement.enters == "crm"
        yield f"{'Marked in the CRM, when' if by_crm else 'Reached when'} {condition(stage.when)}"
    if stage.qualify_within:
        yield f"Marketing decides {until_text(stage.qualify_within)}"


def _sentences(parts: Iterator[str]) -> str:
    return " ".join(part if part[-1:] in ".!?" else f"{part}." for part in map(capital, parts))


def tiers(agreement: Agreement) -> Iterator[Definition]:
    """Yield each tier; the first that fits is the lead's."""
    for name, tier in agreement.tiers.items():
        means = f"{tier.means}: " if tier.means else ""
        yield Definition(name, f"{capital(means + condition(tier.when))}.")


def segments(agreement: Agreement) -> Iterator[Definition]:
    """Yield each way to divide leads, with all its values."""
    for name, values in agreement.segments.items():
        said = "; ".join(f"{value}: {_value(when)}" for value, when in values.items())
        yield Definition(capital(name.replace("_", " ")), f"{said}.")


def _value(when: Criterion | None) -> str:
    return "all others" if when is None else condition(when)


def exceptions(agreement: Agreement) -> Iterator[Definition]:
    """Yield leads that count although they miss the definition, and those that never count."""
    for each in agreement.exceptions:
        yield Definition(each.name, f"Counts as {each.counts_as} when {condition(each.when)}.")
    if agreement.not_counted:
        yield Definition("No handoff", f"{capital(condition(agreement.not_counted))}.")
    if agreement.requalify_after:
        again = f"A lead can reach {mql(agreement)} again {agreement.requalify_after} after its last handoff ended."
        yield Definition("Again", again)


def grey_area_text(grey: GreyAreas | None) -> str | None:
    """Say what happens with undecided leads; None where nothing is agreed."""
    if grey is None:
        return None
    who = {"owner": "the owner of this agreement", "sponsor": "the sponsor"}.get(grey.decided_by, grey.decided_by)
    decides = f"A lead that sales marks as undecided goes to {who}, who decides {until_text(grey.decide_within)}"
    return f"{decides}. Otherwise it counts as {grey.otherwise}."


def reasons(agreement: Agreement) -> Iterator[Definition]:
    """Yield why a lead may be turned down."""
    for name, reason in agreement.reasons.items():
        yield Definition(name, _sentences(_reason(reason)) or "Nobody wrote down what it means.")


def _reason(reason: Reason) -> Iterator[str]:
    if reason.means:
        yield reason.means
    if reason.void:
        merged = " once the two are merged" if reason.void == "with merge" else ""
        yield f"Takes the lead out of all figures{merged}"
    if reason.without_contact:
        yield "May be given without contact"
