"""Which commitments can be judged: one small set of events a need."""

# ruff: noqa: E501 -- events stand on one line

from __future__ import annotations

from pathlib import Path

import pytest

from treaty.agreement import parse_agreement
from treaty.evidence import open_database, read_events
from treaty.evidence.readiness import CommitmentReadiness, Verdict, check_readiness

HEADER = "source,source_id,lead_id,kind,occurred_at,recorded_at,precision,stage,owner,actor,entry,channel,direction,decision,reason,opportunity_id,amount,close_date,attributes"
AGREEMENT = """\
treaty: 1
name: Test
version: 1
effective: 2026-01-01 to 2026-12-31
timezone: UTC
fields: {{score: number, industry: text}}
tiers: {{Hot: {{means: Hot, when: score >= 80}}, Warm: {{means: Warm, when: score >= 50}}}}
opportunity_stages: {{open: [Discovery, Proposal], qualified: Discovery, won: Won, lost: Lost}}
commitments:
  it: {commitment}
calendars:
  office: {{timezone: UTC, hours: {{mon-fri: 09:00-17:00}}}}
"""
MQL = "crm,{n},L1,stage.entered,2026-01-05T10:00:00Z,,{precision},mql,,,,,,,,,,,"
OWNER = "crm,{n},L1,owner.changed,2026-01-05T10:05:00Z,,{precision},,ann,,,,,,,,,,"
TOUCH = "crm,{n},L1,touch,2026-01-05T10:30:00Z,2026-01-05T10:31:00Z,{precision},,,ann,manual,phone,out,,,,,,"
PERSON = 'crm,{n},,person.changed,2025-01-05T10:30:00Z,,second,,ann,,,,,,,,,,"{{""team"": ""SDR""}}"'
ACCEPTED = "crm,{n},L1,disposition,2026-01-06T10:30:00Z,,{precision},,,ann,,,,accepted,,,,,"
REJECTED = "crm,{n},L1,disposition,2026-01-06T10:30:00Z,,{precision},,,ann,,,,rejected,Budget,,,,"
SCORE = 'crm,{n},L1,lead.changed,2026-01-04T10:30:00Z,,second,,,,,,,,,,,,"{{""score"": 90}}"'
DEAL = "crm,{n},,opportunity.changed,2026-02-01T10:00:00Z,,second,Discovery,,,,,,,,D1,1000,2026-03-31,"
BOOKED = (
    'crm,{n},L1,meeting.booked,2026-01-06T09:00:00Z,,second,,,ann,,,,,,,,,"{{""starts_at"": ""2026-01-07T09:00:00Z""}}"'
)
HELD = "crm,{n},L1,meeting.held,2026-01-07T09:00:00Z,,second,,,ann,,,,,,,,,"
METRIC = 'crm,{n},,metric.reported,2026-01-07T09:00:00Z,,second,,,,,,,,,,4.6,,"{{""metric"": ""csat""}}"'
RECYCLED = "crm,{n},L1,recycled,2026-01-08T09:00:00Z,,second,,,,,,,,,,,,"

RESPONSE = "{party: sales, measure: response_time, within: 2 hours, target: 90%}"


def ready(folder: Path, commitment: str, *rows: str, precision: str = "second") -> CommitmentReadiness:
    (folder / "e.csv").write_text(
        "\n".join([HEADER, *(row.format(n=n, precision=precision) for n, row in enumerate(rows)), ""])
    )
    reading = parse_agreement(AGREEMENT.format(commitment=commitment), "a.yaml")
    assert reading.agreement, reading.findings
    with open_database(threads=1) as database:
        events = read_events(database, str(folder / "e.csv"))
        assert not [finding for finding in events.findings if finding.code == "rejected-rows"], events.findings
        (found,) = check_readiness(database, reading.agreement, events).commitments
    return found


@pytest.mark.parametrize(
    ("commitment", "rows"),
    [
        ("{party: marketing, measure: volume, target: 10 per month}", (MQL,)),
        ("{party: marketing, measure: routing_time, within: 5 minutes, target: 99%}", (MQL, OWNER)),
        ("{party: marketing, measure: routing_accuracy, target: 95%}", (MQL, OWNER, PERSON)),
        (RESPONSE, (MQL, OWNER, TOUCH, PERSON)),
        ("{party: sales, measure: average_response, target: under 2 business hours}", (MQL, OWNER, TOUCH, PERSON)),
        (
            "{party: sales, measure: attempts, at_least: 3, within: 10 business days, target: 95%}",
            (MQL, OWNER, TOUCH, PERSON),
        ),
        ("{party: sales, measure: feedback_time, within: 48 hours, target: 100%}", (MQL, OWNER, ACCEPTED)),
        ("{party: sales, measure: feedback_quality, when: rejected, needs: [reason], target: 100%}", (MQL, REJECTED)),
        ("{party: marketing, measure: recycle_time, within: 3 business days, target: 90%}", (MQL, REJECTED, RECYCLED)),
        (
            "{party: sales, measure: meeting, cancelled_by: sales, at_most: 10%, notice: 24 hours}",
            (MQL, BOOKED, HELD, HELD.replace("held", "cancelled")),
        ),
        ("{party: joint, measure: acceptance_rate, for: Hot, target: 70%}", (MQL, SCORE, ACCEPTED)),
        ("{party: marketing, measure: completeness, fields: [score], target: 95%}", (MQL, SCORE)),
        ("{party: joint, measure: conversion, from: mql, to: opportunity, within: 90 days, target: 22%}", (MQL, DEAL)),
        (
            "{party: joint, measure: conversion, from: sal, to: customer, within: 90 days, target: 22%}",
            (MQL, ACCEPTED, DEAL),
        ),
        ("{party: marketing, measure: pipeline_created, target: 1000 per quarter}", (DEAL,)),
        ("{party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}", (DEAL,)),
        ("{party: sales, measure: reported, metric: csat, target: 4.5}", (METRIC,)),
    ],
)
def test_with_all_that_it_needs_a_commitment_is_judgeable(
    tmp_path: Path, commitment: str, rows: tuple[str, ...]
) -> None:
    found = ready(tmp_path, commitment, *rows)

    assert found.lacks == ()
    assert found.verdict is Verdict.JUDGEABLE


