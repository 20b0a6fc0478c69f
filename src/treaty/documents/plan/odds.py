"""Odds of a plan in words."""

from __future__ import annotations

from treaty.reports.plan.plan import Odds
from treaty.reports.scorecard.wording import share_text

__all__ = ["odds_told"]


def odds_told(what: str, odds: Odds, goal: str) -> str:
    """Say how likely leads reach a goal, and how many it takes to be surer."""
    needed = ", ".join(f"{each.leads:,} for {each.chance:.0%}" for each in odds.leads_for)
    about = "" if odds.is_exact else "about "
    told = f"{what} reach {goal} with a chance of {about}{share_text(odds.chance)}. It takes {needed}."
    if not odds.with_learning:
        return told
    error = "" if odds.standard_error is None else f", simulated with a standard error of {odds.standard_error:.1%}"
    return f"{told} This counts how uncertain the learned rates are{error}."
