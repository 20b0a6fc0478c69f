"""Which leads are handed over, by whose terms, and which are only listed: decisions 1, 2 and 14."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HEAD,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    at,
    changed,
    codes,
    decided,
    did,
    event,
    judged,
    merged,
    mql,
    owned,
    the_finding,
    the_handoff,
)

ANSWER = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
AGAIN = "requalify_after: 3 days\n"
CRM = "stages: {mql: {means: Ready, enters: crm, when: score >= 65, fields_within: 10 minutes}}\n"
DEFINED = "stages: {mql: {means: Ready, enters: definition, when: \"score >= 65 or did('demo', '2 days')\"}}\n"


def starts(story) -> list[int]:
    return [each.qualified_at for each in story.handoffs]


class TestDecision1Qualifying:
    def test_the_stage_event_of_the_crm_hands_over_and_fields_may_come_a_little_later(self) -> None:
        history = [mql(), changed(MONDAY + 10 * MINUTE, score="82")]

        handoff = the_handoff(judged(agreement(ANSWER, more=CRM), history))

        assert (handoff.qualified_at, handoff.tier, handoff.off_definition) == (MONDAY, "Tier 1", False)

    def test_fields_that_come_later_than_that_do_not_count(self) -> None:
        handoff = the_handoff(judged(agreement(ANSWER, more=CRM), [mql(), changed(MONDAY + 601, score="82")]))

        assert (handoff.tier, handoff.off_definition) == (None, True)

    def test_an_exception_is_no_miss_of_the_definition_and_counts_as_the_tier_it_names(self) -> None:
        named = "exceptions: [{name: Named, when: \"country = 'CH'\", counts_as: Tier 1}]\n"

        handoff = the_handoff(judged(agreement(ANSWER, more=CRM + named), [changed(MONDAY, country="CH"), mql()]))

        assert (handoff.tier, handoff.off_definition) == ("Tier 1", False)

    def test_a_definition_hands_over_when_it_turns_true_at_an_event(self) -> None:
        history = [
            changed(MONDAY, score="64"),
            changed(MONDAY + HOUR, score="65"),
            changed(MONDAY + 2 * HOUR, score="70"),
        ]

        story = judged(agreement(ANSWER, more=DEFINED), history)

        assert starts(story) == [MONDAY + HOUR]
        assert codes(story) == []

    def test_a_stage_event_is_nothing_to_a_definition(self) -> None:
        assert starts(judged(agreement(ANSWER, more=DEFINED), [mql()])) == []

    def test_qualifying_again_while_a_handoff_is_open_is_only_listed(self) -> None:
        story = judged(agreement(ANSWER, more=BY_CRM), [mql(), mql(MONDAY + HOUR)])

        assert starts(story) == [MONDAY]
        found = the_finding(story, "qualified_again")
        assert (found.number, found.at) == (1, MONDAY + HOUR)

    @pytest.mark.parametrize(("seconds", "number"), [(3 * DAY - 1, 1), (3 * DAY, 2)])
    def test_a_new_handoff_needs_a_new_stage_event_long_enough_after_the_end(self, seconds: int, number: int) -> None:
        end = MONDAY + HOUR
        history = [mql(), decided(end, "rejected", reason="Timing"), mql(end + seconds)]

        story = judged(agreement(ANSWER, more=BY_CRM + AGAIN), history)

        assert len(story.handoffs) == number
        assert codes(story) == (["too_soon"] if number == 1 else [])

    def test_without_requalify_after_there_is_never_a_second_handoff(self) -> None:
        history = [mql(), decided(MONDAY + HOUR, "disqualified"), mql(MONDAY + 40 * DAY)]

        assert len(judged(agreement(ANSWER), history).handoffs) == 1

    def test_silence_has_waited_already(self) -> None:
        # nothing happens for three days, so the handoff ended at Thursday 13:00Z, and the next event counts at once
        history = [mql(), mql(MONDAY + 3 * DAY)]

        story = judged(agreement(ANSWER, more=BY_CRM + AGAIN), history)

        assert starts(story) == [MONDAY, MONDAY + 3 * DAY]

    def test_a_definition_must_turn_true_anew(self) -> None:
        end = MONDAY + HOUR
        ended = [changed(MONDAY, score="70"), decided(end, "rejected"), changed(end + 4 * DAY, country="US")]
        anew = [*ended, changed(end + 5 * DAY, score="10"), changed(end + 6 * DAY, score="66")]

        assert starts(judged(agreement(ANSWER, more=DEFINED + AGAIN), ended)) == [MONDAY]
        assert starts(judged(agreement(ANSWER, more=DEFINED + AGAIN), anew)) == [MONDAY, end + 6 * DAY]

    def test_a_window_that_ran_out_unnoticed_can_turn_true_again(self) -> None:
        again = MONDAY + 10 * DAY
        history = [did("demo", MONDAY), decided(MONDAY + HOUR, "rejected"), did("demo", again)]

        assert starts(judged(agreement(ANSWER, more=DEFINED + AGAIN), history)) == [MONDAY, again]

    def test_leads_that_do_not_count_are_listed_and_get_no_handoff(self) -> None:
        terms = agreement(ANSWER, more="stages: {mql: {means: Ready, enters: crm}}\nnot_counted: customer\n")

        story = judged(
            terms, [changed(MONDAY - 1, customer="yes"), mql(), changed(MONDAY + 1, customer="no"), mql(MONDAY + 2)]
        )

        assert starts(story) == [MONDAY + 2]
        assert codes(story) == ["not_counted"]


class TestDecision2Governing:
    def test_the_first_agreement_that_covers_the_lead_governs_it(self) -> None:
        swiss = agreement(ANSWER, more="stages: {mql: {means: Ready, enters: crm}}\ncovers: \"country = 'CH'\"\n")
        rest = agreement(ANSWER, head=swiss_head("Rest"))

        here = judged([swiss, rest], [changed(MONDAY, country="CH"), mql()])
        there = judged([swiss, rest], [changed(MONDAY, country="FR"), mql()])

        assert (the_handoff(here).agreement, the_handoff(there).agreement) == ("Test", "Rest")

    def test_the_version_in_force_at_the_start_governs_to_the_end(self) -> None:
        old, new = agreement(ANSWER, head=open_ended(1, "01-01")), agreement(ANSWER, head=open_ended(2, "10-06"))
        midnight = at("10-06 04:00")  # 6 October 0:00 in New York

        before = judged([old, new], [mql(midnight - 1), owned(midnight + DAY)])
        after = judged([old, new], [mql(midnight)])

        assert (the_handoff(before).version, the_handoff(after).version) == (1, 2)

    def test_a_new_version_is_no_event(self) -> None:
        # the score of 62 fits the second version all along; nothing turns when it comes into force
        old = agreement(ANSWER, more=DEFINED, head=open_ended(1, "01-01"))
        new = agreement(ANSWER, more=DEFINED.replace("65", "60"), head=open_ended(2, "10-06"))
        history = [changed(MONDAY, score="62"), changed(MONDAY + 3 * DAY, country="US")]

        assert starts(judged([old, new], history)) == []

    def test_a_lead_that_no_agreement_governs_is_listed(self) -> None:
        assert codes(judged(agreement(ANSWER), [mql(at("10-05 13:00") - 400 * DAY)])) == ["ungoverned"]

    def test_a_pilot_covers_only_its_part_until_its_last_day_is_over(self) -> None:
        terms = agreement(
            ANSWER,
            more="stages: {mql: {means: Ready, enters: crm}}\npilot: {when: \"country = 'CH'\", until: 2026-10-05}\n",
        )
        last, next_day = at("10-06 03:59"), at("10-06 04:00")

        assert codes(judged(terms, [mql(last)])) == ["ungoverned"]
        assert starts(judged(terms, [changed(last, country="CH"), mql(last)])) == [last]
        assert starts(judged(terms, [mql(next_day)])) == [next_day]


def swiss_head(name: str) -> str:
    return HEAD.replace("name: Test", f"name: {name}")


def open_ended(version: int, day: str) -> str:
    return HEAD.replace("version: 1", f"version: {version}").replace("2026-01-01 to 2026-12-31", f"from 2026-{day}")


class TestDecision14Merged:
    def test_merged_leads_are_one_from_the_earliest_event_under_the_surviving_id(self) -> None:
        history = [mql(MONDAY, "L2"), mql(MONDAY + HOUR, "L1"), merged("L2", "L1", MONDAY + DAY)]

        story = judged(agreement(ANSWER), history)

        assert [(each.lead_key, each.qualified_at) for each in story.handoffs] == [("L1", MONDAY)]
        found = the_finding(story, "merged")
        assert (found.lead_key, found.at, found.detail) == ("L1", MONDAY + HOUR, "L1")

    def test_chains_are_followed_to_their_end(self) -> None:
        history = [mql(MONDAY, "L3"), merged("L3", "L2", MONDAY + 1), merged("L2", "L1", MONDAY + 2)]

        assert the_handoff(judged(agreement(ANSWER), history)).lead_key == "L1"

    def test_a_circle_is_a_finding_and_joins_nothing(self) -> None:
        circle = [merged("L1", "L2", MONDAY + 1), merged("L2", "L1", MONDAY + 2)]
        history = [
            mql(MONDAY, "L1"),
            mql(MONDAY, "L2"),
            mql(MONDAY + HOUR, "L3"),
            merged("L3", "L2", MONDAY + DAY),
            *circle,
        ]

        story = judged(agreement(ANSWER), history)

        assert [each.lead_key for each in story.handoffs] == ["L1", "L2"]
        assert [(each.lead_key, each.code) for each in story.findings] == [
            ("L1", "merge_cycle"), ("L2", "merge_cycle"), ("L2", "merged"),
        ]  # fmt: skip

    def test_a_record_that_is_cleared_away_after_a_merge_ends_nothing(self) -> None:
        history = [mql(), merged("L2", "L1", MONDAY + 1), event("lead.deleted", MONDAY + 2, "L2")]

        assert the_handoff(judged(agreement(ANSWER), history)).ended_at is None
