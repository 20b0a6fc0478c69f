"""The templates and the examples, which are the same files."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.repository import ROOT
from treaty.agreement import Agreement, parse_agreement, read_agreement
from treaty.agreement.amount import Amount
from treaty.agreement.measures import LeadValue, Volume
from treaty.agreement.template import template, templates
from treaty.errors import InputError
from treaty.words import Share

EXAMPLES = ROOT / "examples/agreements"
FILES = sorted(EXAMPLES.rglob("*.yaml"))


def agreement(name: str, part: str = "") -> Agreement:
    read = parse_agreement(template(name).files[part]).agreement
    assert read
    return read


def volume(agreement: Agreement) -> tuple[Decimal, dict[str, Decimal | Share]]:
    commitment = agreement.commitments["mql-volume"]
    assert isinstance(commitment, Volume)
    assert isinstance(commitment.target, Amount)
    return commitment.target.least, dict((commitment.split or {"tier": {}})["tier"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_example_has_no_mistakes(path: Path) -> None:
    assert read_agreement(path).findings == ()


def test_every_template_is_an_example() -> None:
    shipped = {
        f"{each.name}/{part}.yaml" if part else f"{each.name}.yaml": text
        for each in templates()
        for part, text in each.files.items()
    }
    examples = {str(path.relative_to(EXAMPLES)): path.read_text(encoding="utf-8") for path in FILES}

    assert examples.keys() - shipped.keys() == {"full.yaml"}
    assert {name: examples[name] for name in shipped} == shipped


def test_the_starter_comes_first_and_has_the_three_core_promises() -> None:
    assert templates()[0].name == "starter"
    measures = [commitment.measure for commitment in agreement("starter").commitments.values()]
    assert measures == ["volume", "response_time", "feedback_time"]


def test_s2_has_its_commitments_and_the_seven_figures_of_the_week() -> None:
    """The article's own table: 400 = 100 + 300, then the rows of its weekly dashboard with their owners."""
    s2 = agreement("s2")

    assert volume(s2) == (400, {"Tier 1": 100, "Tier 2": 300})
    week = ["mqls-delivered", "tier1-acceptance", "tier2-acceptance", "tier1-average", "tier2-average", "feedback"]
    rows = [s2.commitments[name] for name in (*week, "mql-to-opportunity")]
    assert [(row.party, str(row.target)) for row in rows] == [  # type: ignore[union-attr]
        ("marketing", "100 per week"),
        ("joint", "70%"),
        ("joint", "60%"),
        ("sales", "under 2 business hours"),
        ("sales", "under 24 hours"),
        ("sales", "100%"),
        ("joint", "25%"),
    ]  # fmt: skip


def test_enterprise_divides_300_into_75_and_225() -> None:
    assert volume(agreement("enterprise")) == (300, {"Tier 1": 75, "Tier 2": 225})


def test_per_rep_promises_50_for_each_which_is_1000_for_20() -> None:
    commitment = agreement("per-rep").commitments["mql-volume"]

    assert isinstance(commitment, Volume)
    assert str(commitment.target) == "50 per rep per month"
    assert isinstance(commitment.target, Amount)
    assert commitment.target.least * 20 == 1000


def test_regions_are_two_agreements_side_by_side() -> None:
    america, asia = (agreement("regions", part) for part in ("north-america", "apac"))

    assert (volume(america)[0], volume(asia)[0]) == (500, 100)
    assert [str(each.commitments["acceptance"].target) for each in (america, asia)] == ["60%", "50%"]
    assert america.covers
    assert asia.covers


def test_minimal_has_two_promises() -> None:
    """100 leads, 5 customers at 20,000: a lead is worth 1,000, and 150K a month are 150 leads."""
    minimal = agreement("minimal")
    value = minimal.commitments["lead-value"]

    assert list(minimal.commitments) == ["lead-value", "follow-up"]
    assert isinstance(value, LeadValue)
    assert isinstance(value.target, Amount)
    assert value.value_per_lead == Decimal(5 * 20_000) / 100
    assert value.target.least / value.value_per_lead == 150


def test_an_unknown_template_gets_a_hint() -> None:
    with pytest.raises(InputError) as caught:
        template("startr")

    assert caught.value.hint == "did you mean 'starter'?"
