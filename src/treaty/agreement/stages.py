"""The stages of a lead, and what stands around their definitions."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from treaty.agreement.condition import Condition
from treaty.agreement.entries import Named
from treaty.agreement.form import Form, FormError, kind_of, text_form
from treaty.agreement.simple import Delay, Limit, Text
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["STAGES", "FieldValue", "GreyAreas", "LeadException", "Stage", "StageName", "Stages"]

STAGES: Final = ("inquiry", "mql", "sal", "sql", "opportunity", "customer")
"""The stages that every agreement may name, in their order; others are of its own, and stand under `stages`."""

StageName = Annotated[str, text_form(str, STAGES, type="string")]

FieldValue = str | int | Decimal | bool | None


def _field_value(value: Any) -> FieldValue:
    if isinstance(value, dict | list):
        raise FormError(f"expected one value, found {kind_of(value)}")
    checked: FieldValue = value
    return checked


Example = Named[Annotated[FieldValue, Form(_field_value, {"type": ["string", "number", "boolean", "null"]})]]
"""A lead of a few known fields; all others are unknown."""


@terms
class Stage:
    """One stage and its definition."""

    called: Text | None = None
    """What your company calls the stage, on screens and in documents."""
    means: Text | None = None
    """What it means, in a sentence that both parties understand alike."""
    enters: Literal["crm", "definition"] | None = None
    """Whether the CRM's stage event or the definition decides; without it the definition does if there is `scoring`."""
    when: Condition | None = None
    """The definition as a condition."""
    qualify_within: Limit | None = None
    """How long marketing may take to decide whether a lead is one (of `mql` only)."""
    fields_within: Delay = Duration.parse("0 seconds")
    """Field values that are recorded so much after the stage event still count (of `mql` only)."""
    passes: tuple[Example, ...] = ()
    """Examples of leads that fit the definition; a test of it."""
    fails: tuple[Example, ...] = ()
    """Examples of leads that do not."""


Stages = Named[Stage]


@terms
class LeadException:
    """Leads that count although they miss the definition."""

    name: Text
    """What the exception is called."""
    when: Condition
    """Which leads it is about."""
    counts_as: Text
    """The tier that they count as."""


@terms
class GreyAreas:
    """What happens with leads that sales marks as undecided."""

    decide_within: Limit
    """How long a decision may take."""
    decided_by: Text = "owner"
    """Who is told and decides: `owner` (of the agreement), `sponsor`, or a person."""
    otherwise: Literal["accepted", "rejected"] = "accepted"
    """What the lead counts as when nobody decides in time."""
