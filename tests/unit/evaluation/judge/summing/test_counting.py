"""Shares: what counts, what stands aside, what was left out (rules 4 to 9)."""

from __future__ import annotations

import pytest

from tests.unit.evaluation.judge.history import (
    DAY,
    HOUR,
    MONDAY,
    agreement,
    changed,
    decided,
    event,
    mql,
    owned,
    touched,
)
from tests.unit.evaluation.judge.summing.sums import agreed, of, row, rows, summed
from treaty.agreement import Agreement
from treaty.evaluation.cells import Cells
from treaty.evaluation.judge import Event
from treaty.evaluation.results import FindingRow, Status
from treaty.evidence.exclusion import Exclusion

ANSWER = "c: {party: sales, measure: response_time, within: 24 hours, target: 90%}"
DEFINED = "stages: {mql: {means: Ready, enters: crm, when: score >= 50}}\n"
LATER = MONDAY + 20 * DAY


def defined(commitment: str) -> Agreement:
    """Make an agreement where the CRM and a definition have to agree."""
    return agreement(commitment, more=DEFINED)


def lead(name: str, *more: Event, when: int = MONDAY) -> list[Event]:
    return [mql(when, name), owned(when, lead=name), *more]


def answered(name: str, after: int) -> list[Event]:
    return lead(name, touched(MONDAY + after, lead=name))


def test_the_share_is_of_the_decided_and_the_open_and_void_stand_beside_it() -> None:
    history = [
        *answered("in time", HOUR),
        *answered("late", 2 * DAY),
        *lead("not yet", when=LATER - HOUR),
        *lead("never"),
        *lead("an opportunity", event("stage.entered", MONDAY + 9, "an opportunity", stage="opportunity")),
    ]

    found = row(summed(agreed(ANSWER), history, as_of=LATER))

    assert of(found) == (1, 3)
    assert (found.open, found.void, found.excluded, found.aside) == (1, 1, 0, 0)
    assert (found.raw_numerator, found.raw_denominator) == (1, 3)


class TestOffDefinition:
    """L1 is a lead by the definition, the others only by the CRM."""

    HISTORY = (
        *answered("L1", HOUR),
        changed(MONDAY - 1, lead="L1", score="70"),
        *answered("L2", HOUR),
        *answered("L3", HOUR),
        decided(MONDAY + 2 * HOUR, "accepted", lead="L3"),
    )

    @pytest.mark.parametrize(
        ("party", "counted"), [("sales", (1, 1, 2)), ("joint", (1, 1, 2)), ("marketing", (2, 2, 1))]
    )
    def test_is_aside_but_counts_for_marketing_alone_once_sales_took_it(
        self, party: str, counted: tuple[int, int, int]
    ) -> None:
        terms = defined(f"c: {{party: {party}, measure: completeness, fields: [score], target: 90%}}")
        history = [*self.HISTORY, changed(MONDAY - 1, lead="L3", score="40")]

        found = row(summed(terms, history, as_of=LATER))

        assert (found.denominator, found.raw_denominator, found.aside) == counted

    def test_is_aside_even_where_the_clock_is_void(self) -> None:
        history = [*lead("L1", decided(MONDAY + HOUR, "rejected", reason="Spam", lead="L1"))]

        found = row(summed(defined(ANSWER), history, as_of=LATER))

        assert (found.aside, found.void) == (1, 0)


class TestExclusions:
    HISTORY = (*answered("L1", HOUR), *answered("L2", 2 * DAY), *answered("L3", 2 * DAY))

    @staticmethod
    def exclusion(
        name: str = "L2", *, agreed_at: int = MONDAY + 3 * DAY, by: str = "sam", when: int = MONDAY
    ) -> Exclusion:
        return Exclusion(name, when, "c", "Telephone was down", "mia", by, agreed_at)

    def test_leave_a_lead_out_of_the_adjusted_figures_and_not_of_the_raw_ones(self) -> None:
        found = row(summed(agreed(ANSWER), self.HISTORY, as_of=LATER, exclusions=[self.exclusion()]))

        assert of(found) == (1, 2)
        assert (found.raw_numerator, found.raw_denominator, found.excluded) == (1, 3, 1)

    @pytest.mark.parametrize("more", [{"agreed_at": LATER + 1}, {"by": "mia"}])
    def test_that_are_not_agreed_yet_or_by_one_party_alone_change_nothing(self, more: dict[str, int]) -> None:
        found = summed(agreed(ANSWER), self.HISTORY, as_of=LATER, exclusions=[self.exclusion(**more)])  # type: ignore[arg-type]

        assert of(row(found)) == (1, 3)
        assert found.findings == ()

    def test_of_what_is_void_anyway_change_nothing_and_are_no_finding(self) -> None:
        history = [*self.HISTORY, *lead("L4", decided(MONDAY + HOUR, "rejected", reason="Spam", lead="L4"))]

        found = summed(agreed(ANSWER), history, as_of=LATER, exclusions=[self.exclusion("L4")])

        assert (row(found).excluded, row(found).void) == (0, 1)
        assert found.findings == ()

    def test_of_what_is_open_take_it_out_of_the_open(self) -> None:
        history = [*lead("L1", when=LATER - HOUR)]

        found = row(summed(agreed(ANSWER), history, as_of=LATER, exclusions=[self.exclusion("L1", when=LATER - HOUR)]))

        assert (found.open, found.excluded) == (0, 1)

    def test_that_name_no_handoff_or_no_clock_of_it_are_findings(self) -> None:
        terms = agreed(ANSWER, "tier: {party: sales, measure: response_time, for: Tier 1, within: 1 hour}")
        wrong = [self.exclusion("L9"), self.exclusion(when=MONDAY + 1)]
        no_clock = Exclusion("L1", MONDAY, "tier", "Telephone was down", "mia", "sam", MONDAY + DAY)

        found = summed(terms, self.HISTORY, as_of=LATER, exclusions=[*wrong, no_clock])

        assert found.findings == (
            FindingRow("L1", 1, MONDAY, "exclusion_unmatched", "tier"),
            FindingRow("L2", None, MONDAY + 1, "exclusion_unmatched", "c"),
            FindingRow("L9", None, MONDAY, "exclusion_unmatched", "c"),
        )


