"""The SQL of business time, against the functions in Python: two independent ways to one answer."""

from __future__ import annotations

from datetime import UTC, datetime, time

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.calendar_strategies import DAYS, QUARTER, calendars, moments, pauses
from treaty.calendars import Calendar, Paused, Timeline, falls_due, pauses_of, to_seconds, weekly_hours
from treaty.evaluation.business_time import horizon, lay_out
from treaty.words import Duration, Unit

SPAN = DAYS * 96
MICRO = 1_000_000
NIGHT = Calendar("night", "Asia/Tokyo", weekly_hours({"mon-sun": "18:00-12:00"}))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Calendar, list[tuple[int, int, Duration, tuple[tuple[int, int], ...]]]]:
    """A calendar and questions to it: start, end, limit, pauses."""
    zone, around = draw(moments)
    calendar = draw(calendars(zone, around))
    noon = to_seconds(datetime.combine(around, time(12), UTC))
    asked = []
    for _ in range(draw(st.integers(1, 8))):
        start, end = (noon + draw(st.integers(-SPAN, SPAN)) * QUARTER for _ in range(2))
        unit = draw(st.sampled_from(Unit))
        amount = draw(st.integers(0, 9)) if unit is Unit.WORKING_DAYS else draw(st.integers(0, 400)) * 300
        asked.append((start, end, Duration(amount, unit, f"{amount}"), pauses_of(draw(pauses(start)))))
    return calendar, asked


@given(questions())
@settings(max_examples=100, deadline=None)
def test_both_ways_agree(case: tuple[Calendar, list[tuple[int, int, Duration, tuple[tuple[int, int], ...]]]]) -> None:
    calendar, asked = case
    edges = [edge for start, end, _, cuts in asked for edge in (start, end, *(e for cut in cuts for e in cut))]
    until = horizon([calendar], [limit for _, _, limit, _ in asked], max(edges))

    with duckdb.connect() as connection:
        neighbours = {"before": NIGHT, "drawn": calendar, "after": NIGHT}
        lay_out(connection, neighbours, min(edges), until)
        connection.execute(
            "CREATE TEMP TABLE question"
            " (q INT, calendar VARCHAR, start_us BIGINT, end_us BIGINT, unit VARCHAR, amount BIGINT);"
            "CREATE TEMP TABLE pause (q INT, from_us BIGINT, until_us BIGINT)"
        )
        for q, (start, end, limit, cuts) in enumerate(asked):
            amount = limit.amount * (1 if limit.unit is Unit.WORKING_DAYS else MICRO)
            row = [q, calendar.name, start * MICRO, end * MICRO, str(limit.unit), amount]
            connection.execute("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?)", row)
            for first, last in cuts:
                connection.execute("INSERT INTO pause VALUES (?, ?, ?)", [q, first * MICRO, last * MICRO])
        answers = connection.execute(
            "WITH due AS (FROM due_times('question', 'pause')),"
            " at_due AS (SELECT q, CASE WHEN unit <> 'elapsed' THEN calendar END AS calendar, due_us AS at_us FROM due)"
            " SELECT elapsed_us, due_us, next_us FROM counted_time('question', 'pause')"
            " JOIN due USING (q) JOIN next_counted('at_due', 'pause') USING (q) ORDER BY q"
        ).fetchall()

    timeline = Timeline(calendar)
    for (start, end, limit, cuts), (elapsed_us, due_us, next_us) in zip(asked, answers, strict=True):
        due = falls_due(timeline, limit, start, cuts)
        assert elapsed_us == Paused(timeline, cuts).elapsed(start, end) * MICRO
        assert due_us == due.due_at * MICRO, limit
        assert next_us == due.breach_at * MICRO, limit
