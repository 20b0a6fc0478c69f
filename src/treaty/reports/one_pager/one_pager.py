"""The view model of the one-pager: plain sentences, and names with what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from treaty.reports.plan import Plan

__all__ = ["Annex", "Definition", "OnePager", "Promise", "Shared", "Signer"]


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and what it means here."""

    word: str
    means: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment in words.

    `limit` is what each lead is owed, as in 'within 24 hours', None where the target says all. `starts`, `stops` and
    `hours` tell how its time is measured, and are None where no clock runs; `counts` says who or what is counted.
    `name` is its key in the file, as scorecards and messages have it.
    """

    name: str
    title: str
    target: str
    limit: str | None
    starts: str | None
    stops: str | None
    hours: str | None
    counts: str
    parts: str | None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for a party; `name` is empty where the agreement does not say."""

    name: str
    party: str


@dataclass(frozen=True, slots=True)
class Shared:
    """One person's part of what is promised, and what all make together."""

    what: str
    each: str
    together: str


@dataclass(frozen=True, slots=True)
class Annex:
    """Each person's share; `heads` is None where the agreement counts people on the first day of each period."""

    heads: int | None
    shares: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class OnePager:
    """What the parties agreed on; `last` is None where it runs until the next version."""

    name: str
    version: int
    digest: str
    first: date
    last: date | None
    covers: str | None
    owner: str | None
    sponsor: str | None
    handed_over: str
    definitions: tuple[Definition, ...]
    tiers: tuple[Definition, ...]
    segments: tuple[Definition, ...]
    marketing: tuple[Promise, ...]
    sales: tuple[Promise, ...]
    joint: tuple[Promise, ...]
    exceptions: tuple[Definition, ...]
    grey_areas: str | None
    reasons: tuple[Definition, ...]
    handoff: tuple[str, ...]
    escalation: tuple[str, ...]
    review: tuple[str, ...]
    counting: tuple[Definition, ...]
    for_sponsor: tuple[str, ...]
    plan: Plan | None
    annex: Annex | None
    signers: tuple[Signer, ...]
