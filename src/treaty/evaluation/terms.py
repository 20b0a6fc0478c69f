"""The terms of an agreement, laid into the database: small tables, single values, and the generated macros.

Only tiers, segments, scopes and fields become generated SQL, from the trees of their conditions; every threshold
and name is data that the static questions join.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.condition import Scope
from treaty.agreement.measures.times import ResponseTime
from treaty.calendars import to_seconds, to_utc, zone
from treaty.criteria import Criterion, FieldType, to_sql
from treaty.criteria.sql import cast_sql, literal
from treaty.evidence.database import Database
from treaty.words import Unit

__all__ = ["IN_PLACE", "lay_down", "midnight_us"]

ALWAYS: Final = "always"
"""The calendar that never closes; what is open time elsewhere is elapsed time on it."""

IN_PLACE: Final = "f, at_us, behaviours"
"""What every generated macro takes: the known fields, the instant, and the behaviour until then."""

_AFTER_LAST: Final = date(9999, 12, 30)
_MICRO: Final = 1_000_000
_NEVER: Final = 2**62


def midnight_us(agreement: Agreement, day: date) -> int:
    """Return the local midnight of a day in the agreement's zone, in UTC microseconds."""
    local = datetime.combine(day, time())
    return to_seconds(to_utc(local, zone(agreement.timezone))) * _MICRO


def lay_down(connection: Database, agreement: Agreement, promises: Mapping[str, ResponseTime]) -> None:
    """Fill the tables, variables and macros that the questions read; promises are numbered in their order."""
    _lay_values(connection, agreement)
    _lay_tables(connection, agreement, promises)
    _lay_macros(connection, agreement, [promise.for_ for promise in promises.values()])


def _lay_values(connection: Database, agreement: Agreement) -> None:
    mql, last = agreement.stages.get("mql"), agreement.effective.last
    again = agreement.requalify_after
    values: dict[str, int | bool | str | None] = {
        "calendar": agreement.default_calendar,
        "by_team": agreement.calendar_for == "owner team",
        "sequences_count": agreement.touches.sequences == "counted",
        "requalify_us": again.amount * _MICRO if again else _NEVER,
        "fields_within_us": mql.fields_within.amount * _MICRO if mql else 0,
        "late_manual_us": agreement.late_logging.manual.amount * _MICRO,
        "late_any_us": agreement.late_logging.any.amount * _MICRO,
        "in_force_from_us": midnight_us(agreement, agreement.effective.first),
        "in_force_until_us": midnight_us(agreement, last + timedelta(days=1) if last else _AFTER_LAST),
    }
    for name, value in values.items():
        connection.execute(f"SET VARIABLE {name} = {literal(value)}")


def _lay_tables(connection: Database, agreement: Agreement, promises: Mapping[str, ResponseTime]) -> None:
    sales = agreement.parties.sales.teams
    by_segment = agreement.calendar_for if isinstance(agreement.calendar_for, Mapping) else {}
    _table(
        connection,
        "commitment",
        "cid INTEGER, starts VARCHAR, unit VARCHAR, amount BIGINT, calendar VARCHAR, team VARCHAR",
        ((cid, *_clock_of(promise), promise.team) for cid, promise in enumerate(promises.values())),
    )
    _table(
        connection,
        "commitment_channel",
        "cid INTEGER, channel VARCHAR",
        (
            (cid, channel)
            for cid, promise in enumerate(promises.values())
            for channel in promise.channels or agreement.touches.channels
        ),
    )
    _table(
        connection, "sales_team", "team VARCHAR, calendar VARCHAR", ((name, team.hours) for name, team in sales.items())
    )
    _table(
        connection,
        "segment_calendar",
        "segment VARCHAR, value VARCHAR, calendar VARCHAR",
        ((segment, value, name) for segment, values in by_segment.items() for value, name in values.items()),
    )
    _table(connection, "pause_reason", "reason VARCHAR", ((reason,) for reason in agreement.pauses))
    voiding = [
        (name, reason.void == "always")
        for name, reason in agreement.reasons.items()
        if reason.without_contact or reason.void == "always"
    ]
    _table(connection, "voiding_reason", "reason VARCHAR, entirely BOOLEAN", voiding)


