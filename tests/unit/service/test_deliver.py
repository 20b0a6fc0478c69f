"""Delivering what stands in the outbox …"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.postgres import Postgres
from tests.stores import postgres_store, sqlite_store
from tests.unit.alerting.scene import MONDAY
from tests.unit.service.desk import LATE, STAFF, WARNED, Delivery, Desk, Notification, Undelivered
from treaty.alerting import MOST_ATTEMPTS
from treaty.calendars import from_seconds
from treaty.channels import Failure, Post, Receipt
from treaty.service.deliver import deliver
from treaty.store.outbox import begin, claim_parcels, dead_letters, mark_sent, release_parcels, retry_dead
from treaty.store.people import save_profiles

BUSY = Failure.BUSY


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sqlite_store(tmp_path):
        desk = Desk()
        desk.lead()
        desk.notify(MONDAY)
        yield desk


def delivery() -> Delivery:
    return Delivery.objects.get()


def test_keeps_that_it_arrived_and_how_the_channel_calls_it(desk: Desk) -> None:
    assert desk.deliver(MONDAY)
    assert not desk.deliver(MONDAY)

    assert (delivery().state, delivery().sent_at, delivery().attempts) == ("sent", MONDAY, 1)
    assert Notification.objects.get().receipt == "slack-1"


def test_tries_again_after_a_while_and_counts(desk: Desk) -> None:
    desk.slack.failures = [
        Undelivered(Failure.UNREACHABLE, "nobody answers"),
        Undelivered(BUSY, "wait", retry_after=900),
    ]

    desk.deliver(MONDAY)
    assert (delivery().state, delivery().due_at, delivery().error) == (
        "pending", MONDAY + 30, "unreachable: nobody answers",
    )  # fmt: skip
    assert not desk.deliver(MONDAY + 29)
    desk.deliver(MONDAY + 30)
    assert delivery().due_at == MONDAY + 930
    desk.deliver(MONDAY + 930)

    assert [post.repeat for post in desk.slack.posts] == [False]
    assert (delivery().state, delivery().attempts, delivery().error) == ("sent", 3, None)


def test_marks_what_may_have_arrived_when_the_answer_was_lost(desk: Desk) -> None:
    desk.slack.failures = [Undelivered(Failure.UNREACHABLE, "silence", maybe=True)]

    desk.deliver(MONDAY)
    desk.deliver(MONDAY + 30)

    assert [post.repeat for post in desk.slack.posts] == [True]


def test_marks_what_a_worker_may_have_sent_before_it_died(desk: Desk) -> None:
    (parcel,) = claim_parcels("w0", MONDAY, 10)
    begin(parcel, "w0", MONDAY)

    assert not desk.deliver(MONDAY + 180)
    desk.deliver(MONDAY + 181)

    assert [post.repeat for post in desk.slack.posts] == [True]


def test_takes_soon_and_without_a_mark_what_a_dead_worker_had_not_begun(desk: Desk) -> None:
    claim_parcels("w0", MONDAY, 10)

    assert not desk.deliver(MONDAY + 30)
    desk.deliver(MONDAY + 31)

    assert [post.repeat for post in desk.slack.posts] == [False]
    assert delivery().attempts == 1


def test_takes_at_once_what_a_worker_left_that_starts_again(desk: Desk) -> None:
    desk.lead("L2")
    desk.notify(MONDAY)
    begun, _ = claim_parcels("w0", MONDAY, 10)
    begin(begun, "w0", MONDAY)

    release_parcels("w0")
    desk.deliver(MONDAY)

    assert {post.key: post.repeat for post in desk.slack.posts} == {
        "handoff/L1#1/rita/slack": True, "handoff/L2#1/rita/slack": False,
    }  # fmt: skip


def test_sends_nothing_that_another_worker_took_over_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lead("L2")
    desk.notify(MONDAY)
    send = desk.slack.send

    def slowly(post: Post, now: datetime) -> Receipt:
        monkeypatch.setattr(desk.slack, "send", send)
        deliver(desk.channels, lambda: desk.notifier.people(desk.agreements), "w9", from_seconds(MONDAY + 31))
        return send(post, now)

    monkeypatch.setattr(desk.slack, "send", slowly)
    desk.deliver(MONDAY)

    assert Counter((post.key, post.repeat) for post in desk.slack.posts) == {
        ("handoff/L1#1/rita/slack", False): 1, ("handoff/L2#1/rita/slack", False): 1,
    }  # fmt: skip


def test_is_stopped_by_no_channel_that_fails_in_a_way_of_its_own(desk: Desk) -> None:
    desk.lead("L2")
    desk.notify(MONDAY)
    desk.slack.failures = [KeyError("id")]

    desk.deliver(MONDAY)
    assert [post.key for post in desk.slack.posts] == ["handoff/L2#1/rita/slack"]
    assert Delivery.objects.get(state="pending").error == "failing: KeyError"
    desk.deliver(MONDAY + 30)

    assert [post.repeat for post in desk.slack.posts] == [False, True]


def test_takes_no_lock_where_nothing_is_due(desk: Desk) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert not desk.deliver(MONDAY - 1)

    assert [each["sql"].partition(" ")[0] for each in asked] == ["SELECT"]


def test_gives_back_what_it_did_not_begin_in_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("L2", "L3"):
        desk.lead(name)
    desk.notify(MONDAY)
    times = iter((0.0, 0.0, 59.0, 61.0))
    monkeypatch.setattr("treaty.service.deliver.monotonic", lambda: next(times))

    desk.deliver(MONDAY)

    assert len(desk.slack.posts) == 2
    left = Delivery.objects.get(state="pending")
    assert (left.attempts, left.leased_by, left.repeat) == (0, None, False)


def test_lets_a_worker_that_lost_its_lease_write_nothing(desk: Desk) -> None:
    (parcel,) = claim_parcels("w0", MONDAY, 10)
    desk.deliver(MONDAY + 181)

    assert not begin(parcel, "w0", MONDAY + 182)
    mark_sent(parcel, "w0", "late", MONDAY + 182)

    assert Notification.objects.get().receipt == "slack-1"


def test_gives_up_what_nobody_can_take_and_brings_it_back_when_asked(desk: Desk) -> None:
    desk.slack.failures = [Undelivered(Failure.REFUSED, "the token is wrong")]
    desk.deliver(MONDAY)

    (dead,) = dead_letters()
    assert (dead.key, dead.error, dead.attempts) == (
        "handoff/L1#1/rita/slack", "refused: the token is wrong", 1,
    )  # fmt: skip
    assert not desk.deliver(MONDAY + 86_400)
    assert retry_dead([dead.id], MONDAY + 100) == 1
    desk.deliver(MONDAY + 100)

    assert len(desk.slack.posts) == 1
    assert retry_dead([dead.id], MONDAY + 101) == 0


def test_gives_up_after_the_last_try(desk: Desk) -> None:
    desk.slack.failures = [Undelivered(BUSY, "wait") for _ in range(MOST_ATTEMPTS)]

    now = MONDAY
    while delivery().state == "pending":
        now = delivery().due_at
        desk.deliver(now)

    assert delivery().attempts == MOST_ATTEMPTS
    assert desk.slack.posts == []


def test_survives_an_hour_without_the_channel_and_then_says_how_it_is(desk: Desk) -> None:
    desk.slack.failures = [Undelivered(Failure.UNREACHABLE, "down") for _ in range(100)]
    for now in range(MONDAY, MONDAY + 3_600, 30):
        if now == WARNED:
            break
        desk.work(now)
    desk.judged(MONDAY + 3_600, "at_risk", 1)
    desk.slack.failures = []
    for now in range(MONDAY + 3_600, MONDAY + 7_200, 60):
        desk.work(now)

    assert desk.slack.titles == ["answer has used 75 % of its time for L1#1", "Tier 1: L1#1"]


def test_lets_no_message_overtake_an_older_one_of_the_same_clock(desk: Desk) -> None:
    desk.slack.failures = [Undelivered(BUSY, "wait", retry_after=600)]
    desk.judged(WARNED, "at_risk", 1)
    desk.notify(WARNED)
    claimed = claim_parcels("w0", WARNED, 10)  # both set out, and stay on the way
    desk.judged(LATE, "breached", 2)
    desk.notify(LATE)

    late = claim_parcels("w1", WARNED + 1, 10)

    assert {each.key for each in claimed}.isdisjoint(each.key for each in late)


def test_replaces_what_has_not_set_out_by_what_is_so_now(desk: Desk) -> None:
    desk.judged(WARNED, "at_risk", 1)
    desk.notify(WARNED)
    desk.judged(LATE, "breached", 2)
    desk.work(LATE)

    assert [each for each in desk.slack.titles if "answer" in each] == ["answer is missed for L1#1"] * 2
    assert {post.to for post in desk.slack.posts} == {"U1", "U2"}


def test_sends_to_the_address_that_the_person_has_by_then(desk: Desk) -> None:
    save_profiles([replace(STAFF[3], slack_id="U9")])
    desk.deliver(MONDAY)

    assert desk.slack.posts[0].to == "U9"


def test_says_what_is_wrong_where_a_way_or_an_address_is_gone(desk: Desk) -> None:
    save_profiles([replace(STAFF[3], slack_id=None)])
    desk.deliver(MONDAY)
    assert delivery().error == "unknown address: no address of rita is known for slack"

    retry_dead([delivery().pk], MONDAY)
    desk.channels = {"email": desk.email}
    desk.deliver(MONDAY)
    assert delivery().error == "unusable: 'slack' is not set up"


def test_says_that_another_version_wrote_a_message(desk: Desk) -> None:
    Delivery.objects.update(payload='{"subject": 1}')
    desk.deliver(MONDAY)

    assert delivery().error == "unusable: the message was written by another version"


@pytest.mark.slow
def test_works_the_same_on_postgresql(postgres: Postgres) -> None:
    with postgres_store(postgres.url):
        desk = Desk()
        desk.lead()
        desk.lead("L2", tier="Tier 2")
        desk.work(MONDAY)
        desk.judged(WARNED, "at_risk", 1)
        desk.work(WARNED)
        desk.judged(LATE, "met", 0, first_touch_at=LATE)
        desk.work(LATE)

        assert sorted(post.message.reason for post in desk.slack.posts) == [
            "digest", "new_lead", "resolved", "resolved", "step",
        ]  # fmt: skip
        assert not Delivery.objects.exclude(state="sent").exists()
