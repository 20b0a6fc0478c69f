"""A clock falls due because …: the words of the calendar. The office is open from 9:00 to 17:00, Monday to Friday."""

from __future__ import annotations

from tests.unit.evaluation.judge.history import (
    BY_CRM,
    DAY,
    HEAD,
    HOUR,
    MINUTE,
    MONDAY,
    agreement,
    at,
    mql,
    owned,
    paused,
    resumed,
    touched,
)
from tests.unit.reports.lead_story.reading import because, said
from tests.unit.reports.lead_story.stories import tell
from treaty.evaluation.judge import Event
from treaty.reports.lead_story import LeadStory


def due(within: str, start: int, *events: Event, more: str = "", head: str = HEAD, owner: str = "rita") -> LeadStory:
    terms = agreement(
        f"answer: {{party: sales, measure: response_time, within: {within}, target: 100%{more}}}",
        head=head,
        more=BY_CRM,
    )
    return tell(terms, [mql(start), owned(start, owner), *events], as_of=start + 60 * DAY)


def test_elapsed_time_runs_through_nights_and_weekends() -> None:
    story = due("24 hours", at("10-09 20:00"))

    assert said(story, "due") == "Sat 10 Oct 16:00, because"
    assert because(story, "due") == ["24 hours, nights and weekends included, after Fri 9 Oct 16:00"]


def test_elapsed_time_has_its_pauses_cut_out() -> None:
    story = due("4 hours", MONDAY, paused(MONDAY + HOUR), resumed(MONDAY + 3 * HOUR))

    assert said(story, "due") == "Mon 5 Oct 15:00, because"  # 9:00 + 4 h + 2 h
    assert because(story, "due")[1:] == ["cut out: Mon 5 Oct 10:00 to 12:00 (legal review)"]


def test_open_time_is_told_day_by_day() -> None:
    story = due("10 business hours", MONDAY + HOUR)

    assert said(story, "due") == "Tue 6 Oct 12:00, because"
    assert because(story, "due") == [  # 10:00 to 17:00, and 9:00 to 12:00
        "10 business hours of calendar office, from Mon 5 Oct 10:00",
        "7 h on Mon 5 Oct and 3 h on Tue 6 Oct",
    ]


def test_open_time_of_many_days_is_told_by_its_ends() -> None:
    story = due("45 business hours", MONDAY + HOUR)

    # 7 h on Monday, 8 h on each of Tuesday to Friday, 6 h on the next Monday
    assert said(story, "due") == "Mon 12 Oct 15:00, because"
    assert because(story, "due") == [
        "45 business hours of calendar office, from Mon 5 Oct 10:00",
        "7 h on Mon 5 Oct, 32 h on the 4 working days after it, 6 h on Mon 12 Oct",
        "not counted: Sat 10 Oct and Sun 11 Oct",
    ]


def test_a_start_on_closed_time_waits_for_the_opening() -> None:
    story = due("2 business hours", at("10-10 15:00"))

    assert said(story, "started") == (
        "Sat 10 Oct 11:00 (its time counts from Mon 12 Oct 09:00), when it was handed over, with rita as its owner"
    )
    assert because(story, "due")[0] == "2 business hours of calendar office, from Mon 12 Oct 09:00, when it opens"


def test_a_deadline_at_the_closing_bell_tells_of_the_next_opening() -> None:
    story = due("2 business hours", at("10-09 19:00"))

    assert said(story, "due") == "Fri 9 Oct 17:00, because"
    assert because(story, "due")[-1] == (
        "until Mon 12 Oct 09:00, the next opening, no open time passes: nothing is late before"
    )


def test_working_days_end_with_the_close_of_the_last() -> None:
    story = due("3 business days", at("10-08 22:00"))

    # Thursday 18:00 is closed: the clock starts on Friday, and ends with the third working day after it
    assert said(story, "due") == "Wed 14 Oct 17:00, because"
    assert because(story, "due")[:3] == [
        "Thu 8 Oct 18:00 is closed time: it starts on Fri 9 Oct, the next working day",
        "the close of the third working day after Fri 9 Oct (calendar office)",
        "not counted: Sat 10 Oct and Sun 11 Oct",
    ]


def test_working_days_that_begin_in_a_pause_do_not_count() -> None:
    story = due("1 business day", MONDAY, paused(at("10-05 20:00")), resumed(at("10-07 14:00")))

    # Tuesday and Wednesday begin while it rests: Thursday is the first working day
    assert said(story, "due") == "Thu 8 Oct 17:00, because"
    assert because(story, "due")[1] == (
        "pause Mon 5 Oct 16:00 to Wed 7 Oct 10:00 (legal review): 2 working days begin in it and do not count"
    )


def test_a_calendar_in_another_zone_speaks_its_own_time() -> None:
    head = HEAD.replace("office: {timezone: America/New_York", "office: {timezone: America/Los_Angeles")
    story = due("2 business hours", MONDAY, head=head)

    # 9:00 in Los Angeles is 12:00 in New York
    assert said(story, "due") == "Mon 5 Oct 14:00, because"
    assert because(story, "due") == [
        "2 business hours of calendar office, in Los Angeles time, from Mon 5 Oct 09:00, when it opens"
    ]


def test_special_hours_and_closed_days_are_named() -> None:
    head = HEAD.replace(
        "office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}}",
        "office: {timezone: America/New_York, hours: {mon-fri: 09:00-17:00}, "
        "closed: [2026-10-06], special: {2026-10-07: 09:00-10:00}}",
    )
    story = due("10 business hours", MONDAY, head=head)

    assert because(story, "due")[1:] == [  # 8 h, 1 h, 1 h
        "8 h on Mon 5 Oct, 1 h on Wed 7 Oct and 1 h on Thu 8 Oct",
        "not counted: Tue 6 Oct (closed)",
        "Wed 7 Oct had special hours",
    ]


def test_the_gap_between_two_touches_may_come_first() -> None:
    terms = agreement(
        "calls: {party: sales, measure: attempts, at_least: 3, within: 10 business days, max_gap: 2 hours, target: 9%}"
    )
    story = tell(terms, [mql(), owned(), touched(MONDAY + 10 * MINUTE)], as_of=MONDAY + DAY)

    assert said(story, "due", "calls") == "Mon 5 Oct 11:10, by the gap between two touches, because"
    assert because(story, "due", "calls") == ["2 hours, nights and weekends included, after Mon 5 Oct 09:10"]
    assert "max_gap" not in said(story, "verdict", "calls")


def test_without_a_limit_there_is_no_deadline() -> None:
    terms = agreement("speed: {party: sales, measure: average_response, target: under 2 business hours}")
    story = tell(terms, [mql(), owned()], as_of=MONDAY + DAY)

    assert said(story, "due", "speed") == "no deadline: its time goes into an average"
