"""Words that every part of the one-pager uses: dates, limits, people, conditions and stages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.person import Person
from treaty.criteria import Criterion, in_words
from treaty.reports.lead_story.saying import listed, ordinal
from treaty.words import Duration, Unit

__all__ = [
    "capital",
    "condition",
    "day_text",
    "mql",
    "person_text",
    "stage_text",
    "thing_text",
    "told",
    "until_text",
    "ways",
]

_ACRONYMS: Final = ("mql", "sal", "sql")
_WAYS: Final = {"email": "email", "slack": "Slack", "teams": "Teams", "webhook": "webhook"}
_ROLES: Final = {
    "owner": "the lead's owner",
    "manager": "the owner's manager",
    "sponsor": "the sponsor",
    "marketing": "those who sign for marketing",
    "sales": "those who sign for sales",
}


def day_text(which: date) -> str:
    """Say a date, as in '1 October 2026'."""
    return f"{which.day} {which:%B %Y}"


def capital(text: str) -> str:
    """Begin a sentence, without touching the rest of it."""
    return text[:1].upper() + text[1:]


def condition(criterion: Criterion) -> str:
    """Say a condition; the underscores of field names are no reading matter."""
    said = in_words(criterion).replace("_", " ")
    return f"the lead {said}" if said.startswith("did ") else said


def stage_text(agreement: Agreement, name: str) -> str:
    """Return what the company calls a stage."""
    stage = agreement.stages.get(name)
    return (stage.called if stage else None) or thing_text(name)


def thing_text(name: str) -> str:
    """Write the name of a stage where no agreement says how it is called."""
    return name.upper() if name in _ACRONYMS else name


def mql(agreement: Agreement) -> str:
    """Return what the company calls an MQL."""
    return stage_text(agreement, "mql")


def person_text(person: Person | None) -> str | None:
    """Return a person's name; None stays None."""
    return None if person is None else person.name


def told(who: Iterable[str], by: Iterable[str]) -> str:
    """Say who hears of it and how, as in "the lead's owner by Slack"."""
    return f"{listed([_ROLES.get(name, name) for name in who] or ['nobody'])} by {ways(by)}"


def ways(by: Iterable[str]) -> str:
    """Name the ways that a message takes."""
    return listed([_WAYS[way] for way in by] or ["word of mouth"])


def until_text(limit: Duration) -> str:
    """Say by when, as in 'by the close of the next business day' or 'within 24 hours, day and night'."""
    if limit.unit is Unit.WORKING_DAYS:
        which = "next" if limit.amount == 1 else ordinal(limit.amount)
        return f"by the close of the {which} business day"
    return f"within {limit.text}" + (", day and night" if limit.unit is Unit.ELAPSED else "")
