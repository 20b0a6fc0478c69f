"""What comes back by the calendar …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.stores import sqlite_store
from tests.unit.alerting.scene import CLOSE, DAY, HOUR, MINUTE, MONDAY, agreement
from tests.unit.service.desk import Delivery, Desk, Notification
from treaty.errors import InputError
from treaty.evidence.recovery import MOST_CHARACTERS
from treaty.reports.message import Fact, Message
from treaty.service.notices import Notices
from treaty.service.recovery import finish, hand_in
from treaty.store.audit import entries
from treaty.store.models import Agreement as AgreementRow
from treaty.store.models import AgreementVersion, ClockRow, HandoffRow, MeasurementRow, Summing
from treaty.store.recovery import recovery_plans

REVIEWS = """review:
  - {every: weekday, at: 09:15, minutes: 15, kind: standup}
  - {every: month, minutes: 60, refresh: metrics}
reports: {by: marketing, to: [sponsor], every: month, as: pdf}
calendars:
"""
ALL_NULL = {
    "bound": "0.900000", "numerator": "18.000000", "denominator": "24.000000", "raw_numerator": "18.000000",
    "raw_denominator": "24.000000", "open": 0, "excluded": 0, "void": 0, "aside": 0, "low": 551_000, "high": 880_000,
    "by_chance": False, "over": False, "kind": "cohort", "unit": "share", "target": "90%", "by": "", "segment": "",
    "measure": "response_time", "party": "sales", "commitment": "answer", "agreement": "Test", "version": 1,
    "run": "in_force",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with sqlite_store(tmp_path):
        yield Desk(agreement(("calendars:\n", REVIEWS)))


def tell(desk: Desk, now: int) -> dict[str, Message]:
    """Tell what is due, and return what arrives by mail or Slack then, by address and reason."""
    before = len(desk.slack.posts), len(desk.email.posts)
    Notices(desk.notifier).tell(desk.agreements, now)
    while desk.deliver(now):
        pass
    posts = [*desk.slack.posts[before[0] :], *desk.email.posts[before[1] :]]
    return {f"{post.to} {post.message.reason}": post.message for post in posts}


def measured(grain: str, period: str, start: date, end: date, status: str = "below target", **more: Any) -> None:
    MeasurementRow.objects.create(
        **ALL_NULL
        | {"grain": grain, "period": period, "start": start, "end": end, "status": status, "state": "final"}
        | more
    )


def test_the_standup_counts_what_is_late_and_due(desk: Desk) -> None:
    for name in ("A", "B"):
        desk.lead(name)
    ClockRow.objects.filter(lead_key="A").update(state="breached", passed=2, due_at=MONDAY - DAY)

    found = tell(desk, MONDAY + 15 * MINUTE)

    message = found["U2 standup"]
    assert {each for each in found if each.endswith("standup")} == {"U3 standup", "U2 standup"}
    assert message.facts == (Fact("Late", "1"), Fact("Due today", "1"), Fact("Without a decision", "2"))
    assert message.table is not None
    assert message.table.rows == (
        ("A#1", "answer", "Rita", "late since Sun 4 Oct 09:00"), ("B#1", "answer", "Rita", "due Mon 5 Oct 11:00"),
    )  # fmt: skip
    assert tell(desk, MONDAY + 16 * MINUTE) == {}


def test_the_end_of_the_day_lists_to_each_owner_the_own_leads_and_to_the_manager_all(desk: Desk) -> None:
    desk.lead("A")
    desk.lead("B", held_by="sam")
    desk.lead("C", decision="accepted")
    desk.lead("D", ended_at=MONDAY)

    found = tell(desk, CLOSE - 30 * MINUTE)

    assert {name: [row[0] for row in each.table.rows] for name, each in found.items() if each.table} == {
        "U2 end_of_day": ["A#1", "B#1"], "U1 end_of_day": ["A#1"],
    }  # fmt: skip


def test_the_end_of_a_day_without_open_leads_says_nothing_and_keeps_that_it_did(desk: Desk) -> None:
    tell(desk, CLOSE - 30 * MINUTE)
    assert list(Notification.objects.filter(kind="end_of_day").values_list("recipient", "state")) == [
        ("sam", "resolved")
    ]

    desk.lead("A")  # after Sam was asked for
    found = tell(desk, CLOSE)

    assert {each for each in found if each.endswith("end_of_day")} == {"U1 end_of_day"}


def test_the_weekly_scorecard_shows_each_commitment(desk: Desk) -> None:
    measured("week", "2026-W40", date(2026, 9, 28), date(2026, 10, 5))

    found = tell(desk, MONDAY)

    message = found["sam@acme.example scorecard"]
    assert message.title == "scorecard of 2026-W40: Test"
    assert message.table is not None
    assert message.table.rows == (("answer", "90% within 2 business hours", "75%", "below target"),)


def test_a_new_month_brings_the_review_and_the_report(desk: Desk) -> None:
    found = tell(desk, MONDAY - 4 * DAY)  # Thursday 1 October

    assert found["sam@acme.example review"].title == "review of 2026-09, 60 minutes: Test"
    assert found["sam@acme.example review"].lines[0].endswith("--month 2026-09")
    assert found["mia@acme.example report"].facts == (Fact("To", "sponsor"), Fact("As", "pdf"))
    assert "sam@acme.example report" not in found


def test_missed_periods_ask_for_a_plan_and_remind_of_it(desk: Desk) -> None:
    measured("month", "2026-08", date(2026, 8, 1), date(2026, 9, 1))
    measured("month", "2026-09", date(2026, 9, 1), date(2026, 10, 1))
    first = tell(desk, MONDAY)
    due_by = Notification.objects.filter(kind="misses").values_list("due_by", flat=True)[0]

    reminder = tell(desk, due_by)

    message = first["ana@acme.example misses"]
    assert message.title == "answer is below its target for 2 periods"
    assert message.facts == (
        Fact("Periods", "2026-08, 2026-09"), Fact("Promised by", "sales"), Fact("To do", "recovery plan"),
        Fact("Until", "Mon 12 Oct 17:00 (New York)"),
    )  # fmt: skip
    assert reminder["sam@acme.example plan_due"].title == "recovery plan for answer is due"
    assert not {each for each in tell(desk, due_by + HOUR) if "misses" in each or "plan" in each}


def test_periods_that_were_over_before_the_watch_are_history(desk: Desk) -> None:
    row = AgreementRow.objects.create(name="Test", place=1)
    AgreementVersion.objects.create(agreement=row, version=1, text="", digest="", state="in_force", adopted_at=MONDAY)
    for number in (8, 9):
        measured("month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1))

    assert tell(desk, MONDAY) == {}


def test_nobody_is_reminded_of_a_plan_that_is_there(desk: Desk) -> None:
    measured("month", "2026-08", date(2026, 8, 1), date(2026, 9, 1))
    measured("month", "2026-09", date(2026, 9, 1), date(2026, 10, 1))
    tell(desk, MONDAY)
    assert [(each.commitment, each.period, each.done_at) for each in recovery_plans()] == [("answer", "2026-08", None)]

    done = finish("answer", "sam", MONDAY + DAY)

    assert recovery_plans() == (replace(done, done_by="sam", done_at=MONDAY + DAY),)
    assert [each.action for each in entries()] == ["recovery.done"]
    assert not [each for each in tell(desk, MONDAY + 8 * DAY) if "plan_due" in each]


def test_nobody_is_reminded_of_a_plan_that_was_handed_in(desk: Desk) -> None:
    measured("month", "2026-08", date(2026, 8, 1), date(2026, 9, 1))
    measured("month", "2026-09", date(2026, 9, 1), date(2026, 10, 1))
    tell(desk, MONDAY)
    hand_in("answer", "Ask in spring", "sam", MONDAY + HOUR)

    written = hand_in("answer", " Two more people from Tuesday on\n", "mia", MONDAY + DAY)

    assert recovery_plans() == (written,)
    assert (written.text, written.written_by, written.done_at) == ("Two more people from Tuesday on", "mia", None)
    assert [each.action for each in entries()] == ["recovery.written", "recovery.written"]
    assert not [each for each in tell(desk, MONDAY + 8 * DAY) if "plan_due" in each]
    finish("answer", "sam", MONDAY + 9 * DAY)
    assert [(each.text, each.done_by) for each in recovery_plans()] == [("Two more people from Tuesday on", "sam")]


@pytest.mark.parametrize("text", ["", " \n", "x" * (MOST_CHARACTERS + 1)])
def test_a_plan_says_something_that_fits_on_paper(desk: Desk, text: str) -> None:
    measured("month", "2026-08", date(2026, 8, 1), date(2026, 9, 1))
    measured("month", "2026-09", date(2026, 9, 1), date(2026, 10, 1))
    tell(desk, MONDAY)

    with pytest.raises(InputError, match="a recovery plan has 1 to 2,000 characters"):
        hand_in("answer", text, "sam", MONDAY)

    assert [each.text for each in recovery_plans()] == [None]


def test_a_plan_that_nobody_asked_for_cannot_be_done(desk: Desk) -> None:
    with pytest.raises(InputError, match="no recovery plan is open for 'answer'") as raised:
        finish("answer", "sam", MONDAY)

    assert raised.value.hint == "open are: none at all"


def test_a_third_missed_period_changes_the_message_that_stands(desk: Desk) -> None:
    for number in (8, 9):
        measured("month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1))
    tell(desk, MONDAY)
    measured("month", "2026-10", date(2026, 10, 1), date(2026, 11, 1))

    found = tell(desk, MONDAY + 28 * DAY)

    assert found["ana@acme.example misses"].title == "answer is below its target for 3 periods"
    assert Notification.objects.filter(kind="misses", recipient="ana").count() == 1
    assert desk.email.posts[-1].previous is not None or any(post.previous for post in desk.email.posts)


def test_what_is_missed_after_a_plan_was_done_asks_for_another_with_a_day_of_its_own(desk: Desk) -> None:
    for number in (8, 9):
        measured("month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1))
    tell(desk, MONDAY)
    finish("answer", "sam", MONDAY + 9 * DAY)
    quiet = tell(desk, MONDAY + 10 * DAY)
    measured("month", "2026-10", date(2026, 10, 1), date(2026, 11, 1))

    found = tell(desk, MONDAY + 28 * DAY)["ana@acme.example misses"]
    reminded = tell(desk, MONDAY + 35 * DAY + 9 * HOUR)

    assert not [each for each in quiet if "misses" in each or "plan" in each]
    assert found.title == "answer is below its target for 3 periods"
    assert found.facts[-1] == Fact("Until", "Mon 9 Nov 17:00 (New York)")  # five business days after Monday, 2 November
    assert [(each.period, each.done_by) for each in recovery_plans()] == [("2026-08", "sam"), ("2026-10", None)]
    assert "sam@acme.example plan_due" in reminded


def test_it_is_looked_for_again_when_figures_are_new(desk: Desk) -> None:
    notices = Notices(desk.notifier)
    notices.tell(desk.agreements, MONDAY + DAY)
    for number in (8, 9):
        measured("month", f"2026-{number:02}", date(2026, number, 1), date(2026, number + 1, 1))

    too_soon = notices.tell(desk.agreements, MONDAY + DAY)
    Summing.objects.create(run="in_force", measured_at=MONDAY + DAY)
    found = notices.tell(desk.agreements, MONDAY + DAY)

    assert (too_soon, found) == (False, True)


def test_it_is_looked_for_again_after_some_minutes_or_when_the_next_is_due(desk: Desk) -> None:
    notices = Notices(desk.notifier)
    notices.tell(desk.agreements, MONDAY + 14 * MINUTE)
    HandoffRow.objects.all().delete()

    assert not notices.tell(desk.agreements, MONDAY + 14 * MINUTE + 59)
    assert notices.tell(desk.agreements, MONDAY + 15 * MINUTE)
    assert Delivery.objects.filter(notification__kind="standup").count() == 2