def _clock_of(promise: ResponseTime) -> tuple[str, str, int, str | None]:
    """Return what starts the clock, its unit, its limit (microseconds, or days) and its own calendar if it has one."""
    limit = promise.within
    unit = Unit.ELAPSED if promise.calendar == ALWAYS and limit.unit is Unit.BUSINESS else limit.unit
    amount = limit.amount if limit.unit is Unit.WORKING_DAYS else limit.amount * _MICRO
    return promise.starts or "assigned", unit, amount, promise.calendar


def _table(connection: Database, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    if found := list(rows):
        marks = ", ".join("?" for _ in found[0])
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608 -- our own names


def _lay_macros(connection: Database, agreement: Agreement, scopes: Sequence[Scope | None]) -> None:
    column = _columns(agreement)

    def condition(criterion: Criterion | None, *, without: str = "TRUE") -> str:
        return to_sql(criterion.tree, column=column) if criterion else without

    for number, values in enumerate(agreement.segments.values()):
        cases = ((condition(when), value) for value, when in values.items())
        _macro(connection, f"segment_{number}", _first_that_holds(cases))
    pairs = [f"{literal(name)}: segment_{number}({IN_PLACE})" for number, name in enumerate(agreement.segments)]
    _macro(connection, "segments_of", f"MAP {{{', '.join(pairs)}}}" if pairs else "MAP {'': NULL::VARCHAR}")
    tiers = [(condition(each.when), each.counts_as) for each in agreement.exceptions]
    tiers += [(condition(tier.when), name) for name, tier in agreement.tiers.items()]
    _macro(connection, "tier_of", _first_that_holds(tiers))
    _macro(connection, "covered", condition(agreement.covers))
    _macro(connection, "not_counted", condition(agreement.not_counted, without="FALSE"))
    inside = ((f"cid = {cid}", _scope(scope, condition)) for cid, scope in enumerate(scopes))
    branches = "".join(f" WHEN {number} THEN {held}" for number, held in inside)
    _macro(connection, "in_scope", f"CASE{branches} ELSE FALSE END" if scopes else "FALSE", first="cid, ")


def _scope(scope: Scope | None, condition: Callable[[Criterion | None], str]) -> str:
    if scope is None:
        return "TRUE"
    if scope.tier is not None:
        return f"coalesce(tier_of({IN_PLACE}) = {literal(scope.tier)}, FALSE)"
    return f"coalesce({condition(scope.when)}, FALSE)"


def _first_that_holds(cases: Iterable[tuple[str, str]]) -> str:
    branches = "".join(f" WHEN {held} THEN {literal(name)}" for held, name in cases)
    return f"CASE{branches} END" if branches else "NULL::VARCHAR"


def _macro(connection: Database, name: str, body: str, *, first: str = "") -> None:
    connection.execute(f"CREATE OR REPLACE TEMP MACRO {name}({first}{IN_PLACE}) AS ({body})")


def _columns(agreement: Agreement) -> Callable[[str], str]:
    """Return how a name of a condition is written in SQL: a macro of the agreement, or a field's valid value."""
    macros = {name: f"segment_{number}({IN_PLACE})" for number, name in enumerate(agreement.segments)}
    macros["tier"] = f"tier_of({IN_PLACE})"

    def column(name: str) -> str:
        return macros[name] if name in macros else _value(name, agreement.fields[name])

    return column


def _value(name: str, field: FieldType) -> str:
    """Write a field's value; what is no value of its type is unknown."""
    raw = f"f[{literal(name)}]"
    if field.choices:
        return f"CASE WHEN {raw} IN ({', '.join(map(literal, field.choices))}) THEN {raw} END"
    return cast_sql(raw, field.kind)
