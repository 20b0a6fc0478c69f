"""Whatever happens to a lead, its story can be told, and says what the rows of the judge say.

`TREATY_HISTORIES` says how many are tried; a run before a release tries thousands.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings

from tests.property.histories import Case, cases
from treaty.cli.explain_text import explain_text
from treaty.evaluation.judge import judge_all, terms_of
from treaty.evaluation.judge.event import known_at
from treaty.evaluation.judge.joining import join
from treaty.evaluation.one_lead import judge_with_company
from treaty.reports.lead_story import LeadStory, make_lead_story

pytestmark = pytest.mark.slow

_TRIES = int(os.environ.get("TREATY_HISTORIES", "12"))
_SOME = settings(
    max_examples=_TRIES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def stories(case: Case) -> list[LeadStory]:
    """Tell the stories of all leads of a case."""
    terms = terms_of(case.agreements)
    joined = join(known_at(case.events, case.as_of))
    records = {event.lead_id for event in case.events if event.lead_id is not None}
    told = []
    for record in sorted(records):
        found = judge_with_company(joined.key(record), case.events, terms, case.as_of)
        told.append(make_lead_story(found.story, found.record, asked=record))
    return told


@_SOME
@given(case=cases())
def test_every_lead_has_a_story_with_the_verdicts_of_the_judge(case: Case) -> None:
    rows = judge_all(case.events, terms_of(case.agreements), case.as_of).clocks

    told = {
        (story.lead, handoff.number, promise.commitment, clock.step): (clock.state, clock.why)
        for story in stories(case)
        for handoff in story.handoffs
        for promise in handoff.promises
        for clock in promise.clocks
    }

    assert told == {(row.lead_key, row.number, row.commitment, row.step): (row.state, row.why) for row in rows}


@_SOME
@given(case=cases())
def test_every_story_fits_a_terminal_and_leaves_no_sentence_open(case: Case) -> None:
    for story in stories(case):
        text = explain_text(story)

        assert max(map(len, text.splitlines())) <= 80
        assert "None" not in text
        assert all(handoff.name in text for handoff in story.handoffs)
