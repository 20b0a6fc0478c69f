"""A deal of the lead or its company counts …, because …"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.unit.evaluation.judge.history import BY_CRM, DAY, HEAD, HOUR, MONDAY, agreement, at, event, mql, owned
from tests.unit.reports.lead_story.reading import lines
from tests.unit.reports.lead_story.stories import tell
from treaty.agreement import Agreement
from treaty.evaluation.judge import Event
from treaty.reports.lead_story import LeadStory

SOURCED = "sourced: {party: marketing, measure: pipeline_created, sourced_by: marketing, target: 1M per quarter}"
STAGES = (
    "currency: USD\n"
    "opportunity_stages: {open: [Talk, Discovery, Proposal], qualified: Discovery, won: Won, lost: Lost}\n"
)
WITHIN = "sourcing: {within: 30 days}\n"
NOBODY = (
    "no handoff of its people began within 30 days before Fri 20 Nov 09:00, "
    "and the CRM's source field does not say marketing"
)


def terms(*commitments: str, more: str = WITHIN, head: str = HEAD) -> Agreement:
    return agreement(*(commitments or (SOURCED,)), more=BY_CRM + STAGES + more, head=head)


def deal(when: int, stage: str, lead: str | None = "L1", **more: object) -> Event:
    told: dict[str, object] = {"opportunity_id": "D-7", "stage": stage, "amount": Decimal(12_000)} | more
    return event("opportunity.changed", when, lead, **told)


def only(story: LeadStory, name: str = "sourced") -> tuple[str, tuple[str, ...]]:
    (line,) = lines(story, name)
    return line.text, line.because


def test_it_is_sourced_by_marketing_where_the_lead_came_shortly_before() -> None:
    story = tell(terms(), [mql(), owned(), deal(MONDAY + DAY, "Talk"), deal(MONDAY + 2 * DAY, "Discovery")])

    assert only(story) == (
        "counts 12,000: marketing-sourced pipeline of 2026-Q4",
        ("it reached Discovery on Wed 7 Oct 09:00", "it was created on Tue 6 Oct 09:00, within 30 days after L1#1"),
    )


def test_it_is_sourced_by_sales_where_the_lead_came_long_before() -> None:
    story = tell(terms(), [mql(), owned(), deal(at("11-20 14:00"), "Discovery")])

    assert only(story) == (
        "counts nothing: sales-sourced pipeline of 2026-Q4",
        ("it reached Discovery on Fri 20 Nov 09:00", NOBODY),
    )


def test_a_colleague_may_have_brought_it() -> None:
    events = [
        mql(account_id="A1"),
        mql(MONDAY + HOUR, lead="L2", account_id="A1"),
        deal(MONDAY + DAY, "Discovery", lead=None, account_id="A1"),
    ]

    said, because = only(tell(terms(), events))

    assert said == "counts 12,000: marketing-sourced pipeline of 2026-Q4"
    assert because[-1] == "its tier and segments are those of L2#1, the latest handoff of its people"


def test_before_the_qualified_stage_it_counts_for_nothing() -> None:
    assert only(tell(terms(), [mql(), deal(MONDAY + DAY, "Talk")]))[0] == (
        "counts for nothing: it has not reached Discovery"
    )


def test_a_blank_amount_is_said_to_be_one() -> None:
    said, because = only(tell(terms(), [mql(), deal(MONDAY + DAY, "Discovery", amount=None)]))

    assert said == "counts the mean of earlier deals: marketing-sourced pipeline of 2026-Q4"
    assert because[1] == (
        "its amount is blank: the mean of the deals of its segments that became pipeline before stands in"
    )


def test_a_later_version_takes_what_becomes_pipeline_in_its_time() -> None:
    second = terms(head=HEAD.replace("version: 1", "version: 2").replace("2026-01-01", "2026-10-10"))
    story = tell([terms(), second], [mql(), deal(at("10-12 14:00"), "Discovery")])

    assert only(story)[0] == "counts under version 2, which was in force when it became pipeline"


def test_a_share_has_it_in_the_whole_also_where_another_party_sourced_it() -> None:
    share = "share: {party: marketing, measure: pipeline_share, target: 60%}"
    story = tell(terms(share), [mql(), deal(at("11-20 14:00"), "Discovery")])

    assert only(story, "share")[0] == "counts 12,000 in the whole alone: sales-sourced pipeline of 2026-Q4"


def test_a_promise_about_a_team_cannot_be_judged_of_deals() -> None:
    story = tell(terms(SOURCED.replace("party: marketing,", "party: marketing, team: SDR,")), [mql(), owned()])

    assert only(story)[0] == "deals have a tier and segments, and nothing else that this promise could be limited to"


class TestCoverage:
    TERMS = terms(
        "coverage: {party: joint, measure: pipeline_coverage, of: this quarter, target: 4x}",
        more="plan: {quota: 500K per month, bookings: 1M per quarter, "
        "streams: {web: {share: 100%, deal: 2000, rates: {mql to won: 1/4}, cycle: 30 days}}}\n",
    )

    def told(self, *events: Event, as_of: int) -> str:
        return only(tell(self.TERMS, events, as_of=as_of), "coverage")[0]

    def test_an_open_deal_covers_the_quarter_in_which_it_should_close(self) -> None:
        said = self.told(
            mql(at("09-01 14:00")),
            deal(at("09-10 14:00"), "Discovery", close_date=date.fromisoformat("2026-11-15")),
            as_of=at("10-20 14:00"),
        )

        assert said == "covers 12,000 on Thu 1 Oct, at the beginning of 2026-Q4"

    def test_one_that_came_later_does_not(self) -> None:
        said = self.told(
            mql(), deal(MONDAY + DAY, "Discovery", close_date=date.fromisoformat("2026-11-15")), as_of=at("10-20 14:00")
        )

        assert said == "covers nothing on Thu 1 Oct, at the beginning of 2026-Q4: it was created on Tue 6 Oct 09:00"

    def test_one_that_should_close_in_another_quarter_does_not(self) -> None:
        said = self.told(
            mql(at("09-01 14:00")),
            deal(at("09-10 14:00"), "Discovery", close_date=date.fromisoformat("2027-01-15")),
            as_of=at("10-20 14:00"),
        )

        assert said.endswith("it was to close on 2027-01-15")

    def test_one_that_is_lost_does_not(self) -> None:
        said = self.told(
            mql(at("09-01 14:00")),
            deal(at("09-10 14:00"), "Discovery"),
            deal(at("09-20 14:00"), "Lost"),
            as_of=at("10-20 14:00"),
        )

        assert said.endswith("its stage was Lost then")
