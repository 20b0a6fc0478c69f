"""Random agreements, put together from parts that are each read only once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from hypothesis import strategies as st

from treaty.agreement import Agreement, parse_agreement
from treaty.agreement.entries import Entries

__all__ = ["PLAN", "Terms", "agreement_of", "several_terms", "text_of"]

_UNITS: Final = {
    "elapsed": ("45 minutes", "2 hours", "24 hours", "3 days"),
    "business": ("30 business minutes", "2 business hours", "9 business hours"),
    "working days": ("1 business day", "2 business days", "5 business days"),
}
_LIMITS: Final = tuple(limit for limits in _UNITS.values() for limit in limits)
_SCOPES: Final = (
    "",
    "",
    "",
    ", for: Tier 1",
    ", for: Tier 2",
    ", for: Tier 2",
    ", for: 'region = East'",
    ", for: \"country = 'US'\"",
)


def _limit() -> st.SearchStrategy[str]:
    return st.sampled_from(_LIMITS)


@st.composite
def _timed(draw: st.DrawFn, measure: str) -> str:
    """A commitment with one limit, in all the ways that it can be bent."""
    party = "marketing" if measure in ("routing_time", "qualification_time", "recycle_time") else "sales"
    parts = [f"party: {party}, measure: {measure}, within: {draw(_limit())}"]
    if measure in ("response_time", "feedback_time"):
        parts.append(draw(st.sampled_from(("", "", "on_reassign: restart"))))
        parts.append(draw(st.sampled_from(("", "", "", "starts: qualified", "starts: accepted", "starts: sal"))))
        parts.append(draw(st.sampled_from(("", "", "", "calendar: always", "calendar: night"))))
    if measure == "response_time":
        parts.append(draw(st.sampled_from(("", "", "", "channels: [phone]", "stops: connected", "stops: sql"))))
    return "{" + ", ".join(part for part in parts if part) + draw(st.sampled_from(_SCOPES)) + "}"


@st.composite
def _attempts(draw: st.DrawFn) -> str:
    how = draw(
        st.sampled_from(
            (
                "at_least: 2, within: 3 days",
                "at_least: 3, over: 2 channels, within: 3 business days",
                "at_least: 2, over: 2 channels, within: 20 business hours",
                "cadence: {2 days: 1, 1 week: 3}",
                "cadence: {1 business day: 1, 4 business days: 2}, over: 2 channels",
            )
        )
    )
    gap = draw(
        st.sampled_from(("", "", ", max_gap: 1 day", ", max_gap: 1 business day", ", max_gap: 5 business hours"))
    )
    restart = draw(st.sampled_from(("", "", ", on_reassign: restart")))
    return "{party: sales, measure: attempts, " + how + gap + restart + draw(st.sampled_from(_SCOPES)) + "}"


_PLAIN: Final = (
    "{party: joint, measure: acceptance_rate, target: 70%}",
    "{party: joint, measure: acceptance_rate, for: Tier 1, target: 70%}",
    "{party: marketing, measure: completeness, fields: [country, score], target: 95%}",
    "{party: marketing, measure: routing_accuracy, target: 95%}",
    "{party: sales, measure: feedback_quality, needs: [reason, notes], target: 100%}",
    "{party: sales, measure: feedback_quality, when: rejected, needs: [reason, budget], target: 100%}",
    "{party: sales, measure: next_action, target: 100%}",
    "{party: sales, measure: meeting, target: 80%}",
    "{party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}",
    "{party: sales, measure: average_response, target: under 2 business hours}",
    "{party: sales, measure: average_response, for: Tier 1, target: under 24 hours}",
    "{party: joint, measure: conversion, from: mql, to: opportunity, within: 6 days, target: 20%}",
    "{party: joint, measure: conversion, from: sal, to: customer, target: 20%}",
    "{party: marketing, measure: volume, target: 400 per month}",
)
_MEASURES: Final = ("routing_time", "qualification_time", "response_time", "feedback_time", "recycle_time")


@st.composite
def commitments(draw: st.DrawFn) -> tuple[str, ...]:
    """Some commitments, always a response time and attempts, which are the hardest."""
    found = [draw(_timed("response_time")), draw(_attempts())]
    kinds = st.one_of(st.sampled_from(_MEASURES).flatmap(_timed), _attempts(), st.sampled_from(_PLAIN))
    return (*found, *draw(st.lists(kinds, min_size=1, max_size=5)))


_HEAD: Final = """
treaty: 1
timezone: America/New_York
parties:
  marketing: {teams: [Marketing Ops]}
  sales: {teams: {SDR: {hours: office}, Night: {hours: night}}}
segments:
  region: {East: "state in ('NY', 'MA')", Rest: otherwise}
reasons:
  Timing: Not now
  Bad data: {means: Nobody there, without_contact: allowed}
  Unreachable: {means: No answer, unreachable: true}
  Spam: {means: No lead at all, void: always}
  Duplicate: {means: Known already, void: with merge}
feedback_fields: {budget: [none, some]}
routing: {rules: [{when: "region = 'East'", team: SDR}, {otherwise: Night}], misrouted_within: 1 business day}
currency: USD
opportunity_stages: {open: [Talk, Discovery, Proposal], qualified: Discovery, won: Won, lost: Lost}
escalation:
  - {at: 75%, tell: [owner], by: [slack]}
  - {at: 100%, tell: [owner], by: [slack]}
  - {at: 200%, tell: [owner], by: [slack]}
