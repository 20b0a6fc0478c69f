"""Promises about figures that come from elsewhere."""

from __future__ import annotations

from typing import Literal

from treaty.agreement.measures.base import Promised
from treaty.agreement.simple import Text
from treaty.agreement.target import FigureTarget
from treaty.agreement.terms import terms

__all__ = ["Reported"]


@terms
class Reported(Promised):
    """A figure brought from elsewhere."""

    measure: Literal["reported"]
    """A figure that another system reports, such as satisfaction of customers."""
    metric: Text
    """The name under which it is reported."""
    target: FigureTarget
    """What it should reach."""
