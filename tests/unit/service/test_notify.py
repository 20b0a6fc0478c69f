"""Deciding about leads of the store …"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stores import sqlite_store
from tests.unit.alerting.scene import CLOSE, DAY, HOUR, MONDAY, agreement
from tests.unit.service.desk import LATE, WARNED, Delivery, Desk, Lead, Notification, Refusal
from treaty.reports.message import Fact, Tone, Verb
from treaty.service.notify import Notifier
from treaty.store.models import Agreement as AgreementRow
from treaty.store.models import AgreementVersion, ClockRow, HandoffRow, Record
from treaty.store.notifications import acknowledge, snooze, words_about


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sqlite_store(tmp_path):
        yield Desk()


def test_offers_to_open_the_lead_in_the_crm(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        desk = Desk()
        desk.notifier = Notifier(desk.channels, crm_link="https://crm.acme.example/leads/{lead}/view")
        desk.lead("00Q/1")
        desk.work(MONDAY)

    (post,) = desk.slack.posts
    assert post.message.link == "https://crm.acme.example/leads/00Q%2F1/view"
    assert Verb.OPEN in post.message.verbs


def test_offers_each_reader_what_that_reader_may_press(desk: Desk) -> None:
    desk.lead()
    desk.judged(LATE, "breached", 3)
    desk.work(LATE)

    offered = {
        post.to: post.message.verbs for post in (*desk.slack.posts, *desk.email.posts) if post.message.commitment
    }

    assert Verb.ACCEPT in offered["U1"]
    assert offered["ana@acme.example"] == (Verb.SNOOZE, Verb.DISPUTE, Verb.OPEN)


def test_tells_the_owner_of_a_new_lead_with_what_the_agreement_shows(tmp_path: Path) -> None:
    terms = agreement(
        (
            "handoff: {tell: [owner], by: [slack]}",
            "handoff: {tell: [owner], by: [slack], shows: [score, why this tier]}",
        )
    )
    with sqlite_store(tmp_path):
        desk = Desk(terms)
        desk.lead()
        desk.work(MONDAY)

    (post,) = desk.slack.posts
    assert (post.to, post.key, post.message.title) == ("U1", "handoff/L1#1/rita/slack", "Tier 1: L1#1")
    assert post.message.facts == (
        Fact("Owner", "Rita"), Fact("Assigned", "Mon 5 Oct 09:00 (New York)"), Fact("Score", "90"),
        Fact("Why this tier", "Hot: score is at least 80"),
    )  # fmt: skip
    assert Verb.ACCEPT in post.message.verbs


def test_changes_one_message_a_clock_from_warning_to_breach_to_resolved(desk: Desk) -> None:
    desk.lead()
    desk.work(MONDAY)
    for now, state, passed in ((WARNED, "at_risk", 1), (LATE, "breached", 2)):
        desk.judged(now, state, passed)
        desk.work(now)
    desk.judged(LATE + 60, "met_late", 0, first_touch_at=LATE + 60)
    desk.work(LATE + 60)

    rita = [post for post in desk.slack.posts if post.key == "clock/L1#1/answer/1/rita/slack"]
    assert [(post.message.tone, post.previous) for post in rita] == [
        (Tone.WARNING, None), (Tone.BREACH, "slack-2"), (Tone.RESOLVED, "slack-4"),
    ]  # fmt: skip
    assert [post.message.title for post in rita] == [
        "answer has used 75 % of its time for L1#1", "answer is missed for L1#1", "answer was kept late for L1#1",
    ]  # fmt: skip
    assert [post.to for post in desk.slack.posts if post.message.reason == "resolved"] == ["U1", "U1", "U2"]
    assert set(Notification.objects.values_list("state", flat=True)) == {"resolved"}


def test_says_nothing_where_nothing_changed(desk: Desk) -> None:
    desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)
    before = Delivery.objects.count()

    desk.judged(WARNED + 60, "at_risk", 1)
    desk.work(WARNED + 60)

    assert Delivery.objects.count() == before == 2


def test_asks_again_when_time_alone_may_say_something_else(desk: Desk) -> None:
    lead = desk.lead(assigned_at=CLOSE)
    desk.judged(CLOSE, "running", 0)
    desk.work(CLOSE)

    assert Lead.objects.get(pk=lead.pk).decide_at == MONDAY + DAY
    assert list(Refusal.objects.values_list("reason", "until")) == [("quiet", MONDAY + DAY)]

    desk.work(MONDAY + DAY)

    assert desk.slack.titles == ["Tier 1: L1#1"]
    assert not Refusal.objects.exists()
    assert Lead.objects.get(pk=lead.pk).decide_at is None


def test_gathers_leads_of_a_low_tier_in_one_message_that_later_ones_change(desk: Desk) -> None:
    for name in ("A", "B"):
        desk.lead(name, tier="Tier 2")
    desk.work(MONDAY + 1)
    desk.work(MONDAY + HOUR)
    assert desk.slack.posts == []

    desk.work(MONDAY + HOUR + 60)
    desk.lead("C", tier="Tier 2")
    desk.judged(MONDAY + HOUR + 61, "running", 0, "C")
    desk.work(MONDAY + HOUR + 61)
    desk.work(MONDAY + 2 * HOUR + 60)

    first, second = desk.slack.posts
    assert first.message.title == "2 leads to look at"
    assert first.message.table is not None
    assert [row[0] for row in first.message.table.rows] == ["A#1", "B#1"]
    assert second.message.title == "1 lead to look at"
    assert first.key != second.key


def test_says_nothing_of_a_lead_that_was_touched_before_the_hour_was_full(desk: Desk) -> None:
    desk.lead(tier="Tier 2")
    desk.work(MONDAY + 1)
    desk.judged(MONDAY + 60, "met", 0, first_touch_at=MONDAY + 60)
    desk.work(MONDAY + 60)
    desk.work(MONDAY + 2 * HOUR)

    assert desk.slack.posts == []


def test_closes_what_stood_in_a_gathered_message_without_a_word(desk: Desk) -> None:
    desk.lead(tier="Tier 2")
    desk.work(MONDAY + 1)
    desk.work(MONDAY + HOUR + 60)
    desk.judged(MONDAY + 2 * HOUR, "met", 0, first_touch_at=MONDAY + 2 * HOUR)
    desk.work(MONDAY + 2 * HOUR)

    assert desk.slack.titles == ["1 lead to look at"]
    assert Notification.objects.get(kind="handoff").state == "resolved"


def test_resolves_what_was_said_of_a_lead_that_has_no_handoff_any_more(desk: Desk) -> None:
    desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)
    ClockRow.objects.all().delete()
    HandoffRow.objects.all().delete()  # the event that began it was put right

    Lead.objects.update(decide_at=WARNED)
    desk.work(WARNED)

    assert [post.message.reason for post in desk.slack.posts] == ["new_lead", "step", "resolved", "resolved"]
    assert not Notification.objects.filter(state="open").exists()


def test_resolves_what_was_said_of_a_lead_that_is_part_of_another_now(desk: Desk) -> None:
    lead = desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)
    kept = desk.lead("L0")
    Record.objects.filter(record_id="L1").update(lead=kept)
    for model in (HandoffRow, ClockRow):
        model.objects.filter(lead=lead).delete()
    desk.judged(WARNED + 60, "met", 0, "L0", first_touch_at=WARNED)
    desk.work(WARNED + 60)

    assert [post.message.title for post in desk.slack.posts[2:]] == [
        "L1#1 is taken care of", "answer does not apply any more for L1#1",
    ]  # fmt: skip


def test_asks_who_decides_about_an_undecided_lead_until_it_is_decided(tmp_path: Path) -> None:
    grey = "grey_areas: {decide_within: 1 business day, decided_by: Mia Lund, otherwise: accepted}\nfields: {score"
    with sqlite_store(tmp_path):
        desk = Desk(agreement(("fields: {score", grey)))
        desk.lead()
        desk.judged(WARNED, "met", 0, decision="undecided", decided_at=WARNED, first_touch_at=WARNED)
        desk.work(WARNED)
        desk.judged(LATE, "met", 0, decision="accepted", decided_at=LATE)
        desk.work(LATE)

    asked, decided = desk.slack.posts
    assert (asked.to, asked.message.reason, asked.message.title) == (
        "U3", "grey_area", "L1#1 is undecided, and yours to decide",
    )  # fmt: skip
    assert Fact("Otherwise", "accepted after 1 business day") in asked.message.facts
    assert (decided.to, decided.previous, decided.message.title) == ("U3", "slack-1", "L1#1 is decided")


def test_reminds_after_a_snooze(desk: Desk) -> None:
    desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)

    assert snooze("clock/L1#1/answer/1/rita/slack", WARNED + 600, WARNED)
    desk.work(WARNED + 599)
    assert len(desk.slack.posts) == 2
    desk.work(WARNED + 600)

    assert desk.slack.posts[2].message.reason == "snooze_over"


def test_lets_nobody_sleep_past_the_breach(desk: Desk) -> None:
    desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)

    snooze("clock/L1#1/answer/1/rita/slack", WARNED + 3 * HOUR, WARNED)

    assert Notification.objects.get(kind="clock").snoozed_until == MONDAY + 2 * HOUR


def test_knows_no_message_of_another_name(desk: Desk) -> None:
    assert not snooze("clock/x", WARNED, WARNED)
    assert not acknowledge("clock/x", "rita", WARNED)


def test_spares_who_acknowledged_and_tells_of_the_breach(desk: Desk) -> None:
    desk.lead()
    desk.judged(WARNED, "at_risk", 1)
    desk.work(WARNED)

    assert acknowledge("clock/L1#1/answer/1/rita/slack", "rita", WARNED + 1)
    desk.judged(LATE, "breached", 2)
    desk.work(LATE)

    assert [post.message.reason for post in desk.slack.posts if post.to == "U1"] == ["new_lead", "step", "escalated"]


def test_is_silent_about_what_was_missed_before_the_agreement_was_adopted(desk: Desk) -> None:
    row = AgreementRow.objects.create(name="Test", place=1)
    AgreementVersion.objects.create(
        agreement=row, version=1, text="", digest="", state="in_force", adopted_at=LATE + DAY
    )
    desk.lead()
    desk.judged(LATE + 5, "breached", 2)
    desk.work(LATE + 5)

    assert desk.slack.posts == []


def test_keeps_every_word_for_those_who_ask_why(desk: Desk) -> None:
    desk.lead()
    desk.judged(CLOSE, "at_risk", 1)
    ClockRow.objects.update(breach_at=CLOSE + DAY)
    desk.work(CLOSE)
    desk.work(MONDAY + DAY)

    words = words_about("L1", 1, "answer")

    assert [(each.at, each.recipient, each.state, each.reason) for each in words] == [
        (MONDAY + DAY, "rita", "sent", "step"),
    ]  # fmt: skip
