"""Why a lead was handed over, and why it was not."""

from __future__ import annotations

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HEAD,
    HOUR,
    MONDAY,
    agreement,
    changed,
    decided,
    did,
    event,
    mql,
    owned,
    paused,
    resumed,
    touched,
)
from tests.unit.reports.lead_story.reading import did as deeds
from tests.unit.reports.lead_story.reading import said
from tests.unit.reports.lead_story.stories import ANSWER, tell

BY_SCORE = "stages: {mql: {means: Ready, enters: definition, when: \"score >= 65 and country = 'US'\"}}\n"


def test_a_definition_that_turns_true_tells_its_parts() -> None:
    story = tell(agreement(ANSWER, more=BY_SCORE), [changed(MONDAY, score="72"), changed(MONDAY + HOUR, country="US")])

    line = story.handoffs[0].lines[0]
    assert line.text == "Mon 5 Oct 10:00, when the definition turned true"
    assert line.because == ("score >= 65 held: score was 72", "country = 'US' held: country was 'US'")
    assert deeds(story) == [("handed over: L1#1, Tier 2",)]


def test_an_exception_is_named() -> None:
    more = BY_SCORE + 'exceptions: [{name: Named accounts, when: "customer", counts_as: Tier 1}]\n'
    story = tell(agreement(ANSWER, more=more), [changed(MONDAY, customer="true", score="10")])

    lines = {line.about: line for line in story.handoffs[0].lines}
    assert lines["handed over"].because == ("by the exception 'Named accounts': customer held: customer was true",)
    assert lines["tier"].text == "Tier 1"
    assert lines["tier"].because == ("by the exception 'Named accounts': customer held: customer was true",)


def test_a_lead_that_never_fits_tells_what_it_lacks() -> None:
    story = tell(agreement(ANSWER, more=BY_SCORE), [changed(MONDAY, score="40", country="US")])

    assert story.handoffs == ()
    assert story.lines[0].text == "Test, version 1: the definition never turned true; at last, Mon 5 Oct 09:00:"
    assert story.lines[0].because == ("score >= 65 did not hold: score was 40",)


def test_a_lead_that_the_crm_never_hands_over_tells_so() -> None:
    story = tell(agreement(ANSWER), [changed(MONDAY, score="90")])

    assert [line.text for line in story.lines] == ["Test, version 1: the CRM entered no stage mql"]


def test_one_that_no_agreement_covers_tells_why_each_does_not() -> None:
    terms = agreement(ANSWER, more=BY_CRM + "covers: \"country = 'US'\"\n")
    later = agreement(ANSWER, head=HEAD.replace("2026-01-01", "2026-11-01").replace("name: Test", "name: Later"))
    story = tell([terms, later], [changed(MONDAY, country="DE"), mql()])

    (finding,) = story.findings
    assert finding.text == "Mon 5 Oct 09:00: qualified, but no agreement in force covered the lead: no handoff"
    assert finding.because == (
        "Test, version 1: country = 'US' did not hold: country was 'DE'",
        "Later, version 1: not in force then (in force 2026-11-01 to 2026-12-31)",
    )
    assert deeds(story) == [("no handoff: no agreement covers it then",)]


def test_one_that_is_not_counted_tells_by_what() -> None:
    story = tell(agreement(ANSWER, more=BY_CRM + "not_counted: customer\n"), [changed(MONDAY, customer="yes"), mql()])

    (finding,) = story.findings
    assert finding.text == "Mon 5 Oct 09:00: qualified, but such leads are not counted: no handoff"
    assert finding.because == ("customer held: customer was true",)


