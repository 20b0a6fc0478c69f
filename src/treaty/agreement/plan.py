"""The demand plan: quota, streams, rates, and what should improve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, Tag

from treaty.agreement.amount import Flow
from treaty.agreement.condition import ScopeText
from treaty.agreement.entries import FILLED, Entries, Named, Ordered
from treaty.agreement.form import Collected, FormError, text_form
from treaty.agreement.simple import AnyShare, Count, Elapsed, Month, MonthName, Percentage, Positive, Promise, by_kind
from treaty.agreement.target import MultipleText
from treaty.agreement.terms import terms
from treaty.words import Period, Share

__all__ = ["Cycle", "Improvement", "Plan", "Reps", "Stream", "Window"]

Window = Literal["this quarter", "next quarter", "quarter after", "next 12 months"]
_HORIZON: Final = re.compile(r"([1-9]\d{0,2}) months?", re.ASCII)


def _months(text: str) -> int:
    if form := _HORIZON.fullmatch(text):
        return int(form[1])
    raise FormError(f"'{text}' is no number of months", hint="write '12 months'")


def _quarter(text: str) -> str:
    return Period.parse(text).label


@terms
class Cycle:
    """How long a deal takes, spread as real deals are (lognormal)."""

    median: Elapsed
    """Half of the deals take no longer."""
    p90: Elapsed
    """Nine of ten deals take no longer."""


CycleTerms = Annotated[
    Annotated[Elapsed, Tag("<text>")] | Annotated[Cycle, Tag("<mapping>")], by_kind("<text>", "<mapping>")
]


@terms
class Stream:
    """A source of revenue with metrics of its own: a business unit, a segment, a lead type."""

    share: Percentage | None = None
    """Its part of the quota; the shares of all streams sum to 100 %."""
    quota: Flow | None = None
    """Its own quota, instead of a share."""
    for_: Annotated[ScopeText | None, Field(alias="for")] = None
    """Its leads, as of a commitment; without it the tier or segment's value of its name, or all leads of one stream."""
    sourced_by: Literal["marketing", "sales"] = "marketing"
    """Who brings its leads, and so its pipeline."""
    deal: Positive
    """The average value of a deal."""
    rates: Ordered[Promise]
    """Conversion rates from step to step, in order, as in `mql to sql: 34%`."""
    cycle: CycleTerms | None = None
    """How long it takes from the first step to a won deal."""
    learned_from: Named[Count] | None = None
    """How many leads each rate was learned from, by its step; rates of other steps count as certain."""


@terms
class Reps:
    """What sales can take."""

    heads: Count
    """How many people."""
    leads: Flow
    """How many leads one of them can work on."""


@terms
class Improvement:
    """A rate that is to get better."""

    from_: Annotated[Promise, Field(alias="from")]
    """The rate today."""
    to: Promise
    """The rate it should reach."""
    by: Annotated[str, text_form(_quarter, ["2026-Q4"])]
    """The period at whose first day it is reached; linear by month until then."""


Months = Annotated[Mapping[Month, Share], Collected(MonthName, AnyShare, Entries)]
Coverage = Annotated[Mapping[Window, MultipleText], *FILLED]


@terms
class Plan:
    """From the sales quota back to the leads that it takes."""

    quota: Flow
    """New business to be won."""
    retention: Flow | None = None
    """Business from present customers; it stands apart."""
    horizon: Annotated[int, text_form(_months, ["12 months"])] = 12
    """How far the plan looks ahead, in months."""
    tolerance: Percentage = Share.parse("10%")
    """Over- and under-delivery within a period that is no cause for worry."""
    streams: Named[Stream]
    """Where the revenue comes from."""
    seasonality: Months | None = None
    """Months that carry less or more than their part of the quota; the others carry the rest."""
    bookings: Flow | None = None
    """The bookings target that pipeline coverage is measured against."""
    coverage: Coverage | None = None
    """How many times the bookings target the open pipeline should be."""
    reps: Reps | None = None
    """The capacity of sales."""
    improve: Named[Improvement] | None = None
    """Rates that should improve, by the name of their step."""