class TestAttempts:
    CADENCE = "c: {party: sales, measure: attempts, cadence: {2 days: 1, 4 days: 2}, target: 80%}"

    @pytest.mark.parametrize(
        ("touches", "as_of", "counted"),
        [
            ((HOUR, 3 * DAY), LATER, (1, 1, 0)),  # both steps met
            ((HOUR, 9 * DAY), LATER, (0, 1, 0)),  # the second was met late
            ((HOUR,), LATER, (0, 1, 0)),
            ((HOUR,), MONDAY + 3 * DAY, (0, 0, 1)),  # the second still runs
            ((), MONDAY + 3 * DAY, (0, 1, 0)),  # the first is missed, whatever becomes of the second
        ],
    )
    def test_are_kept_for_a_lead_when_all_steps_are(
        self, touches: tuple[int, ...], as_of: int, counted: tuple[int, int, int]
    ) -> None:
        history = lead("L1", *(touched(MONDAY + each, lead="L1") for each in touches))

        found = row(summed(agreed(self.CADENCE), history, as_of=as_of))

        assert (found.numerator, found.denominator, found.open) == counted


class TestMeetings:
    @staticmethod
    def meeting(name: str, kind: str, *, notice: int) -> list[Event]:
        """A meeting on Friday, and what became of it so long before."""
        friday = MONDAY + 4 * DAY
        told = {"starts_at": "2026-10-09T13:00:00Z", "meeting": "m"}
        return [
            *lead(name),
            event("meeting.booked", MONDAY + HOUR, name, actor="rita", attributes=told),
            event(f"meeting.{kind}", friday - notice, name, actor="rita", attributes={"meeting": "m"}),
        ]

    def test_that_are_called_off_late_are_counted_and_less_is_better(self) -> None:
        terms = agreed("c: {party: sales, measure: meeting, cancelled_by: sales, at_most: 25%, notice: 24 hours}")
        history = [*self.meeting("L1", "cancelled", notice=HOUR), *self.meeting("L2", "cancelled", notice=2 * DAY)]
        for name in ("L3", "L4", "L5"):
            history += self.meeting(name, "held", notice=0)

        found = row(summed(terms, history, as_of=LATER))

        assert of(found) == (1, 5)
        # 25 % less 5 % of it is 23.75 %, and 1 of 5 is 20 %
        assert (found.target, found.status) == ("at most 25%", Status.EXCEEDING)
        assert (found.budget, found.spent) == (1, 1)  # 25 % of 5 is 1.25

    def test_that_are_held_are_the_share(self) -> None:
        terms = agreed("c: {party: sales, measure: meeting, target: 80%}")
        history = [*self.meeting("L1", "held", notice=0), *self.meeting("L2", "missed", notice=0)]

        assert of(row(summed(terms, history, as_of=LATER))) == (1, 2)


def test_a_clock_is_of_the_owner_who_has_it_else_of_the_first_owner() -> None:
    restart = "c: {party: sales, measure: response_time, within: 24 hours, on_reassign: restart, target: 90%}"
    routing = "r: {party: marketing, measure: routing_time, within: 1 hour, target: 90%}"
    history = [*lead("L1"), owned(MONDAY + HOUR, "nora"), touched(MONDAY + 2 * HOUR, "nora")]

    found = summed(agreed(restart, routing), history, as_of=LATER, cells=Cells(by=("owner",)))

    assert [each.segment for each in rows(found, "c", "2026-10", "owner")] == ["nora"]
    assert [each.segment for each in rows(found, "r", "2026-10", "owner")] == ["rita"]