calendars:
  office: {timezone: America/New_York, hours: {mon-fri: 09:00-12:00 13:00-17:00}, closed: [2026-10-28]}
  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}
calendar: office
pauses: [legal review, holiday]
fields: {score: number, country: text, state: text, customer: boolean, seniority: [vp, other]}
"""
PLAN: Final = (
    "{quota: 5000 per month, bookings: 3000 per quarter, coverage: {next 12 months: 2x}, "
    "reps: {heads: 2, leads: 1 per week}, streams: {web: {deal: 100, rates: {mql to won: 10%}, share: 100%}}}"
)
_NAMED: Final = "name: {}\nversion: {}\neffective: {}\n"
_DEMO: Final = "score >= 65 or did('demo', '2 days')"
_TIERS: Final = (
    "{Tier 1: {when: \"score >= 80 or (did('demo', '1 day') and country = 'US')\"}, Tier 2: {when: score >= 20}}"
)
_SCORING: Final = (
    "{fit: [{add: 15, when: \"seniority = 'vp'\"}], half_life: 2 days, behaviour: "
    "[{add: 42.5, on: demo, at_most: 2}, {add: 4, on: visit, at_most: 3}, {add: -6, on: careers, at_most: 1}]}"
)
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "stages": (
        "{mql: {means: Ready, enters: crm}}",
        "{mql: {means: Ready, enters: crm, when: \"" + _DEMO + "\", fields_within: 20 minutes}}",
        "{mql: {means: Ready, enters: definition, when: \"" + _DEMO + "\"}}",
        "{mql: {means: Ready, enters: definition, when: \"score >= 20\"}}",
    ),
    "scoring": ("", "", "", _SCORING),
    "requalify_after": ("", "36 hours", "5 days", "10 days"),
    "decided_within": ("", "2 business days", "60 hours"),
    "not_counted": ("", "", "", "customer"),
    "grey_areas": ("", "{decide_within: 1 business day, otherwise: rejected}"),
    "exceptions": ("", "", "[{name: Named, when: \"country = 'UK'\", counts_as: Tier 1}]"),
    "calendar_for": ("", "owner team", "owner team", "{region: {East: office, Rest: night}}"),
    "touches": ("", "{channels: [phone, email], merge_within: 20 minutes}"),
    "late_logging": ("", "{manual: 2 hours, any: 1 day}"),
    "pilot": ("", "", "", "{when: \"country = 'US'\", until: 2026-10-24, alerts: 'off'}"),
}  # fmt: skip
Terms = tuple[str, int, str, tuple[tuple[str, str], ...], tuple[str, ...]]
"""Name, version, effective, the chosen keys with their texts, the commitments."""


@st.composite
def terms(draw: st.DrawFn, name: str = "First", version: int = 1, effective: str = "from 2026-01-01") -> Terms:
    """The terms of one agreement."""
    chosen = tuple((key, draw(st.sampled_from(texts))) for key, texts in _CHOICES.items())
    return name, version, effective, tuple((key, text) for key, text in chosen if text), draw(commitments())


@st.composite
def several_terms(draw: st.DrawFn) -> tuple[Terms, ...]:
    """The terms of one agreement, of two versions of one, or of two side by side."""
    match draw(st.integers(0, 5)):
        case 0 | 1:
            return (draw(terms()),)
        case 2 | 3:
            change = f"from 2026-{draw(st.sampled_from(('10-24', '10-26', '10-28')))}"
            return draw(terms()), draw(terms("First", 2, change))
        case _:
            name, version, effective, chosen, promises = draw(terms())
            covering = (name, version, effective, (*chosen, ("covers", "\"country = 'US' or score >= 70\"")), promises)
            return covering, draw(terms("Second", 1, "2026-10-20 to 2026-12-31"))


def text_of(given: Terms) -> str:
    """Write terms as the file of an agreement."""
    name, version, effective, chosen, promises = given
    lines = [
        _NAMED.format(name, version, effective) + _HEAD,
        f"tiers: {_TIERS}\n",
        *(f"{key}: {text}\n" for key, text in chosen),
    ]
    named = "".join(f"  c{number}: {each}\n" for number, each in enumerate(promises))
    return "".join(lines) + "commitments:\n" + named


def agreement_of(given: Terms) -> Agreement:
    """Make the agreement that `text_of` would give, from parts that are read only once."""
    name, version, effective, chosen, promises = given
    parts = {key: getattr(_read((*_NOTHING, ((key, text),), _DUMMY)), key) for key, text in chosen}
    promised = {f"c{n}": _read((*_NOTHING, _BESIDE, (each,))).commitments["c0"] for n, each in enumerate(promises)}
    return replace(_read((name, version, effective, (), _DUMMY)), **parts, commitments=Entries(promised))


_NOTHING: Final = ("First", 1, "from 2026-01-01")
_DUMMY: Final = (_PLAIN[0],)
_BESIDE: Final = (("plan", PLAN),)
"""What a promise may need to be one."""


@cache
def _read(given: Terms) -> Agreement:
    reading = parse_agreement(text_of(given))
    assert reading.agreement is not None, reading.findings
    errors = [each for each in reading.findings if each.level == "error"]
    assert not errors, (errors, text_of(given))
    return reading.agreement