@pytest.mark.parametrize(
    ("commitment", "rows", "why"),
    [
        ("{party: marketing, measure: volume, target: 10 per month}", (TOUCH,), "no lead enters the stage mql"),
        (
            "{party: marketing, measure: routing_time, within: 5 minutes, target: 99%}",
            (MQL,),
            "no owner.changed events",
        ),
        (RESPONSE, (MQL, OWNER), "no touch of a person towards a lead"),
        (RESPONSE, (MQL, OWNER, TOUCH.replace("ann", "")), "1 of 1 touches do not tell who made them"),
        (RESPONSE[:-1] + ", channels: [email]}", (MQL, OWNER, TOUCH), "no touch on email; there is only phone"),
        (
            "{party: sales, measure: feedback_time, within: 48 hours, target: 100%}",
            (MQL, OWNER),
            "no disposition events",
        ),
        (
            "{party: sales, measure: feedback_quality, when: rejected, needs: [reason], target: 100%}",
            (MQL, ACCEPTED),
            "none of 1 decisions tells 'reason'",
        ),
        (
            "{party: sales, measure: next_action, target: 100%}",
            (MQL, ACCEPTED),
            "none of 1 decisions tells 'next_action'",
        ),
        (
            "{party: marketing, measure: recycle_time, within: 3 business days, target: 90%}",
            (MQL, ACCEPTED, RECYCLED),
            "no lead was ever returned",
        ),
        ("{party: sales, measure: meeting, target: 90%}", (MQL, BOOKED), "nothing tells whether meetings were held"),
        (
            "{party: marketing, measure: qualification_time, within: 1 business day, target: 90%}",
            (MQL,),
            "no lead enters the stage inquiry",
        ),
        (
            "{party: marketing, measure: completeness, fields: [industry], target: 95%}",
            (MQL, SCORE),
            "nothing is known of 'industry'",
        ),
        (
            "{party: joint, measure: conversion, from: mql, to: sql, within: 90 days, target: 22%}",
            (MQL,),
            "no lead enters the stage sql",
        ),
        ("{party: marketing, measure: pipeline_created, target: 1000 per quarter}", (MQL,), "there are no deals"),
        (
            "{party: marketing, measure: pipeline_created, target: 1000 per quarter}",
            (DEAL.replace(",1000,", ",,"),),
            "no deal has an amount",
        ),
        (
            "{party: marketing, measure: pipeline_created, target: 1000 per quarter}",
            (DEAL.replace("Discovery", "Lost"),),
            "no deal is ever in the stage 'Discovery'; there are Lost",
        ),
        (
            "{party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}",
            (DEAL.replace("2026-03-31", ""),),
            "no deal has a close date",
        ),
        ("{party: sales, measure: reported, metric: nps, target: 4.5}", (METRIC,), "no figure 'nps' was reported"),
    ],
)
def test_without_what_is_vital_it_cannot_be_judged(
    tmp_path: Path, commitment: str, rows: tuple[str, ...], why: str
) -> None:
    found = ready(tmp_path, commitment, *rows)

    assert found.verdict is Verdict.NOT
    assert any(lack.vital and why in lack.why for lack in found.lacks), found.lacks


@pytest.mark.parametrize(
    ("within", "verdict"),
    [
        ("60 minutes", Verdict.NOT),
        ("24 hours", Verdict.NOT),
        ("2 business hours", Verdict.NOT),
        ("5 days", Verdict.PARTLY),
        ("2 business days", Verdict.JUDGEABLE),
    ],
)
def test_dates_without_a_time_of_day_judge_no_clock_of_hours(tmp_path: Path, within: str, verdict: Verdict) -> None:
    commitment = RESPONSE.replace("2 hours", within)

    assert ready(tmp_path, commitment, MQL, OWNER, TOUCH, PERSON, precision="day").verdict is verdict


def test_what_may_put_a_figure_off_makes_it_partly_judgeable(tmp_path: Path) -> None:
    unrecorded = TOUCH.replace("10:31:00Z", "10:30:00Z")
    other = MQL.replace("L1", "L2")

    found = ready(tmp_path, RESPONSE[:-1] + ", for: Hot}", MQL, other, OWNER, unrecorded)

    assert found.verdict is Verdict.PARTLY
    assert [lack.why for lack in found.lacks] == [
        "only 1 of 2 leads handed over ever had an owner",
        "1 touches were typed in at an unknown time: late logging cannot be seen",
        "no person.changed events: everybody is taken to be in sales",
        "nothing is known of 'score' of any lead handed over",
    ]


def test_every_lack_says_what_to_do_at_the_source(tmp_path: Path) -> None:
    for lack in ready(tmp_path, RESPONSE, MQL).lacks:
        assert len(lack.switch_on) > 20
