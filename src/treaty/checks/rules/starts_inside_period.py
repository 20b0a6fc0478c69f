"""The version starts inside a month, or inside a quarter or year for which there is a target.

Such a period is judged in two parts, with a part of the target each. It does not look at weeks, which months cut in
any case, nor at the last day in force.
"""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.amount import Amount
from treaty.agreement.measures import PipelineCoverage
from treaty.agreement.target import Schedule
from treaty.checks.draft import Draft
from treaty.checks.promised import targets_in
from treaty.words import Finding, Grain, Period

__all__ = ["find"]

_LONG = (Grain.MONTH, Grain.QUARTER, Grain.YEAR)


def find(draft: Draft) -> Iterator[Finding]:
    """Find a start that cuts a period in two."""
    agreement = draft.agreement
    first, starts = agreement.effective.first, agreement.fiscal_year_starts
    grains = {Grain.MONTH, *_promised(draft)}
    for grain in _LONG:
        period = Period.containing(first, grain, fiscal_year_starts=starts)
        if grain in grains and period.start != first:
            message = f"version {agreement.version} starts on {first}, inside the {grain} {period}"
            hint = f"start on {period.end}; else {period} is judged in parts, with parts of its targets"
            yield draft.warning("starts-inside-period", ("effective",), message, hint)
            return


def _promised(draft: Draft) -> Iterator[Grain]:
    """Yield the periods for which something is promised."""
    for commitment in draft.agreement.commitments.values():
        if isinstance(commitment, PipelineCoverage):
            yield Grain.QUARTER
        if isinstance(commitment.target, Schedule):
            yield from (Period.parse(entry.period).grain for entry in commitment.target.entries)
        yield from (target.per for target in targets_in(commitment.target) if isinstance(target, Amount) and target.per)
