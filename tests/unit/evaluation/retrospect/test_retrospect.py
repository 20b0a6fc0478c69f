"""Looking back on a month, with the minutes counted by hand.

All times are UTC; in October 2026 New York is four hours behind, so that its office is open from 13:00 to 21:00.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.unit.evaluation.history import AS_OF, agreement, event, mql, owned, person, touched, write_events
from treaty.calendars import to_seconds
from treaty.evaluation.cells import Cells
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import in_force, midnight
from treaty.evaluation.retrospect import Day, Held, MissedBy, Passage, Retrospect, look_at_day, look_back
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.evidence.exclusion import Exclusion
from treaty.words import Grain, Period

TERMS = agreement(
    "answer: {party: sales, measure: response_time, within: 2 business hours, target: 90%}",
    "accepts: {party: joint, measure: acceptance_rate, target: 70%}",
    "volume: {party: marketing, measure: volume, target: 3 per month}",
)
OCTOBER = Period.parse("2026-10")
PEOPLE = (person("rita", "SDR"), person("sam", "SDR"))


def looked(folder: Path, *events: Mapping[str, Any]) -> Retrospect:
    with open_database(threads=1) as database:
        read_events(database, str(write_events(folder, (*PEOPLE, *events))))
        know(database, AS_OF)
        evaluate(database, in_force([TERMS]), AS_OF, (), Cells((Grain.MONTH,), ("",)))
        return look_back(database, TERMS.name, midnight(TERMS, OCTOBER.start), midnight(TERMS, OCTOBER.end))


def late_lead() -> Iterable[Mapping[str, Any]]:
    """Yield a lead that rita has from 13:00 to 17:00 on Monday, and sam until the touch at 18:00."""
    yield event("lead.changed", "2026-10-05T12:00:00Z", attributes={"source": "fair"})
    yield mql("2026-10-05T13:00:00Z")
    yield owned("2026-10-05T13:30:00Z", "rita")
    yield owned("2026-10-05T17:30:00Z", "sam")
    yield touched("2026-10-05T18:00:00Z", actor="sam")
    yield event("disposition", "2026-10-06T14:00:00Z", decision="rejected", reason="Timing", actor="sam",
                attributes={"notes": "In spring perhaps"})  # fmt: skip


def test_says_who_held_the_open_time_of_late_leads(tmp_path: Path) -> None:
    found = looked(tmp_path, *late_lead())

    assert found.held == (
        Held("answer", "first owner", "rita", 1, 4 * 3600),
        Held("answer", "later owner", "sam", 1, 1800),
        Held("answer", "routing", None, 1, 1800),
    )


def test_counts_missed_promises_with_their_reasons(tmp_path: Path) -> None:
    found = looked(tmp_path, *late_lead())

    assert found.missed == (
        MissedBy("accepts", "rita", "Timing", 1, 0),
        MissedBy("answer", "rita", None, 1, 1),  # the clock is of the first owner
    )


def test_counts_what_sales_said_by_source_and_shows_an_example(tmp_path: Path) -> None:
    found = looked(tmp_path, *late_lead())

    assert [(each.source, each.said, each.reason, each.leads) for each in found.sources] == [
        ("fair", "rejected", "Timing", 1)
    ]
    (example,) = found.examples
    assert (example.lead_key, example.said, example.notes) == ("L1", "rejected", "In spring perhaps")


def test_counts_how_far_leads_got(tmp_path: Path) -> None:
    found = looked(
        tmp_path, *late_lead(), mql("2026-10-06T13:00:00Z", "L2"), mql("2026-10-06T13:00:00Z", "L3"),
        event("disposition", "2026-10-06T14:00:00Z", "L3", decision="disqualified", reason="Spam", actor="rita"),
    )  # fmt: skip

    assert found.passage == Passage(handed_over=2, assigned=1, answered=1, accepted=0, opportunity=0, left_out=1)
    assert sum(leads for _, leads in found.delivered["volume"]) == 2


def test_of_a_month_without_leads_is_empty(tmp_path: Path) -> None:
    found = looked(tmp_path, mql("2026-09-06T13:00:00Z"))

    assert found.passage == Passage(0, 0, 0, 0, 0, 0)
    assert (found.missed, found.held, found.sources, found.examples, found.waits, found.quarters) == ((),) * 6


def day(folder: Path, *events: Mapping[str, Any], exclusions: Sequence[Exclusion] = ()) -> Day:
    """Look at Monday 5 October from Tuesday's morning at 10:00 in New York."""
    as_of = datetime(2026, 10, 6, 14, tzinfo=UTC)
    with open_database(threads=1) as database:
        read_events(database, str(write_events(folder, (*PEOPLE, *events))))
        know(database, as_of)
        evaluate(database, in_force([TERMS]), as_of, exclusions, Cells((Grain.MONTH,), ("",)))
        monday, tuesday = (midnight(TERMS, date(2026, 10, number)) for number in (5, 6))
        return look_at_day(database, TERMS.name, (monday, tuesday), midnight(TERMS, date(2026, 10, 7)))


def test_a_day_has_what_came_and_what_became_of_it(tmp_path: Path) -> None:
    found = day(tmp_path, *late_lead())

    assert [(each.tier, each.leads, each.answered) for each in found.arrived] == [(None, 1, 1)]
    assert [(each.commitment, each.met, each.missed) for each in found.kept] == [("answer", 0, 1)]
    assert found.decided == ()  # the decision of Tuesday morning is no news of Monday
    assert found.waiting == ()


def test_a_day_shows_what_waits_today_the_first_due_first(tmp_path: Path) -> None:
    """Two business hours: the lead of Monday 20:30 is due at 14:30 on Tuesday, that of 15:00 was due at 17:00."""
    found = day(
        tmp_path, mql("2026-10-05T20:30:00Z", "soon"), owned("2026-10-05T20:30:00Z", "rita", "soon"),
        mql("2026-10-05T15:00:00Z", "late"), owned("2026-10-05T15:00:00Z", "sam", "late"),
    )  # fmt: skip

    assert [(each.lead_key, each.owner, each.state) for each in found.waiting] == [
        ("late", "sam", "breached"), ("soon", "rita", "running"),
    ]  # fmt: skip


def test_a_day_is_without_what_both_parties_left_out(tmp_path: Path) -> None:
    at = to_seconds(datetime(2026, 10, 5, 13, tzinfo=UTC))
    agreed = [Exclusion(lead, at, "answer", "CRM was down", "rita", "mia", at) for lead in ("L1", "waits")]
    waits = mql("2026-10-05T13:00:00Z", "waits"), owned("2026-10-05T13:00:00Z", "rita", "waits")

    found = day(tmp_path, *late_lead(), *waits, exclusions=agreed)

    assert "answer" not in {each.commitment for each in (*found.kept, *found.waiting)}
