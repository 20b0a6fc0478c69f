"""Stories of single leads: small histories that meet what is hard to explain, each with the arithmetic beside it.

Monday is 5 October 2026. The office in New York is open from 9:00 (13:00Z) to 17:00 (21:00Z), Monday to Friday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    HEAD,
    HOUR,
    LATER,
    MINUTE,
    MONDAY,
    RITA,
    agreement,
    at,
    changed,
    decided,
    did,
    event,
    merged,
    mql,
    owned,
    paused,
    resumed,
    touched,
)
from treaty.agreement import Agreement
from treaty.evaluation.in_force import in_force
from treaty.evaluation.judge import Event, terms_of
from treaty.evaluation.judge.event import known_at
from treaty.evaluation.judge.joining import join
from treaty.evaluation.one_lead import judge_with_company
from treaty.evidence.exclusion import Exclusion
from treaty.reports.lead_story import LeadStory, make_lead_story

ANSWER: Final = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
_HOLIDAY: Final = HEAD.replace("hours: {mon-fri: 09:00-17:00}}", "hours: {mon-fri: 09:00-17:00}, holidays: US/NY}")


def tell(
    terms: Agreement | Sequence[Agreement],
    events: Iterable[Event],
    *,
    as_of: int = LATER,
    lead: str = "L1",
    commitment: str | None = None,
    exclusions: Sequence[Exclusion] = (),
) -> LeadStory:
    """Tell the story of a lead with the known cast: rita and sam of SDR, nora of the night, mia of marketing."""
    given = [terms] if isinstance(terms, Agreement) else list(terms)
    told = [*RITA, *events]
    key = join(known_at(told, as_of)).key(lead)
    found = judge_with_company(key, told, terms_of(in_force(given)), as_of, exclusions=exclusions)
    return make_lead_story(found.story, found.record, asked=lead, commitment=commitment)


@dataclass(frozen=True)
class Case:
    """A story that is written out in `tests/golden/stories`."""

    tell: Callable[[], LeadStory]


def over_a_weekend_with_a_pause() -> LeadStory:
    """Handed over on Friday 9 October 16:25: 35 minutes are left of that day, and Monday 12 October is a holiday.

    The clocks rest on Tuesday from 9:30 to 11:00. 2 h = 35 min + 30 min + 55 min, so it falls due on Tuesday at 11:55.
    The answer at 12:10 is 15 minutes late.
    """
    terms = agreement(ANSWER, more=BY_CRM, head=_HOLIDAY)
    friday, tuesday = at("10-09 20:25"), at("10-13 13:00")
    return tell(
        terms,
        [
            changed(friday, score="72", country="US"),
            mql(friday),
            owned(friday),
            touched(friday + MINUTE, "sequencer", channel="email", automated=True),
            paused(tuesday + 30 * MINUTE),
            resumed(tuesday + 2 * HOUR),
            touched(tuesday + 3 * HOUR + 10 * MINUTE, outcome="connected"),
        ],
        as_of=at("10-14 12:00"),
    )


def upgrade() -> LeadStory:
    """Warm on Monday at 9:00, hot at 9:30 by a demo request: the better tier's clock falls due at 11:30."""
    head = HEAD.replace(
        'Tier 1: {when: "score >= 80"}', "Tier 1: {when: \"score >= 80 or did('demo_request', '7 days')\"}"
    )
    terms = agreement(
        "hot: {party: sales, measure: response_time, for: Tier 1, within: 2 business hours, target: 100%}",
        "warm: {party: sales, measure: response_time, for: Tier 2, within: 24 hours, target: 90%}",
        "mql-volume: {party: marketing, measure: volume, target: 400 per month, "
        "split: {tier: {Tier 1: 100, Tier 2: 300}}}",
        head=head,
    )
    return tell(
        terms,
        [
            changed(MONDAY, score="72"),
            mql(),
            owned(),
            did("demo_request", MONDAY + 30 * MINUTE),
            touched(MONDAY + 2 * HOUR),
        ],
        as_of=at("10-06 12:00"),
    )


