"""Reasons for not accepting a lead."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Tag

from treaty.agreement.form import Form, FormError, as_text, kind_of
from treaty.agreement.simple import Text, by_kind
from treaty.agreement.terms import terms

__all__ = ["Reason", "ReasonTerms", "Void"]

Void = Literal["always", "with merge"]


def _void(value: Any) -> str | None:
    if value is True:
        return "always"
    if value is False or value is None:
        return None
    if value in ("always", "with merge"):
        return str(value)
    raise FormError(f"expected 'always' or 'with merge', found {kind_of(value)}")


@terms
class Reason:
    """Why a lead was not accepted; `means` is None where nobody wrote it down."""

    means: Text | None = None
    """When the reason applies."""
    void: Annotated[Void | None, Form(_void, {"enum": ["always", "with merge", True, False]})] = None
    """`always` takes the handoff out of all rates; `with merge` only if the leads were really merged."""
    without_contact: Literal["allowed"] | None = None
    """`allowed`: sales may give the reason without having reached the person."""
    unreachable: bool = False
    """The reason says that the promised attempts reached nobody."""


def _meaning(value: Any) -> Reason:
    return Reason(means=None if value is None else as_text(value))


ReasonTerms = Annotated[
    Annotated[Reason, Form(_meaning, {"type": ["string", "null"]}), Tag("<text>")]
    | Annotated[Reason, Tag("<mapping>")],
    by_kind("<text>", "<mapping>"),
]
"""The meaning as a text, or a mapping that says more."""
