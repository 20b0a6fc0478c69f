"""Targets in words, with the parts that they divide into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from treaty.agreement import Agreement
from treaty.agreement import measures as promises
from treaty.agreement.amount import Amount
from treaty.agreement.measures import Counted, Pace
from treaty.agreement.target import FromPlan, Multiple, Schedule, SingleTarget, Under
from treaty.planning import streams_about
from treaty.reports.lead_story.saying import counted, listed
from treaty.reports.plan import Plan
from treaty.reports.scorecard.wording import amount_text
from treaty.words import Share

__all__ = ["amount_words", "limit_text", "parts_text", "target_text"]

_MONEY = (promises.LeadValue, promises.PipelineCreated)


def target_text(agreement: Agreement, promise: Any, plan: Plan | None) -> str:
    """Say the target of a commitment, as in '90%'; `plan` gives what is 'from plan'."""
    if isinstance(promise, promises.Meeting) and promise.cancelled_by is not None:
        return f"at most {promise.at_most}"
    if promise.target is None:
        return _coverage(promise, plan)
    return _targets(promise.target, lambda single: _single(single, agreement, promise, plan))


def limit_text(promise: Any) -> str | None:
    """Say what each lead is owed, as in 'within 24 hours'; None where the target says all."""
    if isinstance(promise, promises.Attempts):
        return _enough(promise)
    within = getattr(promise, "within", None)
    return f"within {within}" if within else None


def _targets(target: SingleTarget | Schedule, say: Callable[[SingleTarget], str]) -> str:
    if not isinstance(target, Schedule):
        return say(target)
    entries = (f"{say(entry.target)} {'from' if entry.onwards else 'in'} {entry.period}" for entry in target.entries)
    return ", ".join(entries)


def _single(target: SingleTarget, agreement: Agreement, promise: Any, plan: Plan | None) -> str:
    money = agreement.currency if isinstance(promise, _MONEY) else None
    match target:
        case Amount():
            return amount_words(target, money)
        case FromPlan():
            return _from_plan(agreement, promise, plan)
        case Under() | Multiple() | Share():
            return str(target)


def amount_words(amount: Amount, money: str | None = None) -> str:
    """Say an amount, as in '30 to 35 per month' or '150,000 USD per month'."""
    most = f" to {amount_text(amount.most)}" if amount.most is not None else ""
    unit = f" {money}" if money else ""
    rep = " per rep" if amount.per_rep else ""
    return f"{amount_text(amount.least)}{most}{unit}{rep}{f' per {amount.per}' if amount.per else ''}"


def _from_plan(agreement: Agreement, promise: Any, plan: Plan | None) -> str:
    """Say what the plan asks of the leads that the promise is about, in each period of the quota."""
    about = streams_about(agreement, promise.for_)
    streams = [each for each in plan.streams if each.name in about] if plan else []
    if plan is None or not streams:
        return "what the plan says"
    match promise:
        case promises.LeadValue():
            said = f"{amount_text(sum(each.quota for each in streams))} {plan.currency or ''}".rstrip()
        case promises.PipelineCreated():
            whole = sum(each.quota / (each.steps[0].rate if each.steps else 1) for each in streams)
            said = f"{amount_text(round(whole))} {plan.currency or ''}".rstrip()
        case _:
            said = f"{sum(each.leads for each in streams):,}"
    return f"{said} per {plan.per}, from the plan"


def _enough(promise: promises.Attempts) -> str:
    """Say how many touches, as in '3 touches over 2 channels within 10 business days'."""
    over = f" over {promise.over} channels" if promise.over > 1 else ""
    gap = f", at most {promise.max_gap} apart" if promise.max_gap else ""
    if promise.cadence:
        steps = [f"{counted(step.touches, 'touch')} within {step.within}" for step in promise.cadence]
        return f"{listed(steps)}{over}{gap}"
    return f"{counted(promise.at_least or 0, 'touch')}{over} within {promise.within}{gap}"


def _coverage(promise: Any, plan: Plan | None) -> str:
    """Say the multiple that the plan names for the window."""
    agreed = {each.window: each.agreed for each in plan.coverage} if plan else {}
    times = agreed.get(promise.of)
    return f"{times:g}x" if times is not None else "what the plan says"


def parts_text(promise: Any) -> str | None:
    """Say how a target divides and how evenly it has to come; None where neither is agreed."""
    if not isinstance(promise, Counted):
        return None
    said = [_split(values) for values in (promise.split or {}).values()]
    if promise.pace:
        said.append(_pace(promise.pace))
    return "; ".join(said) or None


def _split(values: Mapping[str, Decimal | Share]) -> str:
    parts = (f"{name} {value if isinstance(value, Share) else amount_text(value)}" for name, value in values.items())
    return ", ".join(parts)


def _pace(pace: Pace) -> str:
    bounds = [f"at least {amount_text(pace.at_least)}"] if pace.at_least is not None else []
    bounds += [f"at most {amount_text(pace.at_most)}"] if pace.at_most is not None else []
    return f"{' and '.join(bounds)} each {pace.per}"
