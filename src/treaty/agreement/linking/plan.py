"""A plan must divide its whole quota, and improve what exists."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from treaty.agreement.linking.link import Link
from treaty.agreement.plan import Cycle, Plan
from treaty.words import Finding, Share

__all__ = ["capacity", "improvements", "seasonality", "streams"]

_MONTHS = 12


def _plan(link: Link) -> Iterator[Plan]:
    if link.agreement.plan:
        yield link.agreement.plan


def streams(link: Link) -> Iterator[Finding]:
    """Shares of 100 %, or a quota each; cycles whose slow deals are slower; money in a currency."""
    for plan in _plan(link):
        path = ("plan", "streams")
        with_share = {name: stream.share for name, stream in plan.streams.items() if stream.share is not None}
        with_quota = {name: stream.quota for name, stream in plan.streams.items() if stream.quota is not None}
        for name in plan.streams:
            if (name in with_share) == (name in with_quota):
                yield link.missing((*path, name), "a stream has either a 'share' or a 'quota'")
        total = sum((share.value for share in with_share.values()), Fraction())
        if with_share and not with_quota and total != 1 and link.is_whole("plan"):
            yield link.error("plan-shares", path, f"the shares sum to {Share(total)}, not to 100%")
        if with_share and with_quota:
            yield link.error("plan-shares", path, "shares and quotas are mixed", "write all streams one way")
        elif with_quota and all(quota.per is plan.quota.per for quota in with_quota.values()):
            money = sum((quota.least for quota in with_quota.values()), Decimal())
            if money != plan.quota.least and link.is_whole("plan"):
                yield link.error(
                    "plan-shares", path, f"the quotas sum to {money:,f}, the plan's is {plan.quota.least:,f}"
                )
        for name, stream in plan.streams.items():
            cycle = stream.cycle
            if isinstance(cycle, Cycle) and cycle.p90.amount <= cycle.median.amount:
                yield link.error("impossible", (*path, name, "cycle", "p90"), "p90 must be longer than the median")
            for step in stream.learned_from or {}:
                yield from link.resolve("step", (*path, name, "learned_from", step), step, stream.rates)
        if link.agreement.currency is None and link.is_whole("currency"):
            yield link.missing(("plan",), "money needs a currency", "add 'currency: USD' at the top")


def seasonality(link: Link) -> Iterator[Finding]:
    """Months that leave something for the others to carry, or are all named and average 100 %."""
    for plan in _plan(link):
        months = plan.seasonality or {}
        total = sum((share.value for share in months.values()), Fraction())
        if len(months) == _MONTHS and total != _MONTHS:
            average = Share(total / _MONTHS)
            yield link.error("seasonality", ("plan", "seasonality"), f"all twelve months average {average}, not 100%")
        elif months and len(months) < _MONTHS <= total:
            yield link.error("seasonality", ("plan", "seasonality"), "nothing is left for the other months")


def improvements(link: Link) -> Iterator[Finding]:
    """Steps that some stream has, and rates that rise."""
    for plan in _plan(link):
        steps = dict.fromkeys(step for stream in plan.streams.values() for step in stream.rates)
        for step, improvement in (plan.improve or {}).items():
            yield from link.resolve("step", ("plan", "improve", step), step, steps)
            if improvement.to <= improvement.from_:
                path = ("plan", "improve", step, "to")
                yield link.error("impossible", path, f"{improvement.to} is no improvement on {improvement.from_}")


def capacity(link: Link) -> Iterator[Finding]:
    """What one person can take is one number."""
    for plan in _plan(link):
        if plan.reps and (plan.reps.leads.per_rep or plan.reps.leads.most is not None):
            path = ("plan", "reps", "leads")
            yield link.error("wrong-value", path, "this is what one person can take", "write '60 per month'")
