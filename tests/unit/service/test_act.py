"""A click …"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.postgres import Postgres
from tests.pressing import ENDED, NOON, click, furnish, seconds
from tests.stores import postgres_store, sqlite_store
from treaty.alerting import Reason
from treaty.channels.click import Click
from treaty.reports.message import Verb, read_message
from treaty.service.act import act, act_on_left
from treaty.service.answer import Outcome
from treaty.store.audit import entries
from treaty.store.models import Delivery, Event, Notification, Press, Record
from treaty.store.people import Profile, save_profiles
from treaty.store.presses import keep

AT_NOON = seconds(NOON)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[None]:
    with sqlite_store(tmp_path):
        furnish()
        yield


def _events() -> list[dict[str, Any]]:
    rows = Event.objects.order_by("id").values()
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


@pytest.mark.usefixtures("store")
class TestBecomesAnEvent:
    @pytest.mark.parametrize(
        ("pressed", "told"),
        [
            (click(Verb.ACCEPT), {"kind": "disposition", "decision": "accepted"}),
            (
                click(Verb.REJECT, reason="Budget", note='said "no"'),
                {
                    "kind": "disposition",
                    "decision": "rejected",
                    "reason": "Budget",
                    "attributes": '{"note":"said \\"no\\""}',
                },
            ),
            (
                click(Verb.NURTURE, led_by="sales"),
                {"kind": "disposition", "decision": "nurture", "next_action": "sales-led nurture"},
            ),
            (click(Verb.CLAIM), {"kind": "owner.changed", "owner": "sam"}),
            (
                click(Verb.LOG_TOUCH, touch="phone"),
                {"kind": "touch", "channel": "phone", "direction": "out", "entry": "manual"},
            ),
        ],
        ids=lambda value: value.verb if isinstance(value, Click) else "",
    )
    def test_with_the_time_and_the_name_of_who_pressed(self, pressed: Click, told: dict[str, str]) -> None:
        outcome = act(pressed, AT_NOON + 300)

        (event,) = _events()
        common = {"source": "slack", "source_id": "c1", "lead_id": "lead", "actor": "sam", "occurred_at": seconds(NOON)}
        assert common | told | {"entry": told.get("entry", "system")} == {
            name: event[name] for name in common | told | {"entry": ""}
        }
        assert outcome.actor == "sam"

    def test_once_however_often_it_is_told(self) -> None:
        first = act(click(), AT_NOON)
        again = act(click(at=NOON + timedelta(minutes=1)), AT_NOON + 60)

        assert first == again == Outcome("lead#2 is accepted.", "sam")
        assert [event["occurred_at"] for event in _events()] == [seconds(NOON)]
        assert [(entry.actor, entry.action, entry.subject) for entry in entries()] == [
            ("sam", "click.accept", "lead#2")
        ]

    def test_at_its_place_in_time_though_it_comes_late(self) -> None:
        act(click(Verb.REJECT, click_id="later", reason="Budget", at=NOON), AT_NOON)
        act(click(Verb.ACCEPT, click_id="earlier", at=NOON - timedelta(minutes=5)), AT_NOON)

        by_time = sorted(_events(), key=lambda event: event["occurred_at"])
        assert [event["decision"] for event in by_time] == ["accepted", "rejected"]

    def test_never_of_the_future(self) -> None:
        act(click(at=NOON + timedelta(hours=1)), AT_NOON)

        assert _events()[0]["occurred_at"] == seconds(NOON)

    def test_of_the_lead_that_the_record_lives_on_in(self) -> None:
        merged = Record.objects.get(record_id="lead").lead
        Record.objects.create(record_id="twin", lead=merged)

        act(click(subject="twin#1"), AT_NOON)

        assert _events()[0]["lead_id"] == "lead"


@pytest.mark.usefixtures("store")
class TestChangesNothing:
    @pytest.mark.parametrize(
        ("pressed", "words"),
        [
            (click(person="UNOBODY"), "Treaty does not know you here"),
            (click(person="UOLD"), "Treaty does not know you here"),
            (click(person="sam@northwind.example"), "Treaty does not know you here"),
            (click(person="URITA"), "Your role here is auditor"),
            (click(person="UMIA"), "Your role here is marketing manager"),
            (click(subject="gone#1"), r"gone#1 is over \(rejected\)"),
            (click(subject="lead#9"), "There is no lead#9"),
            (click(subject="lead#²"), "There is no lead#²"),
            (click(subject="lead"), "There is no lead any more"),
            (click(Verb.REJECT), "Something was left out"),
            (click(Verb.REJECT, note="not ours"), "Something was left out"),
            (click(Verb.REJECT, reason="Weird", note="not ours"), "Something was left out"),
            (click(Verb.NURTURE), "Something was left out"),
            (click(Verb.LOG_TOUCH), "Something was left out"),
            (click(Verb.LOG_TOUCH, touch="pigeon"), "Something was left out"),
            (click(Verb.NURTURE, led_by="nobody"), "Something was left out"),
            (click(Verb.DISPUTE), "Something was left out"),
            (click(Verb.SNOOZE, key="clock 8 sam"), "This message is over"),
        ],
        ids=lambda value: f"{value.verb}-{value.person}-{value.subject}" if isinstance(value, Click) else "",
    )
    def test_and_says_why(self, pressed: Click, words: str) -> None:
        outcome = act(pressed, AT_NOON)

        assert outcome.actor is None
        assert outcome.words.startswith(words.replace("\\", ""))
        assert not _events()
        assert not entries()
        assert Press.objects.get().outcome == outcome.words

    def test_unless_it_was_pressed_before_the_end(self) -> None:
        act(click(subject="gone#1", at=ENDED - timedelta(seconds=1)), AT_NOON)

        assert [event["decision"] for event in _events()] == ["accepted"]

    def test_unless_it_still_makes_sense_after_the_end(self) -> None:
        act(click(Verb.LOG_TOUCH, touch="email", subject="gone#1"), AT_NOON)

        assert [event["kind"] for event in _events()] == ["touch"]


@pytest.mark.usefixtures("store")
class TestIsKept:
    def test_before_anything_is_done_and_finished_by_a_worker(self) -> None:
        keep(click(), seconds(NOON))  # the door dies here

        assert not act_on_left(AT_NOON + 30)
        assert act_on_left(AT_NOON + 31)
        assert not act_on_left(AT_NOON + 40)
        assert [event["decision"] for event in _events()] == ["accepted"]

    def test_and_stops_no_other_where_nothing_can_be_made_of_it(self) -> None:
        keep(click(Verb.OPEN, click_id="odd"), AT_NOON)  # a mere link: no door lets it in
        keep(click(click_id="good"), AT_NOON + 1)

        assert act_on_left(AT_NOON + 60)

        assert [event["source_id"] for event in _events()] == ["good"]
        assert not act_on_left(AT_NOON + 90)

    def test_with_what_was_entered(self) -> None:
        outcome = act(click(Verb.DISPUTE, note="She was on holiday.", commitment="response", person="UMIA"), AT_NOON)

        (entry,) = entries()
        assert (entry.actor, entry.action) == ("mia", "click.dispute")
        assert json.loads(entry.data) == {"commitment": "response", "note": "She was on holiday."}
        assert outcome.words == "Your dispute about lead#2 is noted, and the other party hears of it."


@pytest.mark.usefixtures("store")
class TestThatDisputes:
    def test_is_told_to_the_managers_of_the_other_party(self) -> None:
        act(click(Verb.DISPUTE, note="She was on holiday.", commitment="response"), AT_NOON)
        act(click(Verb.DISPUTE, note="She was on holiday.", commitment="response"), AT_NOON)

        (delivery,) = Delivery.objects.all()
        message = read_message(delivery.payload)
        assert (delivery.notification.recipient, delivery.notification.channel) == ("mia", "slack")
        assert (message.title, message.lines) == ("Sam Reyes disputes response of lead#2", ("She was on holiday.",))
        assert (message.reason, delivery.reason) == (Reason.DISPUTED, Reason.DISPUTED)

    def test_is_told_by_mail_where_it_came_by_mail(self) -> None:
        act(click(Verb.DISPUTE, note="no", channel="email", person="Sam@Northwind.example"), AT_NOON)

        assert [each.notification.channel for each in Delivery.objects.all()] == ["email"]

    def test_is_told_to_those_who_run_treaty_where_the_other_party_has_no_manager(self) -> None:
        save_profiles([Profile("rob", "Rob Roe", "rob@northwind.example", "revops")])

        act(click(Verb.DISPUTE, note="no", person="UMIA"), AT_NOON)

        assert [each.notification.recipient for each in Delivery.objects.all()] == ["rob"]


@pytest.mark.usefixtures("store")
def test_puts_a_message_off() -> None:
    outcome = act(click(Verb.SNOOZE), AT_NOON)

    assert Notification.objects.get().snoozed_until == seconds(NOON + timedelta(hours=1))
    assert outcome.actor == "sam"
    assert not _events()


@pytest.mark.usefixtures("store")
def test_that_claims_a_lead_ends_the_reminders() -> None:
    act(click(Verb.CLAIM), AT_NOON)

    assert Notification.objects.get().acknowledged_by == "sam"


def _ten_at_once(pressed: Click) -> set[Outcome]:
    def press(_: int) -> Outcome:
        try:
            return act(pressed, AT_NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        return set(threads.map(press, range(10)))


@pytest.mark.usefixtures("store")
def test_ten_times_at_once_counts_once() -> None:
    outcomes = _ten_at_once(click())

    assert outcomes == {Outcome("lead#2 is accepted.", "sam")}
    assert (len(_events()), len(entries()), Press.objects.count()) == (1, 1, 1)


@pytest.mark.slow
def test_ten_times_at_once_counts_once_on_postgresql(postgres: Postgres) -> None:
    with postgres_store(postgres.url):
        furnish()

        outcomes = _ten_at_once(click(Verb.DISPUTE, note="no"))

        assert outcomes == {Outcome("Your dispute about lead#2 is noted, and the other party hears of it.", "sam")}
        assert (len(entries()), Press.objects.count()) == (1, 1)
