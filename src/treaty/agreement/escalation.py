"""Who hears of it when a promise is about to be missed, or was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Discriminator, Tag

from treaty.agreement.form import FormError, text_form
from treaty.agreement.notice import By
from treaty.agreement.simple import AnyShare, Text
from treaty.agreement.terms import terms
from treaty.words import Duration

__all__ = ["AfterMisses", "AtShare", "Escalation", "FollowUp", "Misses"]

_PERIODS: Final = re.compile(r"([1-9]\d?) periods? below target", re.ASCII)
_FOLLOW_UP: Final = re.compile(r"(.+?) within (.+)")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What has to be done, and by when."""

    what: str
    within: Duration

    @classmethod
    def parse(cls, text: str) -> FollowUp:
        """Read 'recovery plan within 5 business days'.

        Raises:
            ValueError: there is no 'within', or no duration behind it.
        """
        if form := _FOLLOW_UP.fullmatch(text):
            return cls(form[1], Duration.parse(form[2]))
        raise FormError(f"'{text}' says no time", hint="write 'recovery plan within 5 business days'")

    def __str__(self) -> str:
        return f"{self.what} within {self.within}"


@dataclass(frozen=True, slots=True)
class Misses:
    """So many periods in a row below the target."""

    periods: int

    @classmethod
    def parse(cls, text: str) -> Misses:
        """Read '2 periods below target'.

        Raises:
            FormError: it says something else.
        """
        if form := _PERIODS.fullmatch(text):
            return cls(int(form[1]))
        raise FormError(f"'{text}' is no trigger", hint="write '2 periods below target', or use 'at: 75%'")

    def __str__(self) -> str:
        return f"{self.periods} period{'s' if self.periods > 1 else ''} below target"


@terms
class AtShare:
    """A step of every running clock."""

    at: AnyShare
    """The share of the limit that has passed: 75% warns, 100% is the breach, 200% is as late again."""
    tell: tuple[Text, ...]
    """Who is told: `owner`, `manager`, `sponsor`, `marketing`, `sales`, a team or a person."""
    by: tuple[By, ...]
    """How they are told."""


@terms
class AfterMisses:
    """A step of every commitment that stays below its target."""

    when: Annotated[Misses, text_form(Misses.parse, ["2 periods below target"])]
    """How many periods in a row."""
    tell: tuple[Text, ...]
    """Who is told: `sponsor`, `marketing`, `sales`, a team or a person."""
    by: tuple[By, ...]
    """How they are told."""
    then: Annotated[FollowUp | None, text_form(FollowUp.parse, ["recovery plan within 5 business days"])] = None
    """What the party has to do, and by when."""


def _step(value: object) -> str:
    return "<when>" if isinstance(value, dict) and "when" in value and "at" not in value else "<at>"


Escalation = Annotated[Annotated[AtShare, Tag("<at>")] | Annotated[AfterMisses, Tag("<when>")], Discriminator(_step)]
