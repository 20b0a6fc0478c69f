"""Reading an agreement into its types."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.repository import ROOT
from tests.unit.agreement.sample import cases, found, read
from treaty.agreement import Agreement, read_agreement
from treaty.agreement.escalation import AfterMisses, FollowUp
from treaty.agreement.measures import Attempts, ResponseTime, Volume
from treaty.agreement.person import Person
from treaty.errors import InputError
from treaty.words import Duration, Grain, Share


@pytest.fixture(scope="module")
def full() -> Agreement:
    reading = read_agreement(ROOT / "examples/agreements/full.yaml")
    assert reading.findings == ()
    assert reading.agreement
    return reading.agreement


def test_the_head_is_read(full: Agreement) -> None:
    assert (full.name, full.version, full.fiscal_year_starts) == ("Everything at once", 3, 2)
    assert (full.effective.first, full.effective.last) == (date(2027, 1, 1), date(2027, 12, 31))
    assert full.owner == Person("Dana Cole", "dana.cole@acme.example")
    assert full.enters == "definition"


def test_commitments_have_the_type_of_their_measure(full: Agreement) -> None:
    volume, response, attempts = (
        full.commitments[name] for name in ("mql-volume", "tier2-response", "webinar-cadence")
    )

    assert isinstance(volume, Volume)
    assert (volume.target.least, volume.target.per) == (400, Grain.MONTH)
    assert volume.split
    assert volume.split["tier"] == {"Tier 1": Decimal(100), "Tier 2": Decimal(300)}
    assert isinstance(response, ResponseTime)
    assert response.for_
    assert response.for_.tier == "Tier 2"
    assert response.within == Duration.parse("24 hours")
    assert response.target == Share.parse("2/3")
    assert isinstance(attempts, Attempts)
    assert attempts.cadence
    assert [(str(step.within), step.touches) for step in attempts.cadence] == [
        ("2 weeks", 3),
        ("4 weeks", 5),
        ("8 weeks", 7),
    ]


def test_short_forms_become_types(full: Agreement) -> None:
    last = full.escalation[-1]

    assert isinstance(last, AfterMisses)
    assert last.when.periods == 2
    assert last.then == FollowUp("recovery plan", Duration.parse("5 business days"))
    assert full.review[0].at == time(9, 15)
    assert full.pilot
    assert full.pilot.alerts == "off"
    assert full.status.slightly_below.shares == Share.parse("4%")
    assert full.reasons["Test record"].void == "always"
    assert full.segments["region"]["Other"] is None
    assert full.plan
    assert {str(month): str(share) for month, share in (full.plan.seasonality or {}).items()} == {
        "july": "85%",
        "december": "70%",
    }


def test_teams_may_be_a_list_or_a_mapping(full: Agreement) -> None:
    assert list(full.parties.marketing.teams) == ["Marketing Ops", "Lead Qualification"]
    assert full.parties.sales.teams["SDR West"].hours == "us-west"


def test_what_was_read_cannot_change(full: Agreement) -> None:
    with pytest.raises(AttributeError):
        full.name = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        full.commitments["new"] = full.commitments["feedback"]  # type: ignore[index]


def test_equal_agreements_are_equal_and_hash_alike(full: Agreement) -> None:
    again = read_agreement(ROOT / "examples/agreements/full.yaml").agreement

    assert again == full
    assert hash(again) == hash(full)


def test_one_calendar_is_the_calendar_of_all() -> None:
    agreement = read().agreement

    assert agreement
    assert agreement.default_calendar == "office"


def test_a_bare_segment_value_is_a_condition() -> None:
    scope = "{a: {party: sales, measure: response_time, for: region = North, within: 1 hour}}"
    agreement = read(commitments=scope).agreement

    assert agreement
    assert str(agreement.commitments["a"].for_) == "region = North"
    assert agreement.commitments["a"].for_.when.text == "region = 'North'"  # type: ignore[union-attr]


def test_a_slip_in_a_bare_segment_value_gets_a_hint_where_it_stands() -> None:
    slip = "{a: {party: sales, measure: response_time, for: region = Nort, within: 1 hour}}"
    (finding,) = read(commitments=slip).findings

    assert (finding.message, finding.hint) == ("region has no value 'Nort'", "did you mean 'North'?")
    assert finding.place
    assert finding.place.column == len("commitments: ") + slip.index("Nort") + 1


@pytest.mark.parametrize("scope", ["region = country", "region = lower(country)", "customer", "customer and new"])
def test_a_condition_is_not_taken_for_a_wrong_name(scope: str) -> None:
    fields = "{score: number, country: text, customer: boolean, new: boolean}"

    assert found(fields=fields, commitments=f'{{a: {{party: sales, measure: next_action, for: "{scope}"}}}}') == []


def test_without_a_share_a_promise_is_for_all_leads() -> None:
    agreement = read(commitments="{a: {party: sales, measure: response_time, within: 1 hour}}").agreement

    assert agreement
    assert agreement.commitments["a"].target == Share.parse("100%")  # type: ignore[union-attr]


def test_a_missing_file_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no file"):
        read_agreement(tmp_path / "none.yaml")


@pytest.mark.parametrize(("blocks", "messages"), cases("wrong_values.txt"))
def test_a_wrong_value_says_what_is_wrong(blocks: dict[str, str | None], messages: list[str]) -> None:
    assert found(**blocks) == messages


def test_a_slip_gets_a_hint() -> None:
    (finding,) = read(commitments="{a: {party: sales, measure: response_time, within: 1 hour, targt: 90%}}").findings

    assert finding.code == "unknown-key"
    assert finding.hint == "did you mean 'target'?"
