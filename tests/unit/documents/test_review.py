"""The documents of a review, …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tests.unit.evaluation.history import AS_OF, agreement
from tests.unit.reports.measured import NOTHING, OCTOBER, measurement
from treaty.documents import to_markdown
from treaty.documents.charts import undrawn
from treaty.documents.review import brief_sheet, review_sheet
from treaty.evaluation.results import Status
from treaty.evaluation.retrospect import BySource, Passage, Retrospect
from treaty.reports.baseline import make_baseline
from treaty.reports.review import Review
from treaty.reports.review.making import make_review
from treaty.reports.scorecard import make_scorecard

NINETY = "{party: sales, measure: response_time, within: 2 business hours, target: 90%}"
NO_LEAD = Passage(0, 0, 0, 0, 0, 0)
NOTHING_BEHIND = Retrospect((), (), (), (), (), NO_LEAD, (), (), {}, {}, ())


def status(met: int) -> Status:
    """Return what the default of five points says: under 85.5 of 100 is below."""
    return Status.ON_TARGET if met >= 90 else Status.SLIGHTLY_BELOW if met >= 85.5 else Status.BELOW


def review(*met: int, by_chance: Sequence[int] = (), behind: Retrospect = NOTHING_BEHIND) -> Review:
    """Review promises of 90 %, 'a00' and so on, of which so many in a hundred were kept."""
    terms = agreement(*(f"a{n:02}: {NINETY}" for n in range(len(met))))
    rows = [
        measurement(
            terms, f"a{n:02}", (each, 100), target="90%", bound=Decimal("0.9"), status=status(each),
            by_chance=n in by_chance,
        )
        for n, each in enumerate(met)
    ]  # fmt: skip
    card = make_scorecard([terms], rows, NOTHING, period=OCTOBER, as_of=AS_OF)
    baseline = make_baseline(terms, (), NOTHING, first_event=None, as_of=AS_OF)
    return make_review(terms, card, card, behind, baseline, (), period=OCTOBER, as_of=AS_OF)


def brief(found: Review) -> str:
    return to_markdown(brief_sheet(found))


def test_on_one_page_have_the_commitments_that_fit_and_count_the_others() -> None:
    fitting, longer = brief(review(*[95] * 24)), brief(review(*[95] * 26))

    assert fitting.count("On target |") == longer.count("On target |") == 24
    assert "more" not in fitting
    assert "… and 2 more, all kept." in longer


def test_begin_with_what_is_farthest_from_its_target_and_count_the_misses_behind() -> None:
    """Below 85.5 is below target; of the others 86 is farther from 90 than 89, though it may be chance."""
    found = review(89, 95, 86, 70, 88, by_chance=(2,))

    assert [miss.commitment for miss in found.misses] == ["a03", "a02", "a04", "a00"]
    assert "… and 1 more in the table above." in brief(found)


def test_count_the_sources_that_are_not_shown() -> None:
    sources = tuple(BySource(f"fair {n:02}", "accepted", None, 1) for n in range(13))

    text = to_markdown(review_sheet(review(95, behind=replace(NOTHING_BEHIND, sources=sources)), undrawn))

    assert text.count("| fair ") == 12
    assert "… and 1 more." in text


def test_say_where_and_when_it_was_judged_as_people_do() -> None:
    """Midnight in UTC is seven in the evening of the day before in New York."""
    assert "30 November 2026, 19:00 (New York)" in brief(review(95))
    assert "Perhaps chance: the target" in to_markdown(review_sheet(review(89, by_chance=(0,)), undrawn))
