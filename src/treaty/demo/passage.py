"""One passage of a lead from marketing to sales, while its story is told."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from treaty.demo.lead import Lead
from treaty.demo.person import Rep

__all__ = ["Passage"]


@dataclass(slots=True)
class Passage:
    """What the next chapter needs to know; `rep` and `assigned_at` are set by routing, `hot` is Tier 1."""

    lead: Lead
    random: Random
    qualified_at: int
    hot: bool
    rep: Rep
    assigned_at: int