def new_owner_restarts() -> LeadStory:
    """Rita has it from 9:00, sam from 10:00: his two hours end at 12:00. He calls at 11:00."""
    terms = agreement(
        "answer: {party: sales, measure: response_time, within: 2 business hours, on_reassign: restart, target: 100%}",
        "right: {party: marketing, measure: routing_accuracy, target: 95%}",
    )
    return tell(
        terms,
        [
            changed(MONDAY, score="72"),
            mql(),
            owned(MONDAY + 5 * MINUTE),
            owned(MONDAY + HOUR, "sam", reason="misrouted"),
            touched(MONDAY + 2 * HOUR, "sam"),
        ],
        as_of=at("10-06 12:00"),
    )


def logged_late() -> LeadStory:
    """Rita says that she called on Monday at 9:20, and types it in at 12:20, three hours later: it counts then."""
    terms = agreement(
        ANSWER,
        "calls: {party: sales, measure: attempts, at_least: 2, over: 2 channels, within: 3 business days, target: 90%}",
        more=BY_CRM + "late_logging: {manual: 60 minutes, any: 5 days}\n"
        "escalation: [{at: 75%, tell: [owner], by: [slack]}]\n",
    )
    call = MONDAY + 20 * MINUTE
    return tell(
        terms,
        [
            changed(MONDAY, score="72"),
            mql(),
            owned(),
            touched(call, entry="manual", recorded_at=call + 3 * HOUR),
        ],
        as_of=at("10-05 20:00"),
    )


def merged_lead() -> LeadStory:
    """L9 came in on Monday as a lead of its own, and on Tuesday turns out to be the person of L1."""
    return tell(
        agreement(ANSWER),
        [
            changed(MONDAY, score="72"),
            mql(),
            owned(),
            changed(MONDAY + HOUR, lead="L9", country="US"),
            mql(MONDAY + HOUR, lead="L9"),
            touched(MONDAY + 90 * MINUTE, lead="L9"),
            merged("L9", "L1", at("10-06 14:00")),
        ],
        lead="L9",
        as_of=at("10-07 12:00"),
    )


def off_definition() -> LeadStory:
    """The CRM says MQL with a score of 40; sales accepts it all the same, so that it counts for marketing."""
    terms = agreement(
        ANSWER,
        "mql-volume: {party: marketing, measure: volume, target: 400 per month}",
        "complete: {party: marketing, measure: completeness, fields: [score, country], target: 95%}",
        "accepted: {party: joint, measure: acceptance_rate, target: 70%}",
        more="stages: {mql: {means: Ready, enters: crm, when: \"score >= 65 and country = 'US'\"}}\n",
    )
    return tell(
        terms,
        [
            changed(MONDAY, score="40"),
            mql(),
            owned(),
            touched(MONDAY + HOUR),
            decided(MONDAY + 2 * HOUR, "accepted", actor="rita"),
        ],
        as_of=at("10-06 12:00"),
    )


def re_entry() -> LeadStory:
    """Rejected on Monday; comes back after 9 days, too soon, and after 36 days, which is a second handoff."""
    terms = agreement(
        ANSWER,
        "mql-volume: {party: marketing, measure: volume, target: 400 per month}",
        "recycling: {party: marketing, measure: recycle_time, within: 3 business days, target: 90%}",
        more=BY_CRM + "requalify_after: 30 days\n",
    )
    return tell(
        terms,
        [
            changed(MONDAY, score="72"),
            mql(),
            owned(),
            touched(MONDAY + HOUR),
            decided(MONDAY + 2 * HOUR, "rejected", actor="rita", reason="Timing"),
            event("recycled", at("10-07 15:00"), outcome="nurture"),
            mql(at("10-14 15:00")),
            mql(at("11-10 15:00")),
        ],
        as_of=at("11-10 16:00"),
    )


STORIES: Final[Mapping[str, Callable[[], LeadStory]]] = {
    each.__name__: each
    for each in (
        over_a_weekend_with_a_pause,
        upgrade,
        new_owner_restarts,
        logged_late,
        merged_lead,
        off_definition,
        re_entry,
    )
}
