"""What stands in no figure is counted, with its reason. Monday is 5 October 2026, 9:00 in New York is 13:00Z."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.unit.evaluation.history import AS_OF, HEAD, agreement, event, judge_in, mql, owned, person, touched
from treaty.agreement import Agreement, parse_agreement
from treaty.evaluation.in_force import midnight
from treaty.evaluation.omissions import Omissions, VoidByOwner, find_omissions
from treaty.evidence.database import open_database
from treaty.words import Period

TWO_HOURS = "answer: {party: sales, measure: response_time, within: 2 business hours, target: 100%}"
MONDAY_NINE = "2026-10-05T13:00:00Z"


def omitted(
    folder: Path, terms: Agreement, events: Iterable[Mapping[str, Any]], label: str = "2026", as_of: datetime = AS_OF
) -> Omissions:
    """Judge a history, and look for what is left out in a period."""
    period = Period.parse(label)
    with open_database(threads=1) as database:
        judge_in(database, folder, terms, events, as_of=as_of)
        return find_omissions(database, [terms], midnight(terms, period.start), midnight(terms, period.end))


def test_leads_that_the_agreement_does_not_govern_are_counted_by_reason(tmp_path: Path) -> None:
    terms = agreement(TWO_HOURS, more='covers: "country = \'US\'"\nnot_counted: "score < 10"')
    history = []
    for name, country, score, at in (
        ("A", "US", 50, MONDAY_NINE), ("B", "FR", 50, MONDAY_NINE), ("C", "US", 5, MONDAY_NINE),
        ("D", "US", 50, "2025-10-06T13:00:00Z"),
    ):  # fmt: skip
        history += [
            event("lead.changed", at, name, attributes={"country": country, "score": score}),
            mql(at, name), owned(at, lead=name), touched(at, name),
        ]  # fmt: skip

    in_2026, in_2025 = (omitted(tmp_path, terms, history, year) for year in ("2026", "2025"))

    assert in_2026.no_handoff == {
        "not counted by the agreement": 1,
        "no agreement was in force that covers them": 1,
    }
    assert in_2025.no_handoff == {"no agreement was in force that covers them": 1}
    assert in_2026.untaken == 0


def test_a_lead_that_nobody_owned_or_touched_is_counted(tmp_path: Path) -> None:
    history = [mql(MONDAY_NINE), mql(MONDAY_NINE, "L2"), owned(MONDAY_NINE, lead="L2"),
               mql(MONDAY_NINE, "L3"), touched(MONDAY_NINE, "L3")]  # fmt: skip

    assert omitted(tmp_path, agreement(TWO_HOURS), history).untaken == 1
    assert omitted(tmp_path, agreement(TWO_HOURS), history, "2026-09").untaken == 0


def test_dates_without_a_time_of_day_are_counted_by_commitment(tmp_path: Path) -> None:
    terms = agreement(TWO_HOURS, "days: {party: sales, measure: response_time, within: 2 business days}")
    history = [
        {**mql("2026-10-05T04:00:00Z"), "precision": "day"}, owned(MONDAY_NINE), touched("2026-10-06T14:00:00Z"),
        mql(MONDAY_NINE, "L2"), owned(MONDAY_NINE, lead="L2"), touched("2026-10-05T14:00:00Z", "L2"),
    ]  # fmt: skip

    assert omitted(tmp_path, terms, [{"precision": "second"} | each for each in history]).dated == {"answer": 1}


def test_void_leads_are_counted_by_owner_and_reason(tmp_path: Path) -> None:
    """Spam is void always; Bad data may be given without contact, so that no answer is owed; Timing excuses nothing."""

    def lead(name: str, owner: str, reason: str) -> list[dict[str, Any]]:
        decision = event("disposition", "2026-10-05T13:30:00Z", name, decision="rejected", reason=reason)
        return [mql(MONDAY_NINE, name), owned(MONDAY_NINE, owner, name), decision]

    history = [*lead("A", "rita", "Spam"), *lead("B", "rita", "Bad data"), *lead("C", "rita", "Timing"),
               *lead("D", "sam", "Timing")]  # fmt: skip

    assert omitted(tmp_path, agreement(TWO_HOURS), history).void == (
        VoidByOwner("rita", 3, {"Bad data": 1, "Spam": 1}),
    )


def test_owners_of_void_leads_have_their_names(tmp_path: Path) -> None:
    """Rita's is that of the latest news; of Sam nothing but the key is known."""
    history = [
        event("person.changed", at, None, owner="rita", attributes={"team": "SDR", "name": name})
        for at, name in (("2026-01-01T00:00:00Z", "Rita More"), ("2026-02-01T00:00:00Z", "Rita Moreno"))
    ] + [person("sam", "SDR")]
    for name, owner in (("A", "rita"), ("B", "sam")):
        history += [mql(MONDAY_NINE, name), owned(MONDAY_NINE, owner, name)]
        history += [event("disposition", "2026-10-05T13:30:00Z", name, decision="rejected", reason="Spam")]

    found = omitted(tmp_path, agreement(TWO_HOURS), history).void

    assert [each.owner for each in found] == ["Rita Moreno", "sam"]


def test_holidays_that_nobody_has_listed_yet_are_told(tmp_path: Path) -> None:
    # holidays are looked up for the years in force and five around them: of an agreement from 2026 on until 2031
    text = HEAD.replace("2026-01-01 to 2026-12-31", "from 2026-01-01").replace(
        "office: {timezone: America/New_York,", "office: {timezone: America/New_York, holidays: US/NY,"
    )
    terms = parse_agreement(f"{text}\ncommitments:\n  {TWO_HOURS}\n").agreement
    assert terms is not None

    def cautions(year: int) -> tuple[str, ...]:
        monday = f"{year}-10-03T13:00:00Z"
        history = [mql(monday), owned(monday), touched(monday)]
        return omitted(tmp_path, terms, history, f"{year}", datetime(year, 12, 1, tzinfo=UTC)).cautions

    assert cautions(2031) == ()
    assert "known until 2031-12-31" in cautions(2033)[0]
