"""Each person's share: what one rep gets and owes, from targets per rep, the reps of the plan, and the plan itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.amount import Amount
from treaty.agreement.measures import Volume
from treaty.agreement.target import Schedule, Target
from treaty.reports.one_pager.one_pager import Annex, Shared
from treaty.reports.one_pager.target import amount_words
from treaty.reports.plan import Plan
from treaty.reports.scorecard.wording import amount_text

__all__ = ["annex_of"]

_EXAMPLES: Final = (5, 10, 20)
"""Numbers of people to show a target per rep with, where the agreement names none."""


def annex_of(agreement: Agreement, plan: Plan | None) -> Annex | None:
    """Divide what is promised among people; None where nothing is, because nobody says how many there are."""
    heads = agreement.plan.reps.heads if agreement.plan and agreement.plan.reps else None
    shares = (*_volumes(agreement, heads), *(_plan(plan, heads) if plan and heads else ()))
    return Annex(heads, shares) if shares else None


def _volumes(agreement: Agreement, heads: int | None) -> Iterator[Shared]:
    for name, promise in agreement.commitments.items():
        for when, target in _amounts(promise.target) if isinstance(promise, Volume) else ():
            what = f"Leads from marketing ({name}{when})"
            if target.per_rep:
                yield Shared(what, amount_words(_of_one(target, Fraction(1))), _together(target, heads))
            elif heads:
                yield Shared(what, amount_words(_of_one(target, Fraction(1, heads))), amount_words(target))


def _amounts(target: Target | None) -> Iterator[tuple[str, Amount]]:
    """Yield the amounts of a target, each with the period that it is for where there are several."""
    if isinstance(target, Amount):
        yield "", target
    elif isinstance(target, Schedule):
        for entry in target.entries:
            if isinstance(entry.target, Amount):
                yield f", {'from' if entry.onwards else 'in'} {entry.period}", entry.target


def _together(target: Amount, heads: int | None) -> str:
    if heads:
        return amount_words(_of_one(target, Fraction(heads)))
    made = (f"{amount_text(_of_one(target, Fraction(some)).least)} for {some}" for some in _EXAMPLES)
    return ", ".join(made)


def _of_one(target: Amount, part: Fraction) -> Amount:
    """Return one person's part of an amount."""

    def divided(amount: Decimal) -> Decimal:
        exact = Fraction(amount) * part
        return Decimal(exact.numerator) / Decimal(exact.denominator)

    return Amount(divided(target.least), None if target.most is None else divided(target.most), target.per)


def _plan(plan: Plan, heads: int) -> Iterator[Shared]:
    """Yield what the plan asks of each rep in one period of its quota."""
    money = f" {plan.currency}" if plan.currency else ""
    deals = sum(stream.deals for stream in plan.streams)
    per = plan.per
    yield Shared("New business to win", f"{_each(plan.quota, heads)}{money} per {per}",
                 f"{amount_text(plan.quota)}{money} per {per}")  # fmt: skip
    yield Shared("Deals to close", f"{_each(deals, heads)} per {per}", f"{deals:,} per {per}")
    yield Shared("Leads that the plan takes", f"{_each(plan.leads, heads)} per {per}", f"{plan.leads:,} per {per}")
    if plan.capacity:
        room = plan.capacity
        yield Shared("Leads that sales can take", f"{amount_text(room.each)} per {room.per}",
                     f"{amount_text(room.room)} per {room.per}")  # fmt: skip


def _each(total: float, heads: int) -> str:
    return amount_text(total / heads)
