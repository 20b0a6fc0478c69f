"""A rate of the plan should have improved before the agreement begins, so that there is no way to it.

Every month then counts with the improved rate, though the arithmetic on top of the plan has today's. A first month in
force counts as reached, too. Fiscal quarters and years begin where the agreement's do. It cannot know whether the rate
has improved in fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.checks.draft import Draft
from treaty.words import Finding, Grain, Period

__all__ = ["find"]


def find(draft: Draft) -> Iterator[Finding]:
    """Find improvements that are due in the first month in force, or earlier."""
    agreement = draft.agreement
    first = Period.containing(agreement.effective.first, Grain.MONTH)
    for step, each in ((agreement.plan and agreement.plan.improve) or {}).items():
        due = Period.parse(each.by, fiscal_year_starts=agreement.fiscal_year_starts)
        if due.start <= first.start:
            message = (
                f"{due} begins on {due.start}, and {first} is in force first: every month is planned with {each.to}"
            )
            hint = (
                f"name a later period, so that the rate rises to it; or plan with rates of {each.to}, without 'improve'"
            )
            yield draft.warning("due-before-start", ("plan", "improve", step, "by"), message, hint)
