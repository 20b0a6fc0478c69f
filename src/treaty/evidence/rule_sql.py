"""SQL for one rule: the events that its rows tell of, each with what is wrong with it, if anything is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from treaty.criteria import Kind as ValueKind
from treaty.criteria.expression import kind_of
from treaty.evidence.database import literal
from treaty.evidence.event import CHOICES, COLUMNS
from treaty.evidence.kind import ATTRIBUTES, NEEDED, Kind
from treaty.evidence.mapping import Rule
from treaty.evidence.problems import Problem, first_problem, none_of
from treaty.evidence.table_sql import TableSql, Written, as_kind, vocabulary

__all__ = ["ARRIVED", "MAX_ATTRIBUTES", "MAX_TEXT", "VALUE_KINDS", "RuleSql"]

MAX_TEXT: Final = 1_000
MAX_ATTRIBUTES: Final = 65_536
_SECONDS: Final = "'%Y-%m-%dT%H:%M:%SZ'"
_COLUMNS: Final = tuple(column for column in COLUMNS if column.name != "precision")

ARRIVED: Final = (
    "CREATE TEMP TABLE arrived (rule INTEGER, n BIGINT, problem STRUCT(place VARCHAR, said VARCHAR), "
    "is_day BOOLEAN, is_midnight BOOLEAN"
    + "".join(f", {column.name} {'VARCHAR' if column.duckdb == 'JSON' else column.duckdb}" for column in _COLUMNS)
    + ")"
)
"""The events of all rules as they come, good or not; precision is settled when all are there."""

_WHOLE: Final = ("occurred_at", "close_date")
"""The columns that need more of a stamp than the instant: how exactly it is known, or its date where it was written."""

VALUE_KINDS: Final = {
    "occurred_at": ValueKind.INSTANT,
    "recorded_at": ValueKind.INSTANT,
    "automated": ValueKind.BOOLEAN,
    "amount": ValueKind.NUMBER,
    "close_date": ValueKind.DATE,
}
"""What the columns hold; all others hold text."""


class RuleSql:
    """A checked rule over the table of its file; whatever it needs of the table is asked for when it is made."""

    def __init__(self, table: TableSql, rule: Rule, name: str) -> None:
        known = vocabulary(table.names)
        self._table = table
        self._rule = rule
        self._name = name
        self._when = table.write(rule.when) if rule.when else Written("true", None)
        told = {name: as_kind(each, VALUE_KINDS.get(name, ValueKind.TEXT), known) for name, each in rule.told().items()}
        self._told = {name: table.write(each, whole=name in _WHOLE) for name, each in told.items()}
        self._closes_at = "close_date" in told and kind_of(told["close_date"], known) is ValueKind.INSTANT
        self._extra = {key: table.write(rule.attributes[key]) for key in sorted(rule.attributes)}
        self._kinds = {key: kind_of(rule.attributes[key], known) for key in self._extra}
        record = table.file.id or table.file.case
        self._record = table.write(record) if record and "source_id" not in self._told else None

    @property
    def applies(self) -> str:
        """SQL that tells whether a row is one of the rule's, also where its condition cannot be read."""
        unread = f" OR ({self._when.failure}) IS NOT NULL" if self._when.failure else ""
        return f"(coalesce({self._when.value}, false){unread})"

    def statement(self, table: str, number: int) -> str:
        """Return the statement that adds the rule's events to `arrived`."""
        inner = [f"{self._unread()} AS unread"]
        inner += [f"{self._value(name)} AS {name}" for name in self._told]
        inner += [f"{written.value} AS x{index}" for index, written in enumerate(self._extra.values())]
        if self._record:
            inner.append(f"{self._record.value} AS record{', place' if self._table.file.case else ''}")
        columns = ", ".join(self._column(column.name) for column in _COLUMNS)
        return (
            f"INSERT INTO arrived SELECT {number}, n, {self._problem()}, "
            f"occurred_at.day, occurred_at.midnight, {columns} "
            f"FROM (SELECT n, {', '.join(inner)} FROM {table} WHERE unplaced IS NULL AND {self.applies})"
        )

    def _value(self, name: str) -> str:
        """Write a told column; an empty text is none, a list of leads becomes a row for each, or one without any."""
        value = self._told[name].value
        if name == "close_date" and self._closes_at:
            return f"({value}).date"
        if name in VALUE_KINDS:
            return value
        if name != "lead_id" or not self._rule.each_lead:
            return f"nullif({value}, '')"
        parts = f"list_transform(string_split({value}, {literal(self._rule.each_lead)}), lambda p: trim(p))"
        filled = f"list_filter({parts}, lambda p: p <> '')"
        return f"unnest(CASE WHEN len({filled}) > 0 THEN {filled} ELSE [NULL] END)"

    def _unread(self) -> str:
        failures = [("when", self._when.failure)] + [(name, each.failure) for name, each in self._told.items()]
        failures += [(f"attributes.{key}", each.failure) for key, each in self._extra.items()]
        return first_problem((f"({failure}) IS NOT NULL", place, failure) for place, failure in failures if failure)

    def _column(self, name: str) -> str:
        match name:
            case "source":
                default = literal(self._table.file.source or self._table.mapping.source)
                return f"coalesce(source, {default})" if name in self._told else default
            case "source_id":
                return self._source_id()
            case "kind":
                return literal(self._rule.kind)
            case "occurred_at":
                return "make_timestamptz(occurred_at.us)"
            case "recorded_at":
                recorded = "make_timestamptz(occurred_at.us)"
                return f"coalesce(recorded_at, {recorded})" if name in self._told else recorded
            case "entry":
                return "coalesce(entry, 'system')" if name in self._told else "'system'"
            case "automated":
                return "coalesce(automated, false)" if name in self._told else "false"
            case "amount":
                return "TRY_CAST(amount AS DECIMAL(18, 4))" if name in self._told else "NULL"
            case "attributes":
                return self._attributes()
            case _:
                return name if name in self._told else "NULL"

    def _source_id(self) -> str:
        """Name the change by file, record, rule and second; those of a case in one second are counted, in order."""
        lead = " || ' ' || lead_id" if self._rule.each_lead else ""
        if "source_id" in self._told:
            return f"source_id{lead}"
        if not self._record:
            return "NULL"
        stamp = f"strftime(make_timestamp(occurred_at.us), {_SECONDS})"
        base = f"concat_ws(' ', {literal(self._rule.from_)}, record, {literal(self._name)}, {stamp})"
        if not self._table.file.case:
            return f"{base}{lead}"
        by_lead = ", lead_id" if lead else ""
        place = f"row_number() OVER (PARTITION BY record, occurred_at.us{by_lead} ORDER BY place)"
        return f"{base} || CASE WHEN {place} > 1 THEN '~' || lpad({place}::VARCHAR, 4, '0') ELSE '' END{lead}"

    def _attributes(self) -> str:
        """Write one object, its keys in order; null says that a lead's field was cleared, and is left out elsewhere."""
        if not self._extra:
            return "NULL"
        cleared = "'null'" if self._rule.kind is Kind.LEAD_CHANGED else "NULL"
        parts = [
            f"{literal(_json_text(key) + ':')} || coalesce({_json(f'x{index}', self._kinds[key])}, {cleared})"
            for index, key in enumerate(self._extra)
        ]
        return f"nullif('{{' || concat_ws(',', {', '.join(parts)}) || '}}', '{{}}')"

    def _problem(self) -> str:
        problems = [*self._missing(), *self._odd()]
        return f"coalesce(unread, {first_problem(problems)})"

    def _missing(self) -> Iterator[Problem]:
        yield "occurred_at IS NULL", "occurred_at", literal("it is empty")
        for name in NEEDED[self._rule.kind]:
            if name in self._told:
                yield f"{name} IS NULL", name, literal("it is empty")
        for key in ATTRIBUTES.get(self._rule.kind, ()):
            index = list(self._extra).index(key)
            yield f"x{index} IS NULL", f"attributes.{key}", literal("it is empty")
        if self._record:
            yield "record IS NULL", "source_id", literal("the file's id is empty")

    def _odd(self) -> Iterator[Problem]:
        """Yield what a value may not be."""
        for name in self._told:
            if name in CHOICES:
                yield none_of(name, name, CHOICES[name])
            elif name not in VALUE_KINDS:
                said = literal(f"it is longer than {MAX_TEXT:,} bytes")
                yield f"strlen({name}) > {MAX_TEXT}", name, said
        if "amount" in self._told:
            said = "concat(amount::VARCHAR, ' is too large')"
            yield "amount IS NOT NULL AND TRY_CAST(amount AS DECIMAL(18, 4)) IS NULL", "amount", said
        if self._extra:
            said = literal(f"they are longer than {MAX_ATTRIBUTES:,} bytes")
            yield f"strlen({self._attributes()}) > {MAX_ATTRIBUTES}", "attributes", said


def _json(value: str, kind: ValueKind | None) -> str:
    match kind:
        case ValueKind.INTEGER:
            return f"{value}::VARCHAR"
        case ValueKind.NUMBER:
            return f"rtrim(rtrim({value}::VARCHAR, '0'), '.')"
        case ValueKind.BOOLEAN:
            return f"CASE WHEN {value} THEN 'true' WHEN NOT {value} THEN 'false' END"
        case ValueKind.INSTANT:
            return f"'\"' || strftime({value} AT TIME ZONE 'UTC', {_SECONDS}) || '\"'"
        case None:
            return "NULL"
        case _:
            return f"to_json({value}::VARCHAR)::VARCHAR"


def _json_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
