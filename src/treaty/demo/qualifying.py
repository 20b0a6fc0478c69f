"""How marketing finds out what a lead is worth, and calls it an MQL."""

from __future__ import annotations

from random import Random
from typing import Final

from treaty.demo.export import Export
from treaty.demo.lead import Lead
from treaty.demo.moment import local, stamp
from treaty.demo.person import MARKETERS
from treaty.demo.spread import DAY, HOUR, MINUTE, Spread, happens

__all__ = ["enrich", "is_hot", "qualify", "visit"]

_ENRICHED: Final = Spread(15, 40, 70, 200)
_FIRST_SCORE: Final = Spread(5, 20, 38, 50, 62)
_SCORE: Final = Spread(65, 68, 72, 77, 84, 98)
_SHORT_SCORE: Final = Spread(44, 52, 58, 64)
_DEMO_READ: Final = Spread(MINUTE, 3 * MINUTE, 6 * MINUTE, 20 * MINUTE)
_DEMO_MISSED: Final = Spread(2 * HOUR, 14 * HOUR, 40 * HOUR)
_WARMED_UP: Final = Spread(10 * MINUTE, 3 * HOUR, DAY, 3 * DAY, 6 * DAY, 14 * DAY)
_PAGES: Final = ("pricing_page_view", "webinar_attended", "email_click", "case_study_view", "careers_page_view")
_LAST_DAYS: Final = 28
"""From this day of the month on, marketing is short of leads."""


def enrich(lead: Lead, random: Random, export: Export) -> None:
    """Bring what a vendor of data knows of the company, which is not always all."""
    if happens(random, 4):
        return
    at = lead.created_at + _ENRICHED.draw(random)
    revenue = "" if happens(random, 3) else lead.account.revenue
    export.add("enrichment", at, lead.id, stamp(at), lead.account.employees, lead.account.industry, revenue)


def visit(lead: Lead, at: int, what: str, export: Export) -> None:
    """Take down what the person did on the website."""
    export.add("web", at, lead.id, stamp(at), what)


def qualify(lead: Lead, random: Random, export: Export, since: int, *, demo: bool) -> tuple[int, bool]:
    """Make it an MQL some time after an instant; return when, and whether it is hot."""
    if demo:
        visit(lead, since, "demo_request", export)
        at = since + (_DEMO_MISSED if happens(random, 4) else _DEMO_READ).draw(random)
    else:
        at = since + _WARMED_UP.draw(random)
        for _ in range(random.randint(0, 4)):
            visit(lead, random.randint(since, at), random.choice(_PAGES), export)
    stretched = not demo and local(at).day >= _LAST_DAYS and happens(random, 25)
    score = (_SHORT_SCORE if stretched else _SCORE).draw(random)
    by = random.choice(MARKETERS) if stretched else "scoring"
    export.edit(lead.id, since, "scoring", "Score", str(_FIRST_SCORE.draw(random)))
    export.edit(lead.id, at, "scoring", "Score", str(score))
    export.edit(lead.id, at, by, "Status", "MQL")
    return at, is_hot(lead, score, demo=demo)


def is_hot(lead: Lead, score: int, *, demo: bool) -> bool:
    """Tell whether people would call it hot; the agreement says it exactly."""
    named = lead.account.target and lead.seniority == "c-level"
    return demo or named or (score >= 80 and lead.is_senior)
