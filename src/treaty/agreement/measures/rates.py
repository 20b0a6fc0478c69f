"""Promises of quality: shares of the leads handed over."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from treaty.agreement.measures.base import Promised
from treaty.agreement.simple import Elapsed, Text
from treaty.agreement.stages import StageName
from treaty.agreement.target import ShareTarget
from treaty.agreement.terms import terms

__all__ = ["AcceptanceRate", "Completeness", "Conversion", "RoutingAccuracy"]


@terms
class AcceptanceRate(Promised):
    """Leads that sales accepts."""

    measure: Literal["acceptance_rate"]
    """The share of decided leads that sales accepted."""
    target: ShareTarget
    """The share."""


@terms
class Conversion(Promised):
    """Leads that get from one stage to another."""

    measure: Literal["conversion"]
    """The share of leads that reach a later stage."""
    from_: Annotated[StageName, Field(alias="from")]
    """The stage that they start from."""
    to: StageName
    """The stage that they should reach."""
    within: Elapsed | None = None
    """How long they may take."""
    target: ShareTarget
    """The share."""


@terms
class Completeness(Promised):
    """Leads of which enough is known."""

    measure: Literal["completeness"]
    """The share of leads with a valid value in each field."""
    fields: tuple[Text, ...]
    """The names of the fields."""
    target: ShareTarget
    """The share."""


@terms
class RoutingAccuracy(Promised):
    """Leads that reach the right owner at once."""

    measure: Literal["routing_accuracy"]
    """The share of leads whose first owner fits the routing rules and is not replaced as misrouted."""
    target: ShareTarget
    """The share."""
