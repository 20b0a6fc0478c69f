"""Every word for why somebody is told, or not, …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.repository import ROOT
from tests.unit.alerting.scene import (
    CLOSE,
    DAY,
    HOUR,
    LEAD,
    MONDAY,
    NED,
    RITA,
    SAM,
    agreement,
    away,
    clock,
    decide,
    said,
    situation,
)
from treaty.alerting import Policy, Reason, Said, Situation, Standing, Subject
from treaty.alerting.periodic import Asked, Streak, convene, occasions, recovery_occasions

WARNED, LATE = MONDAY + 3 * HOUR // 2, MONDAY + 2 * HOUR + 1
LOW = replace(LEAD, tier="Tier 2")
OVER = clock(standing=Standing.OVER)
PILOT = (
    "fields: {score: number}",
    'fields: {score: number}\npilot: {when: "score > 1", until: 2026-10-09, alerts: off}',
)
REVIEWS = agreement((
    "calendars:\n",
    (
        "review: [{every: weekday, at: 09:15, minutes: 15, kind: standup}, {every: week, minutes: 60}]\n"
        "reports: {by: marketing, to: [sponsor], every: week, as: pdf}\ncalendars:\n"
    ),
))  # fmt: skip
GREY = agreement(
    (
        "fields: {score",
        "grey_areas: {decide_within: 1 business day, decided_by: Mia Lund, otherwise: accepted}\nfields: {score",
    )
)
STREAK = Streak("answer", "sales", ("2026-08", "2026-09"), date(2026, 10, 1))


def words(subject: Subject, now: Situation, *before: Said) -> set[Reason]:
    decision = decide([subject], before, now)
    return {each.reason for each in (*decision.intents, *decision.held)}


def periodic(now: int) -> set[Reason]:
    at = situation(now, terms=REVIEWS)
    return {each.reason for one in occasions(at.policy, now) for each in convene(one, {}, at)}


def missed(now: int) -> Iterator[Reason]:
    at = situation(now)
    asked = {"misses/Test/answer/2026-08": Asked(now, 2, is_there=False, is_done=False)}
    for one in recovery_occasions(Policy(agreement()), [STREAK], asked, now):
        yield from (each.reason for each in convene(one, {}, at))


MAKING: dict[Reason, Callable[[], object]] = {
    Reason.NEW_LEAD: lambda: words(LEAD, situation(MONDAY)),
    Reason.GREY_AREA: lambda: words(replace(LEAD, kind="grey"), situation(MONDAY, terms=GREY)),
    Reason.STEP: lambda: words(clock("0.75"), situation(WARNED)),
    Reason.ESCALATED: lambda: words(clock(1), situation(LATE), said(clock(), level=7_500)),
    Reason.HANDED_UP: lambda: words(clock("0.75"), situation(WARNED, away(RITA))),
    Reason.SNOOZE_OVER: lambda: words(
        clock("0.75"), situation(WARNED), said(clock(), level=7_500, snoozed_until=WARNED)
    ),
    Reason.REOPENED: lambda: words(clock("0.75"), situation(WARNED), said(clock(), is_open=False)),
    Reason.DIGEST: lambda: words(
        LOW, situation(MONDAY + HOUR), Said(LOW.about, "rita", "slack", gather_until=MONDAY + HOUR)
    ),
    Reason.RESOLVED: lambda: words(OVER, situation(WARNED), said(OVER)),
    Reason.EASED: lambda: words(clock(), situation(WARNED), said(clock(), level=7_500)),
    Reason.MOVED_ON: lambda: words(clock("0.75"), situation(WARNED), said(clock(), "ned")),
    Reason.MISSES: lambda: set(missed(MONDAY)),
    Reason.PLAN_DUE: lambda: set(missed(MONDAY)),
    Reason.END_OF_DAY: lambda: periodic(CLOSE),
    Reason.STANDUP: lambda: periodic(MONDAY + HOUR),
    Reason.SCORECARD: lambda: periodic(MONDAY),
    Reason.REVIEW: lambda: periodic(MONDAY),
    Reason.REPORT: lambda: periodic(MONDAY),
    Reason.NOT_YET: lambda: words(clock(), situation(MONDAY)),
    Reason.OVER: lambda: words(OVER, situation(MONDAY)),
    Reason.PAUSED: lambda: words(clock("0.75", standing=Standing.PAUSED), situation(WARNED)),
    Reason.PILOT: lambda: words(clock("0.75"), situation(WARNED, terms=agreement(PILOT))),
    Reason.NOT_IN_FORCE: lambda: words(clock("0.75"), situation(MONDAY + 400 * DAY)),
    Reason.BEFORE_WATCH: lambda: words(clock(1, handed=replace(LEAD, watched_since=LATE + DAY)), situation(LATE)),
    Reason.NOBODY: lambda: words(replace(LEAD, owner="x"), situation(MONDAY)),
    Reason.ABSENT: lambda: words(replace(LEAD, owner="ned"), situation(MONDAY, away(NED), away(SAM))),
    Reason.NO_ADDRESS: lambda: words(LEAD, situation(MONDAY, replace(RITA, addresses={}))),
    Reason.SNOOZED: lambda: words(clock("0.75"), situation(WARNED), said(clock(), snoozed_until=WARNED + 1)),
    Reason.TOLD: lambda: words(LEAD, situation(MONDAY), said(LEAD)),
    Reason.ACKNOWLEDGED: lambda: words(
        clock("0.75"), situation(WARNED), said(clock(), level=5_000, acknowledged_at=MONDAY)
    ),
    Reason.QUIET: lambda: words(LEAD, situation(CLOSE)),
    Reason.GATHERED: lambda: words(LOW, situation(MONDAY)),
}
ELSEWHERE = {Reason.NOTHING, Reason.DISPUTED}
"""tests/unit/service/test_notices.py makes the first: the decision is with what there is to say. The second a person
makes: tests/unit/service/test_act.py."""


@pytest.mark.parametrize("reason", [each for each in Reason if each not in ELSEWHERE])
def test_can_come_about(reason: Reason) -> None:
    made = MAKING[reason]()

    assert isinstance(made, set)
    assert reason in made


def test_stands_in_the_documentation_with_its_meaning() -> None:
    text = (ROOT / "docs" / "concepts" / "alerts.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (yes|no) \| (.+) \|$", text, re.MULTILINE)

    assert rows == [(each, "yes" if each.goes_out else "no", each.meaning) for each in Reason]
