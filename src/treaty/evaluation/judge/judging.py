"""The judge: from the events of one lead to its story, and over all leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from treaty.agreement.measures import Clocked
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Event, copies_of, known_at
from treaty.evaluation.judge.evidence import notes
from treaty.evaluation.judge.finding import of_case, of_copies, of_people
from treaty.evaluation.judge.joining import Joined, join
from treaty.evaluation.judge.lead import Lead
from treaty.evaluation.judge.ledger import ledger
from treaty.evaluation.judge.measures import MEASURES
from treaty.evaluation.judge.moment import touched
from treaty.evaluation.judge.people import People
from treaty.evaluation.judge.qualifying import passages
from treaty.evaluation.judge.scope import is_about
from treaty.evaluation.judge.story import ClockKey, Note, Story
from treaty.evaluation.judge.terms import Terms
from treaty.evaluation.judge.verdict import soonest
from treaty.evaluation.results import Clock, FindingRow, Handoff

__all__ = ["judge_all", "judge_lead"]


def judge_lead(
    events: Sequence[Event],
    people: People,
    agreements: Sequence[Terms],
    as_of: int,
    *,
    key: str | None = None,
    joined: Joined | None = None,
) -> Story:
    """Judge one lead at an instant; `events` are all of it and of the records merged into it, in any order.

    They may hold copies of these events that are about other leads; then `key` tells which lead it is. What is
    not known yet at `as_of` counts only for `next_at`. `people` and `joined` come from all events that are known then;
    without `joined` the merges among these events count.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    joined = join(known_at(events, as_of)) if joined is None else joined
    key = joined.key(next((event.lead_id for event in events if event.lead_id), "")) if key is None else key
    lead = Lead(key, events, joined, as_of)
    found = passages(lead, agreements)
    cases = [Case(lead, people, passage) for passage in found.handoffs]
    clocks: list[Clock] = []
    evidence: dict[ClockKey, tuple[Note, ...]] = {}
    for case in cases:
        for name, promise in case.terms.promises():
            measure = MEASURES.get(type(promise))
            if measure is None or not is_about(case, promise):
                continue
            for clock in measure(case, name, promise):
                clocks.append(clock)
                if isinstance(promise, Clocked):
                    evidence[clock.number, name, clock.step] = notes(case, promise, clock)
    findings = [*found.findings, *joined.findings(lead.key), *of_copies(lead)]
    findings += chain.from_iterable(map(of_case, cases))
    findings += of_people(lead, people) if cases else ()
    return Story(
        tuple(map(_handoff, cases)),
        tuple(sorted(clocks, key=lambda clock: (clock.number, clock.commitment, clock.step))),
        tuple(chain.from_iterable(map(ledger, cases))),
        tuple(sorted(findings, key=_by_place)),
        evidence,
        lead,
        tuple(cases),
    )


def judge_all(events: Iterable[Event], agreements: Sequence[Terms], as_of: int) -> Story:
    """Judge every lead; the rows are sorted, the evidence is left out."""
    told = tuple(events)
    known = known_at(told, as_of)
    people, joined = People(known), join(known)
    leads: dict[str, list[Event]] = defaultdict(list)
    for copies in copies_of(told):
        for key in {joined.key(event.lead_id) for event in copies if event.lead_id is not None}:
            leads[key] += copies
    stories = [judge_lead(leads[key], people, agreements, as_of, key=key, joined=joined) for key in sorted(leads)]
    findings = list(chain.from_iterable(story.findings for story in stories))
    if not people.are_known:
        findings.append(FindingRow("", None, 0, "people_unknown", ""))
    return Story(
        tuple(chain.from_iterable(story.handoffs for story in stories)),
        tuple(chain.from_iterable(story.clocks for story in stories)),
        tuple(chain.from_iterable(story.ledger for story in stories)),
        tuple(sorted(findings, key=_by_place)),
    )


def _by_place(finding: FindingRow) -> tuple[str, int, int, str, str]:
    return finding.lead_key, finding.number or 0, finding.at, finding.code, finding.detail


def _handoff(case: Case) -> Handoff:
    passage, decision = case.passage, case.decision
    first_touch = touched(case, "sales", None, case.qualified_at)
    return Handoff(
        lead_key=case.lead.key,
        number=passage.number,
        qualified_at=passage.qualified_at,
        agreement=case.agreement.name,
        version=case.agreement.version,
        tier=passage.start.tier,
        segments=passage.start.segments,
        off_definition=passage.off_definition,
        owner=case.owner,
        team=case.team,
        assigned_at=case.assigned_at,
        first_touch_at=first_touch.at if first_touch else None,
        decision=decision.decision if decision else None,
        decided_at=decision.occurred_at if decision else None,
        reason=decision.reason if decision else None,
        next_action=decision.next_action if decision else None,
        ended_at=case.ended.at if case.ended else None,
        end=case.ended.end if case.ended else None,
        void=case.void,
        account_id=case.lead.account_id,
        next_at=soonest(case, [case.silent_at]),
    )
