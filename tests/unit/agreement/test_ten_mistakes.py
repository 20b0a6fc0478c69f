"""An agreement of a page with ten mistakes."""

from __future__ import annotations

from treaty.agreement import parse_agreement

TEXT = """\
treaty: 1
name: Ten mistakes
version: 1
effective: 2027-12-31 to 2027-01-01
owner: Dana Cole <dana@acme.example>
timezone: America/New_Yrok
parties:
  marketing: {signs: [Mia Lund <mia@acme.example>]}
  sales:
    signs: [Sam Osei <sam@acme.example>]
    teams: {SDR: {hours: offce}}
stages:
  mql:
    means: A lead worth a call
    when: "score >= 65"
    passes: [{score: 60}]
    fails: [{score: 40}]
tiers:
  Hot: {means: Call now, when: "scor >= 80"}
  Warm: {means: Call soon, when: "score >= 65"}
commitments:
  volume:
    party: marketing
    measure: volume
    target: 400 per month
    split: {tier: {Hot: 100, Warm: 200}}
  response:
    party: sales
    measure: response_time
    for: Hott
    within: 2 bussiness hours
  quality:
    party: sales
    measure: feedback_quality
    needs: [reason, colour]
  volume: {party: marketing, measure: volume, target: 300 per month}
reasons:
  Budget: No funding
calendars:
  office:
    timezone: Europe/Berlin
    hours: {mon-fri: 09:00-17:00}
fields:
  score: number
"""


def test_shows_all_ten_with_their_lines() -> None:
    findings = parse_agreement(TEXT, "a.yaml").findings

    assert [(finding.place.line, finding.path, finding.code) for finding in findings] == [
        (4, "effective", "wrong-value"),
        (6, "timezone", "wrong-value"),
        (11, "parties.sales.teams.SDR.hours", "unknown-name"),
        (16, "stages.mql.passes[0]", "example-fails"),
        (19, "tiers.Hot.when", "condition"),
        (26, "commitments.volume.split.tier", "split-sum"),
        (30, "commitments.response.for", "wrong-value"),
        (31, "commitments.response.within", "wrong-value"),
        (35, "commitments.quality.needs[1]", "unknown-name"),
        (36, "commitments.volume", "duplicate-key"),
    ]


def test_points_into_the_text_of_a_condition() -> None:
    finding = next(finding for finding in parse_agreement(TEXT, "a.yaml").findings if finding.code == "condition")

    column = TEXT.splitlines()[18].index("scor ") + 1
    assert str(finding.place) == f"a.yaml:19:{column}"
    assert finding.hint == "did you mean 'score'?"


def test_gives_no_agreement() -> None:
    assert parse_agreement(TEXT).agreement is None
