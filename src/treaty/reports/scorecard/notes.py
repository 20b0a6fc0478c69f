"""What has to be said beside the figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from treaty.evaluation.omissions import Omissions
from treaty.evaluation.results import Measurement, Status
from treaty.reports.scorecard.wording import amount_text

__all__ = ["NOTE_SEPARATOR", "WHY", "omission_notes", "row_note"]

_UNRIPE: Final = "no mature cohort"
WHY: Final = {
    "no value per lead": "no plan and no value_per_lead says what a lead is worth",
    "target in working days": "an average in working days has no meaning; name hours",
    "scope of inquiries": "of inquiries nothing is known that for, team and when could ask about",
    "no opportunity stages": "the agreement does not name the stages of a deal under opportunity_stages",
    "scope of deals": "of deals only a tier or a segment's value can be asked about",
    "no bookings": "plan.bookings is missing, which pipeline is to cover",
    "from plan": "the plan has no stream of these leads, or cannot be worked out",
    "people unknown": "the events name no people of sales, so that an amount per rep has no number",
    _UNRIPE: "others may still convert, and no earlier period is over",
    "dated": "the events are dates without a time of day, and no clock of hours or minutes can be judged on them",
}
"""The reasons of rule 36, as people read them."""

NOTE_SEPARATOR: Final = "; "


def row_note(each: Measurement, expected: Decimal | None) -> str | None:
    """Return what a reader of the row must know; None where the figures say it all."""
    return NOTE_SEPARATOR.join(_row_notes(each, expected)) or None


def _row_notes(each: Measurement, expected: Decimal | None) -> Iterator[str]:
    if each.status is Status.NOT_JUDGED and each.why:
        yield f"not judged: {_refusal(each, each.why)}"
    elif expected is not None and each.numerator is not None:
        yield f"{amount_text(each.numerator)} of {amount_text(expected)} expected by now, by business days"
    yield from _cohort_notes(each)
    if each.excluded:
        yield f"{each.excluded:,} left out by agreement of both parties"
    if each.aside:
        yield f"{each.aside:,} in no figure because they miss the definition"
    if each.blank:
        yield f"{each.blank:,} deals without an amount count as the mean of their like"
    if each.crm_numerator is not None:
        yield f"by the CRM's own source it is {amount_text(each.crm_numerator)}"
    if each.left_numerator is not None and each.left_denominator:
        times = each.left_numerator / each.left_denominator
        yield f"by now {times:.1f}x of the {amount_text(each.left_denominator)} still to be booked"
    if each.by_chance:
        yield "the miss may be chance: the target lies within the interval"
    if each.over:
        yield "more than was agreed, which sales may not be able to answer"


def _cohort_notes(each: Measurement) -> Iterator[str]:
    """Tell of leads that may still convert."""
    if each.shown:
        earlier = (
            f", earlier ones {each.earlier_met:,} of {each.earlier_of:,} at the same age" if each.earlier_of else ""
        )
        yield (
            f"shows {each.shown}, the last {each.grain} of which nothing is open "
            f"(of its own leads {each.cohort_met:,} of {each.cohort_of:,} so far{earlier})"
        )


def _refusal(each: Measurement, why: str) -> str:
    """Tell why a row is not judged; of a conversion that takes its time also how far it is."""
    said = WHY.get(why, why)
    if why != _UNRIPE or each.numerator is None:
        return said
    return f"{each.numerator:,} of {(each.denominator or 0) + each.open:,} leads so far, {said}"


def omission_notes(found: Omissions) -> Iterator[str]:
    """Tell of leads that are in no row, and of what to be careful with."""
    for reason, leads in found.no_handoff.items():
        yield f"{_leads(leads)} no handoff: {reason}"
    if found.untaken:
        yield f"{_leads(found.untaken)} without a clock of sales: nobody in sales ever had or touched it"
    for commitment, leads in found.dated.items():
        yield f"{commitment}: {leads:,} in no figure: dated without a time of day"
    yield from found.cautions


def _leads(count: int) -> str:
    return "1 lead is" if count == 1 else f"{count:,} leads are"
