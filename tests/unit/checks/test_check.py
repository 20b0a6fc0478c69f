"""Checking a whole agreement."""

from __future__ import annotations

from tests.unit.checks.draft import SOUND, changed, checked, found


def test_a_sound_agreement_has_no_findings() -> None:
    assert checked(SOUND) == ()


def test_mistakes_of_reading_and_of_judgement_come_together_in_the_order_of_the_file() -> None:
    source = changed(
        ("owner: Dana Cole <dana@acme.example>\n", ""),  # nobody is accountable
        ("effective: 2027-01-01", "effective: 2027-01-15"),  # inside January
        ("timezone: America/New_York\nstages", "timezone: America/Nowhere\nstages"),  # no such zone
        (", passes: [{score: 80}]", ", passes: [{score: 50}]"),  # an example that fails
        ("when: \"score >= 80\"", "when: \"scroe >= 80\""),  # no such field
        ("within: 2 business hours", "within: 2 bananas"),  # no duration
        ("party: marketing, measure: volume", "party: marketing, measure: volumes"),  # no such measure
        ("review: [{every: month, minutes: 60}]", "reviews: [{every: month, minutes: 60}]"),  # no such key, no review
        ("mon-fri: 09:00-17:00", "mon-fri: 09:00-09:00"),  # no open time
    )  # fmt: skip

    assert found(source) == [
        (1, "no-owner"),
        (1, "no-review"),
        (4, "starts-inside-period"),
        (6, "wrong-value"),
        (8, "example-fails"),
        (10, "condition"),
        (13, "unknown-name"),
        (14, "wrong-value"),
        (16, "unknown-key"),
        (19, "wrong-value"),
    ]


def test_what_could_not_be_read_is_not_called_missing() -> None:
    source = changed(("owner: Dana", "owner: <Dana"), ("at: 100%", "at: soon"), ("every: month,", "every: moon,"))

    assert {code for _, code in found(source)} == {"wrong-value"}


def test_rules_do_not_jump_to_conclusions_from_what_is_left() -> None:
    """Without `volume` marketing would promise nothing; without Tier 1, Tier 2 would be the hottest."""
    source = changed(
        ("measure: volume", "measure: volumes"),
        ("when: \"score >= 80\"", "when: \"score >=\""),
        ("for: Tier 1, within: 2 business hours", "for: Tier 2, within: 5 business days"),
    )  # fmt: skip

    assert {code for _, code in found(source)} == {"unknown-name", "wrong-value"}


def test_a_file_of_which_nothing_can_be_made_has_the_findings_of_its_reading() -> None:
    assert [code for _, code in found("- a list")] == ["not-a-mapping"]
    assert [code for _, code in found("a: [")] == ["broken-yaml"]
