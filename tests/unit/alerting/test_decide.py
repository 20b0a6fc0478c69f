"""A decision about a clock …"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.alerting.scene import (
    CLOSE,
    DAY,
    HOUR,
    LEAD,
    MIA,
    MONDAY,
    NED,
    RITA,
    SAM,
    agreement,
    away,
    carried_out,
    clock,
    decide,
    outcome,
    said,
    situation,
)
from treaty.alerting import Act, Person, Reason, Standing

NEDS = replace(LEAD, owner="ned")
LOW = replace(LEAD, tier="Tier 2")
WARNED = MONDAY + 3 * HOUR // 2
LATE = MONDAY + 2 * HOUR + 1


class TestSteps:
    def test_tells_nobody_before_the_first(self) -> None:
        decision = decide([clock()], [], situation(MONDAY))

        assert decision.intents == ()
        assert outcome(decision) == {
            ("rita", "slack"): "not_yet", ("sam", "slack"): "not_yet", ("ana", "email"): "not_yet",
        }  # fmt: skip

    def test_tells_the_owner_at_three_quarters(self) -> None:
        decision = decide([clock("0.75")], [], situation(WARNED))

        (intent,) = decision.intents
        assert (intent.person, intent.act, intent.level, intent.reason) == ("rita", Act.TELL, 7_500, Reason.STEP)
        assert intent.key == "clock/L1#1/answer/1/rita/slack"

    def test_changes_the_owners_one_message_at_the_breach_and_tells_the_manager(self) -> None:
        warned = said(clock("0.75"), level=7_500)

        found = {each.person: each for each in decide([clock(1)], [warned], situation(LATE)).intents}

        assert {key: (each.reason, each.level) for key, each in found.items()} == {
            "rita": (Reason.ESCALATED, 10_000), "sam": (Reason.STEP, 10_000),
        }  # fmt: skip

    def test_waits_for_the_breach_at_the_closing_bell(self) -> None:
        # the whole limit is used, and until the next opening an answer is in time
        bell = replace(clock(1), standing=Standing.OPEN, breach_at=MONDAY + DAY)

        decision = decide([bell], [said(bell, level=7_500)], situation(CLOSE))

        assert outcome(decision)["sam", "slack"] == "not_yet"

    def test_tells_by_another_way_beside_the_first(self) -> None:
        decision = decide([clock(2)], [], situation(MONDAY + 4 * HOUR))

        assert outcome(decision) == {("rita", "slack"): "step", ("sam", "slack"): "step", ("ana", "email"): "step"}

    def test_says_nothing_twice(self) -> None:
        now = situation(LATE)
        once = carried_out(decide([clock(1)], [], now), (), LATE)

        again = decide([clock(1)], once, now)

        assert again.intents == ()
        assert outcome(again)["rita", "slack"] == "told"

    def test_does_not_tell_of_a_clock_that_rests(self) -> None:
        decision = decide([clock("0.75", standing=Standing.PAUSED)], [], situation(WARNED))

        assert outcome(decision)["rita", "slack"] == "paused"


class TestTheEnd:
    def test_is_said_in_the_message_that_stands(self) -> None:
        decision = decide([clock(standing=Standing.OVER)], [said(clock(), level=7_500)], situation(WARNED))

        (intent,) = decision.intents
        assert (intent.act, intent.reason, intent.person) == (Act.RESOLVE, Reason.RESOLVED, "rita")

    def test_is_said_by_night_too_and_once(self) -> None:
        over = clock(standing=Standing.OVER)
        decision = decide([over], [said(over)], situation(CLOSE + HOUR))

        assert [each.reason for each in decision.intents] == [Reason.RESOLVED]
        assert decide([over], carried_out(decision, (said(over),), CLOSE), situation(CLOSE + HOUR)).intents == ()

    def test_is_not_said_to_those_who_never_heard_of_it(self) -> None:
        decision = decide([clock(standing=Standing.OVER)], [], situation(WARNED))

        assert decision.intents == ()
        assert outcome(decision)["rita", "slack"] == "over"

    def test_opens_again_where_the_clock_runs_again(self) -> None:
        decision = decide([clock("0.75")], [said(clock(), level=7_500, is_open=False)], situation(WARNED))

        assert [(each.act, each.reason) for each in decision.intents] == [(Act.TELL, Reason.REOPENED)]

    def test_comes_for_the_former_owner_when_the_lead_moves_on(self) -> None:
        moved = clock("0.75", handed=replace(LEAD, owner="ned"))

        decision = decide([moved], [said(moved, level=7_500)], situation(WARNED))

        assert outcome(decision)["rita", "slack"] == "moved_on"
        assert outcome(decision)["ned", "slack"] == "quiet"

    def test_comes_where_a_touch_moved_the_deadline(self) -> None:
        decision = decide([clock()], [said(clock(), level=7_500)], situation(WARNED))

        assert outcome(decision)["rita", "slack"] == "eased"


class TestANewLead:
    def test_is_told_once_to_those_whom_the_handoff_names(self) -> None:
        decision = decide([LEAD], [], situation(MONDAY))

        assert [(each.key, each.reason) for each in decision.intents] == [("handoff/L1#1/rita/slack", "new_lead")]
        assert decide([LEAD], carried_out(decision, (), MONDAY), situation(MONDAY)).intents == ()

    def test_is_not_told_before_somebody_has_it(self) -> None:
        unassigned = replace(LEAD, owner=None, assigned_at=None, waits=False)

        assert outcome(decide([unassigned], [], situation(MONDAY))) == {("owner", "slack"): "not_yet"}

    def test_is_resolved_by_the_first_touch_and_stays_so(self) -> None:
        touched = replace(LEAD, waits=False)
        decision = decide([touched], [said(LEAD)], situation(MONDAY))

        assert [each.reason for each in decision.intents] == [Reason.RESOLVED]
        assert outcome(decide([LEAD], [said(LEAD, is_open=False)], situation(MONDAY))) == {("rita", "slack"): "told"}

    def test_of_a_low_tier_waits_for_the_full_hour(self) -> None:
        decision = decide([LOW], [], situation(MONDAY + 1))

        assert outcome(decision) == {("rita", "slack"): "gathered"}
        assert decision.next_at == MONDAY + HOUR


class TestAGreyArea:
    UNDECIDED = replace(LEAD, kind="grey")
    GREY = "grey_areas: {decide_within: 1 business day, otherwise: accepted}\nfields: {score"

    def test_goes_to_the_owner_of_the_agreement_rather_than_of_the_lead(self) -> None:
        terms = agreement(("fields: {score", self.GREY), ("sponsor: Ana", "owner: Mia Lund\nsponsor: Ana"))

        (intent,) = decide([self.UNDECIDED], [], situation(MONDAY, terms=terms)).intents

        assert (intent.person, intent.key, intent.reason) == ("mia", "grey/L1#1/mia/slack", Reason.GREY_AREA)

    def test_goes_to_nobody_where_the_agreement_has_no_owner_or_no_rule(self) -> None:
        ownerless = agreement(("fields: {score", self.GREY))

        assert decide([self.UNDECIDED], [], situation(MONDAY, terms=ownerless)).intents == ()
        assert decide([self.UNDECIDED], [], situation(MONDAY)).intents == ()


class TestHistory:
    def test_is_not_told_of_clocks_that_were_missed_before_the_watch(self) -> None:
        watched = replace(LEAD, watched_since=MONDAY + DAY + 2 * HOUR + 1)

        assert outcome(decide([clock(1, handed=watched)], [], situation(LATE)))["rita", "slack"] == "before_watch"

    def test_begins_a_day_before_the_watch_because_sources_lag(self) -> None:
        watched = replace(LEAD, watched_since=MONDAY + DAY + 2 * HOUR)

        assert outcome(decide([clock(1, handed=watched)], [], situation(LATE)))["rita", "slack"] == "step"

    def test_holds_new_leads_and_not_what_still_runs(self) -> None:
        watched = replace(LEAD, watched_since=MONDAY + DAY + 1)
        decision = decide([watched, clock("0.75", handed=watched)], [], situation(WARNED))

        assert [str(each.reason) for each in decision.held if each.subject is watched] == ["before_watch"]
        assert [each.reason for each in decision.intents] == [Reason.STEP]


class TestAbsence:
    def test_hands_it_up_to_the_manager(self) -> None:
        (intent,) = decide([clock("0.75")], [], situation(WARNED, away(RITA))).intents

        assert (intent.person, intent.reason, intent.instead_of) == ("sam", Reason.HANDED_UP, "Rita")

    def test_goes_on_up_where_the_manager_is_away_too_and_by_the_way_that_reaches(self) -> None:
        (intent,) = decide([clock("0.75")], [], situation(WARNED, away(RITA), away(SAM))).intents

        assert (intent.person, intent.way) == ("ana", "email")

    def test_ends_with_those_who_sign_for_the_party(self) -> None:
        (intent,) = decide([clock("0.75", handed=NEDS)], [], situation(WARNED, away(NED))).intents

        assert intent.person == "sam"

    def test_is_told_where_nobody_is_left(self) -> None:
        decision = decide([clock("0.75", handed=NEDS)], [], situation(WARNED, away(NED), away(SAM)))

        assert decision.intents == ()
        assert outcome(decision)["ned", "slack"] == "absent"
        assert decision.next_at == WARNED + DAY

    def test_makes_one_message_of_two_to_the_manager(self) -> None:
        decision = decide([clock(1)], [], situation(LATE, away(RITA)))

        assert [(each.person, each.reason) for each in decision.intents] == [("sam", Reason.STEP)]

    def test_is_over_the_day_after_its_last(self) -> None:
        back = away(RITA, date(2026, 10, 5))

        assert decide([clock("0.75")], [], situation(WARNED, back)).intents[0].person == "sam"
        assert decide([clock("0.75")], [], situation(WARNED + DAY, back)).intents[0].person == "rita"

    def test_of_somebody_who_left_has_no_end(self) -> None:
        gone = replace(RITA, active=False)

        assert decide([clock("0.75")], [], situation(WARNED, gone)).intents[0].person == "sam"


class TestAddresses:
    def test_take_email_where_the_way_does_not_reach(self) -> None:
        by_mail = replace(RITA, addresses={"email": "rita@acme.example"})

        assert outcome(decide([clock("0.75")], [], situation(WARNED, by_mail)))["rita", "email"] == "step"

    def test_are_missed_in_words(self) -> None:
        decision = decide([clock("0.75")], [], situation(WARNED, replace(RITA, addresses={})))

        assert outcome(decision)["rita", "slack"] == "no_address"

    def test_are_not_asked_of_an_owner_whom_nobody_knows(self) -> None:
        decision = decide([clock("0.75", handed=replace(LEAD, owner="x"))], [], situation(WARNED))

        assert outcome(decision)["owner", "slack"] == "nobody"


class TestMarketing:
    def test_hears_of_its_own_clocks_through_those_who_sign(self) -> None:
        decision = decide([clock(1, party="marketing")], [], situation(LATE))

        assert [(each.person, each.way) for each in decision.intents] == [("mia", "slack")]


class TestQuiet:
    def test_keeps_it_until_the_person_is_at_work(self) -> None:
        late = clock("0.75", breach_at=MONDAY + DAY + HOUR)

        night = decide([late], [], situation(CLOSE))
        morning = decide([late], [], situation(MONDAY + DAY))

        assert (outcome(night)["rita", "slack"], night.next_at) == ("quiet", MONDAY + DAY)
        assert outcome(morning)["rita", "slack"] == "step"

    def test_is_by_the_persons_own_hours(self) -> None:
        # the night shift begins at 21:00 in New York, four hours after the office closed
        late = clock("0.75", handed=NEDS)

        assert outcome(decide([late], [], situation(CLOSE + 4 * HOUR)))["ned", "slack"] == "step"

    def test_is_never_where_nobody_knows_the_hours(self) -> None:
        terms = agreement(
            ("2 business hours", "2 hours"), ("calendar: office\n", ""), ("calendar_for: owner team\n", ""),
            ("SDR: {hours: office}, Night: {hours: night}", "SDR: {}"),
            ("  office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}\n", ""),
            ("  night: {timezone: America/New_York, hours: {mon-fri: 21:00-05:00}}\n", ""), ("calendars:\n", ""),
        )  # fmt: skip

        assert outcome(decide([clock("0.75")], [], situation(CLOSE, terms=terms)))["rita", "slack"] == "step"


class TestDigests:
    def test_gather_warnings_of_low_tiers_to_the_full_hour(self) -> None:
        low, now = clock("0.75", handed=LOW, breach_at=MONDAY + 9 * HOUR), WARNED + 60
        first = decide([low], [], situation(now))

        after = carried_out(first, (), now)
        then = decide([low], after, situation(MONDAY + 2 * HOUR))

        assert (outcome(first)["rita", "slack"], first.next_at) == ("gathered", MONDAY + 2 * HOUR)
        assert [(each.act, each.reason) for each in then.intents] == [(Act.GATHER, Reason.DIGEST)]

    def test_do_not_gather_what_is_breached_before_or_already(self) -> None:
        soon = clock("0.75", handed=LOW)  # breached at 15:00Z, which is the full hour

        assert outcome(decide([soon], [], situation(WARNED)))["rita", "slack"] == "step"
        assert outcome(decide([clock(1, handed=LOW)], [], situation(LATE)))["rita", "slack"] == "step"

    def test_are_left_for_a_message_of_its_own_at_the_breach(self) -> None:
        gathered = said(clock(handed=LOW), level=7_500)

        (intent, _) = decide([clock(1, handed=LOW)], [gathered], situation(LATE)).intents

        assert (intent.act, intent.reason) == (Act.TELL, Reason.ESCALATED)


class TestASnooze:
    def test_holds_and_reminds_when_it_is_over(self) -> None:
        asleep = said(clock(), level=7_500, snoozed_until=WARNED + 900)

        during = decide([clock("0.75")], [asleep], situation(WARNED))
        after = decide([clock("0.75")], [asleep], situation(WARNED + 900))

        assert (outcome(during)["rita", "slack"], during.next_at) == ("snoozed", WARNED + 900)
        assert [each.reason for each in after.intents] == [Reason.SNOOZE_OVER]
        assert (
            decide([clock("0.75")], carried_out(after, (asleep,), WARNED + 900), situation(WARNED + 901)).intents == ()
        )

    def test_does_not_hold_a_breach(self) -> None:
        asleep = said(clock(), level=7_500, snoozed_until=LATE + HOUR)

        assert outcome(decide([clock(1)], [asleep], situation(LATE)))["rita", "slack"] == "escalated"

    def test_holds_what_comes_after_the_breach(self) -> None:
        asleep = said(clock(), level=10_000, snoozed_until=LATE + HOUR)

        assert outcome(decide([clock(1)], [asleep], situation(LATE)))["rita", "slack"] == "snoozed"


class TestAnAcknowledgement:
    def test_spares_that_person_a_reminder(self) -> None:
        seen = said(clock(), level=7_500, acknowledged_at=WARNED, snoozed_until=WARNED)

        assert outcome(decide([clock("0.75")], [seen], situation(WARNED + 1)))["rita", "slack"] == "told"

    def test_does_not_spare_the_breach(self) -> None:
        seen = said(clock(), level=7_500, acknowledged_at=WARNED)

        assert outcome(decide([clock(1)], [seen], situation(LATE)))["rita", "slack"] == "escalated"

    def test_of_a_breach_spares_all_later_steps(self) -> None:
        terms = agreement(("at: 200%, tell: [sponsor], by: [email]", "at: 200%, tell: [owner], by: [slack]"))
        seen = said(clock(), level=10_000, acknowledged_at=LATE)

        decision = decide([clock(2)], [seen], situation(MONDAY + 4 * HOUR, terms=terms))

        assert outcome(decision)["rita", "slack"] == "acknowledged"


class TestAPilot:
    TERMS = (
        (
            "fields: {score: number}",
            'fields: {score: number}\npilot: {when: "score > 1", until: 2026-10-09, alerts: off}',
        ),
    )

    def test_with_alerts_off_is_silent_until_it_is_over(self) -> None:
        decision = decide([clock("0.75")], [], situation(WARNED, terms=agreement(*self.TERMS)))

        assert outcome(decision)["rita", "slack"] == "pilot"
        assert decision.next_at == MONDAY + 5 * DAY - 9 * HOUR  # Saturday 10 October, midnight in New York

    def test_with_alerts_on_is_not(self) -> None:
        on = agreement(*self.TERMS, ("alerts: off", "alerts: on"))

        assert outcome(decide([clock("0.75")], [], situation(WARNED, terms=on)))["rita", "slack"] == "step"


class TestAnAgreement:
    @pytest.mark.parametrize("days", ["2026-10-06 to 2026-12-31", "2026-01-01 to 2026-10-04"])
    def test_that_is_not_in_force_tells_nobody(self, days: str) -> None:
        terms = agreement(("2026-01-01 to 2026-12-31", days))

        assert outcome(decide([clock("0.75")], [], situation(WARNED, terms=terms)))["rita", "slack"] == "not_in_force"


class TestPeople:
    def test_are_told_by_team_and_by_name(self) -> None:
        terms = agreement(
            ("at: 75%, tell: [owner]", "at: 75%, tell: [SDR, Mia Lund, 'max@acme.example', 'Eve <eve@acme.example>']"),
        )
        max_ = Person("max@acme.example", "max@acme.example", None, {"slack": "U6"})
        eve = Person("eve@acme.example", "Eve", "eve@acme.example", {"slack": "U7"})

        decision = decide([clock("0.75")], [], situation(WARNED, max_, eve, terms=terms))

        assert {each.person for each in decision.intents} == {"rita", MIA.key, max_.key, eve.key}

    def test_who_manage_each_other_end_the_search(self) -> None:
        circle = replace(SAM, manager="rita")

        decision = decide([clock("0.75")], [], situation(WARNED, away(RITA), away(circle)))

        assert outcome(decision)["rita", "slack"] == "absent"
