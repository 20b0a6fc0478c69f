"""The parties, who signs for them, and their teams."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Tag

from treaty.agreement.entries import FILLED, Entries
from treaty.agreement.form import Form, as_names
from treaty.agreement.person import PersonText
from treaty.agreement.simple import Text, by_kind
from treaty.agreement.terms import terms

__all__ = ["Parties", "PartyTerms", "Team", "Teams"]


@terms
class Team:
    """A team of a party."""

    hours: Text | None = None
    """The calendar that the team works by."""


def _without_hours(value: Any) -> Mapping[str, Team]:
    return Entries({name: Team() for name in as_names(value)})


Teams = Annotated[
    Annotated[Mapping[str, Team], *FILLED, Tag("<mapping>")]
    | Annotated[
        Mapping[str, Team], Form(_without_hours, {"type": "array", "items": {"type": "string"}}), Tag("<list>")
    ],
    by_kind("<mapping>", "<list>"),
]
"""A list of names, or names with what is known of each."""


@terms
class PartyTerms:
    """One side of the agreement."""

    signs: tuple[PersonText, ...] = ()
    """The people who sign for the party."""
    teams: Teams = Entries()
    """The party's teams: a list of names, or a mapping with the `hours` of each."""


@terms
class Parties:
    """Both sides."""

    marketing: PartyTerms = PartyTerms()
    """The side that hands leads over."""
    sales: PartyTerms = PartyTerms()
    """The side that answers them."""
