"""Standups out of a database with events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.measures import Clocked
from treaty.calendars import from_seconds, to_seconds, zone
from treaty.errors import InputError
from treaty.evaluation.cells import Cells
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import in_force, midnight
from treaty.evaluation.omissions import find_omissions
from treaty.evaluation.retrospect import Day, OpenClock, look_at_day
from treaty.evidence.database import Database
from treaty.evidence.events import know
from treaty.evidence.exclusion import Exclusion
from treaty.reports.scorecard import Row, Scorecard, make_scorecard
from treaty.reports.scorecard.wording import amount_text
from treaty.reports.standup.standup import Arrivals, KeptClock, Load, Outcome, Standup, WaitingLead
from treaty.words import Grain, Period, format_instant

__all__ = ["gather_standup"]

_MINUTES: Final = 15
_LONGEST_BREAK: Final = 14
"""So many days back a working day is looked for; without one it is yesterday."""
_CELLS: Final = Cells((Grain.MONTH,), ("",))
_PEOPLE: Final = """SELECT owner, arg_max(attributes ->> '$.name', (occurred_at, source, source_id)) FROM known
WHERE kind = 'person.changed' AND owner IS NOT NULL AND (attributes ->> '$.name') IS NOT NULL GROUP BY owner"""


def gather_standup(
    connection: Database,
    agreements: Sequence[Agreement],
    as_of: datetime,
    exclusions: Sequence[Exclusion] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Standup:
    """Look at the first agreement that is given, on the day of `as_of`, without what both parties left out.

    Raises:
        InputError: no version is in force then.
    """
    versions = [each for each in agreements if each.name == agreements[0].name]
    signed = _in_force_at(versions, as_of)
    today = as_of.astimezone(zone(signed.timezone)).date()
    since = _last_working_day(signed, today)
    know(connection, as_of)
    progress("judging")
    measured = evaluate(connection, in_force(agreements), as_of, exclusions, _CELLS)
    period = Period.containing(today, Grain.MONTH)
    bounds = midnight(signed, since), midnight(signed, today)
    omitted = find_omissions(connection, versions, *bounds)
    day = look_at_day(connection, signed.name, bounds, midnight(signed, today + timedelta(days=1)))
    people: dict[str, str] = dict(connection.execute(_PEOPLE).fetchall())
    card = make_scorecard(versions, measured.rows, omitted, period=period, as_of=as_of)
    return _standup(signed, day, people, card, since, today, as_of)


def _in_force_at(versions: Sequence[Agreement], as_of: datetime) -> Agreement:
    held = [each.agreement for each in in_force(versions) if each.holds(to_seconds(as_of))]
    if not held:
        raise InputError(
            f"no version of '{versions[0].name}' is in force at {format_instant(as_of)}", where="--as-of",
            hint=f"the first day in force is {min(each.effective.first for each in versions)}",
        )  # fmt: skip
    return max(held, key=lambda each: each.version)


def _last_working_day(agreement: Agreement, today: date) -> date:
    name = agreement.default_calendar
    calendar = calendar_of(agreement, name) if name else None
    days = (today - timedelta(days=n) for n in range(1, _LONGEST_BREAK + 1))
    return next((day for day in days if calendar is None or calendar.is_business_day(day)), today - timedelta(days=1))


def _standup(
    agreement: Agreement,
    day: Day,
    people: Mapping[str, str],
    card: Scorecard,
    since: date,
    today: date,
    as_of: datetime,
) -> Standup:
    clocked = {name for name, each in agreement.commitments.items() if isinstance(each, Clocked)}
    waiting = [each for each in day.waiting if each.commitment in clocked]
    now = to_seconds(as_of)
    overdue = [each for each in waiting if each.state == "breached" or each.breach_at < now]
    late = {(each.lead_key, each.number) for each in overdue}
    due = [each for each in waiting if each not in overdue and (each.lead_key, each.number) not in late]
    return Standup(
        agreement=agreement.name,
        version=agreement.version,
        as_of=format_instant(as_of),
        timezone=agreement.timezone,
        since=since,
        today=today,
        minutes=next((each.minutes for each in agreement.review if each.kind == "standup"), _MINUTES),
        arrived=tuple(Arrivals(each.tier, each.leads, each.answered) for each in day.arrived),
        kept=tuple(
            KeptClock(each.commitment, each.met, each.missed) for each in day.kept if each.commitment in clocked
        ),
        decided=tuple(Outcome(each.decision, each.reason, each.leads) for each in day.decided),
        overdue=tuple(_leads(agreement, overdue, people, now)),
        due=tuple(_leads(agreement, due, people, now)),
        loads=tuple(_loads(overdue, due, people)),
        pace=_pace(card.rows),
        notes=card.notes,
    )


def _leads(
    agreement: Agreement, clocks: Iterable[OpenClock], people: Mapping[str, str], now: int
) -> Iterator[WaitingLead]:
    """Yield a line for each lead, with all that is promised about it; the first due first."""
    grouped: dict[tuple[str, int], list[OpenClock]] = {}
    for each in clocks:
        grouped.setdefault((each.lead_key, each.number), []).append(each)
    for own in grouped.values():
        first = own[0]
        number = "" if first.number == 1 else f"#{first.number}"
        yield WaitingLead(
            f"{first.lead_key}{number}", first.tier, _name(people, first.owner),
            tuple(dict.fromkeys(each.commitment for each in own)),
            _local(agreement, min(_due(each, now) for each in own)),
        )  # fmt: skip


def _due(clock: OpenClock, now: int) -> int:
    return clock.breach_at if clock.due_at < now <= clock.breach_at else clock.due_at


def _local(agreement: Agreement, instant: int) -> str:
    """Write an instant in the zone of the agreement: '2026-11-09 15:15'."""
    return from_seconds(instant).astimezone(zone(agreement.timezone)).strftime("%Y-%m-%d %H:%M")


def _loads(overdue: Iterable[OpenClock], due: Iterable[OpenClock], people: Mapping[str, str]) -> Iterator[Load]:
    late = Counter(owner for owner, _ in {(each.owner, (each.lead_key, each.number)) for each in overdue})
    today = Counter(owner for owner, _ in {(each.owner, (each.lead_key, each.number)) for each in due})
    for owner in sorted({*late, *today}, key=lambda who: (-late[who], -today[who], who or "")):
        yield Load(_name(people, owner), late[owner], today[owner])


def _name(people: Mapping[str, str], who: str | None) -> str | None:
    return people.get(who, who) if who else None


def _pace(rows: Iterable[Row]) -> str | None:
    """Tell how far the first volume of the month is, by working days."""
    for row in rows:
        if row.measure == "volume" and row.segment is None and row.expected is not None and row.numerator is not None:
            now, expected, agreed = map(amount_text, (row.numerator, row.expected, row.bound or 0))
            return f"{row.commitment}: {now} this month, {expected} expected by now, {agreed} agreed"
    return None