def test_the_events_tell_whose_it_became_when_clocks_rested_and_what_ended_it() -> None:
    story = tell(
        agreement(ANSWER),
        [
            mql(),
            owned(),
            owned(MONDAY + 60),
            paused(MONDAY + 120, "holiday"),
            paused(MONDAY + 180, "a whim"),
            resumed(MONDAY + 240),
            owned(MONDAY + 300, "the queue"),
            touched(MONDAY + HOUR, "mia"),
            decided(MONDAY + 2 * HOUR, "accepted"),
            mql(MONDAY + 3 * HOUR),
            decided(MONDAY + 4 * HOUR, "rejected"),
        ],
    )

    assert deeds(story) == [
        ("handed over: L1#1",),
        ("owner 1",),
        ("the same owner as before: changes nothing",),
        ("clocks rest",),
        ("not a reason that the agreement lists: clocks go on",),
        ("clocks run again",),
        ("in routing: no owner in sales",),
        ("ignored, not by a person of sales",),
        ("does not count: a later one does",),
        ("qualified again: changes nothing",),
        ("the decision that counts", "ends L1#1: rejected"),
    ]


def test_silence_is_told_where_it_ends_the_handoff() -> None:
    story = tell(
        agreement(ANSWER, more=BY_CRM + "requalify_after: 10 days\n"), [mql(), owned()], as_of=MONDAY + 20 * DAY
    )

    assert (story.events[-1].kind, story.events[-1].local) == (None, "Thu 15 Oct 09:00")
    assert (story.events[-1].text, story.events[-1].did) == ("nothing happened for 10 days", ("ends L1#1: quiet",))
    assert story.handoffs[0].end == "quiet"


def test_a_lead_that_came_back_counts_once_a_quarter() -> None:
    terms = agreement(
        "volume: {party: marketing, measure: volume, target: 400 per month, pace: {per: week, at_least: 80}}",
        more=BY_CRM + "requalify_after: 1 day\n",
    )
    again = MONDAY + 10 * DAY
    story = tell(terms, [mql(), decided(MONDAY + HOUR, "rejected", reason="Timing"), mql(again)], as_of=again)

    assert said(story, "counts", "volume") == "as one lead in October 2026, towards 400 per month"
    assert said(story, "pace", "volume") == "in 2026-W41"
    assert said(story, "not counted", "volume", 2) == "not again in 2026-Q4: counted on Mon 5 Oct as L1#1"


def test_what_a_reason_takes_out_counts_for_nothing() -> None:
    terms = agreement("volume: {party: marketing, measure: volume, target: 400 per month}")
    story = tell(terms, [mql(), decided(MONDAY + HOUR, "rejected", reason="Spam")])

    assert said(story, "not counted", "volume") == "the reason Spam takes the handoff out"
    assert story.handoffs[0].lines[-1].text == "the reason Spam takes it out of all rates and of volume"


def test_a_touch_told_by_two_sources_counts_once() -> None:
    story = tell(
        agreement(ANSWER, more=BY_CRM + "requalify_after: 90 days\n"),
        [
            mql(),
            owned(),
            touched(MONDAY + HOUR),
            touched(MONDAY + HOUR + 60, source="phones"),
            event("behaviour", MONDAY),
        ],
    )

    assert deeds(story)[-2:] == [("stops answer in time",), ("ignored, told before by another source",)]


def test_a_score_of_our_own_is_told_by_its_parts() -> None:
    more = (
        BY_SCORE.replace(" and country = 'US'", "") + "scoring:\n  fit: [{add: 50, when: \"country = 'US'\"}]\n"
        "  behaviour: [{add: 10, on: webinar, at_most: 2}, {add: -5, on: careers}]\n  half_life: 1 day\n"
    )
    day_before = MONDAY - DAY
    story = tell(
        agreement(ANSWER, more=more),
        [
            changed(day_before, country="US"),
            did("webinar", day_before),
            did("webinar", MONDAY),
            did("webinar", MONDAY + 1),
        ],
    )

    line = next(line for line in story.handoffs[0].lines if line.about == "score")
    assert line.text == "65"  # 50, and 10 that have faded to 5 and another 10
    assert line.because == ("50 for country = 'US'", "15 for webinar, 2 times")
