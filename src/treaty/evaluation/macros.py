"""The conditions of agreements as generated macros: fields, segments, tiers, scopes, points and routing.

Every macro takes what is known of a lead at one instant, `IN_PLACE`: the texts of its fields, the instant, and the
behaviour until then. Nothing else of the evaluation is generated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import Completeness, FeedbackQuality
from treaty.agreement.routing import OtherwiseRule
from treaty.agreement.scoring import BehaviourPoints
from treaty.agreement.vocabulary import SCORE, TIER
from treaty.criteria import Criterion, FieldType, to_sql
from treaty.criteria.sql import cast_sql, literal
from treaty.evaluation.in_force import InForce, midnight
from treaty.evaluation.terms import Promise
from treaty.evidence.database import Database

__all__ = ["IN_PLACE", "lay_macros"]

IN_PLACE: Final = "f, at_us, behaviours"
_MICRO: Final = 1_000_000


def lay_macros(connection: Database, agreements: Sequence[InForce], promises: Sequence[Promise]) -> None:
    """Make the macros that the questions call; `a` and `c` choose the agreement and the commitment."""
    names = list(dict.fromkeys(name for each in agreements for name in each.agreement.fields))
    paths = ", ".join(literal(f"/{name.replace('~', '~0').replace('/', '~1')}") for name in names)
    _make(connection, "fields_of(j)", f"json_extract_string(j, [{paths}]::VARCHAR[])" if names else "NULL::VARCHAR[]")
    written = [_Written(connection, a, each.agreement, names) for a, each in enumerate(agreements)]
    for name, write in _OF_AGREEMENT.items():
        branches = {a: write(each) for a, each in enumerate(written)}
        _make(connection, f"{name}(a, {IN_PLACE})", _choose("a", branches))
    scopes = {each.c: written[each.a].scope(each) for each in promises}
    _make(connection, f"in_scope(c, {IN_PLACE})", _choose("c", scopes))
    complete = [(each, each.terms.fields) for each in promises if isinstance(each.terms, Completeness)]
    missing = {each.c: written[each.a].missing(fields) for each, fields in complete}
    _make(connection, f"missing_fields(c, {IN_PLACE})", _choose("c", missing, "NULL::VARCHAR[]"))
    told = {(each.a, need) for each in promises if isinstance(each.terms, FeedbackQuality) for need in each.terms.needs}
    feedback = "".join(
        f" WHEN a = {a} AND need = {literal(need)} THEN {_is_told(agreements[a].agreement, need)}"
        for a, need in sorted(told)
        if need in agreements[a].agreement.feedback_fields
    )
    _make(connection, "is_told(a, need, told)", f"CASE{feedback} WHEN TRUE THEN {_filled('told')} END")


class _Written:
    """The conditions of one agreement, written with its own macros for segments, tiers and the score."""

    def __init__(self, connection: Database, a: int, agreement: Agreement, names: Sequence[str]) -> None:
        self._a, self._agreement, self._names = a, agreement, names
        self._macros: dict[str, str] = {}
        if agreement.scoring:
            self._lay_score(connection)
        for number, (name, values) in enumerate(agreement.segments.items()):
            cases = ((self.condition(when), value) for value, when in values.items())
            self._lay(connection, name, f"segment_{a}_{number}", _first_that_holds(cases))
        tiers = [(self.condition(each.when), each.counts_as) for each in agreement.exceptions]
        tiers += [(self.condition(tier.when), name) for name, tier in agreement.tiers.items()]
        _make(connection, f"tier_{a}({IN_PLACE})", _first_that_holds(tiers))
        if agreement.tiers:
            self._macros[TIER] = self.tier()

    def _lay(self, connection: Database, name: str, macro: str, body: str) -> None:
        _make(connection, f"{macro}({IN_PLACE})", body)
        self._macros[name] = f"{macro}({IN_PLACE})"

    def _lay_score(self, connection: Database) -> None:
        scoring = self._agreement.scoring
        assert scoring is not None
        decays = scoring.half_life is not None
        if decays:
            factors = f"(SELECT list(factor ORDER BY hours) FROM decay WHERE a = {self._a})"
            connection.execute(f"SET VARIABLE decay_{self._a} = {factors}")
        parts = [f"CASE WHEN {self.condition(each.when)} THEN {_millionths(each.add)} ELSE 0 END" for each in scoring.fit]
        parts += [_points(each, f"decay_{self._a}" if decays else None) for each in scoring.behaviour]
        total = " + ".join(parts) or "0"
        self._lay(connection, SCORE, f"score_{self._a}", f"CAST({total} AS DECIMAL(18, 0)) * 0.000001")

    def condition(self, criterion: Criterion | None, *, without: str = "TRUE") -> str:
        """Write a condition; what is unknown does not hold."""
        return f"coalesce({to_sql(criterion.tree, column=self.value)}, FALSE)" if criterion else without

    def value(self, name: str) -> str:
        """Write a name of a condition: a macro of the agreement, or a field's valid value."""
        if name in self._macros:
            return self._macros[name]
        return _valid(f"f[{self._names.index(name) + 1}]", self._agreement.fields[name])

    def covered(self) -> str:
        """Write whether the agreement is for the lead; during its pilot for those of the pilot alone."""
        covers, pilot = self.condition(self._agreement.covers), self._agreement.pilot
        if pilot is None:
            return covers
        over = midnight(self._agreement, pilot.until + timedelta(days=1)) * _MICRO
        return f"{covers} AND (at_us >= {over} OR {self.condition(pilot.when)})"

    def defined(self) -> str:
        """Write whether the lead fits the definition, or an exception from it."""
        mql = self._agreement.stages.get("mql")
        parts = [self.condition(mql.when if mql else None, without="FALSE")]
        return " OR ".join([*parts, *(self.condition(each.when) for each in self._agreement.exceptions)])

    def not_counted(self) -> str:
        """Write whether the lead gets no handoff."""
        return self.condition(self._agreement.not_counted, without="FALSE")

    def tier(self) -> str:
        """Write the tier."""
        return f"tier_{self._a}({IN_PLACE})"

    def segments(self) -> str:
        """Write the segments with their values, by name."""
        pairs = [f"{literal(name)}: {self._macros[name]}" for name in sorted(self._agreement.segments)]
        return f"MAP {{{', '.join(pairs)}}}" if pairs else "MAP([]::VARCHAR[], []::VARCHAR[])"

    def team(self) -> str:
        """Write the team that the routing rules give the lead to."""
        rules = self._agreement.routing.rules if self._agreement.routing else ()
        return _first_that_holds(
            ("TRUE", rule.otherwise)
            if isinstance(rule, OtherwiseRule)
            else (self.condition(rule.when), rule.team)
            for rule in rules
        )

    def scope(self, promise: Promise) -> str:
        """Write whether a commitment is about the lead; tiers are another matter."""
        scope = promise.terms.for_
        return self.condition(scope.when if scope else None)

    def missing(self, fields: Iterable[str]) -> str:
        """Write the list of those fields that have no valid value."""
        known = ((name, "TRUE" if name in self._macros else _filled(self.value(name))) for name in fields)
        return f"list_filter([{', '.join(f'CASE WHEN {held} THEN NULL ELSE {literal(name)} END' for name, held in known)}], lambda x: x IS NOT NULL)"


_OF_AGREEMENT: Final[Mapping[str, Callable[[_Written], str]]] = {
    "covered": _Written.covered,
    "defined": _Written.defined,
    "not_counted": _Written.not_counted,
    "tier_of": _Written.tier,
    "segments_of": _Written.segments,
    "team_by_rules": _Written.team,
}


def _valid(raw: str, field: FieldType) -> str:
    """Write a field's value; what is no value of its type is unknown."""
    if field.choices:
        return f"CASE WHEN {raw} IN ({', '.join(map(literal, field.choices))}) THEN {raw} END"
    return cast_sql(raw, field.kind)


def _filled(value: str) -> str:
    """Write whether there is a value; a blank text is none."""
    return f"coalesce(trim(CAST({value} AS VARCHAR)) <> '', FALSE)"


def _is_told(agreement: Agreement, need: str) -> str:
    return _filled(_valid("told", agreement.feedback_fields[need]))


def _points(rule: BehaviourPoints, decay: str | None) -> str:
    """Write the points for one behaviour: of the latest ones, each by its age in whole hours."""
    ages = f"list_transform(list_filter(behaviours, lambda b: b.name = {literal(rule.on)} AND b.at_us <= at_us), lambda b: at_us - b.at_us)"
    latest = f"list_sort({ages})" + (f"[1:{rule.at_most}]" if rule.at_most else "")
    add = _millionths(rule.add)
    factor = f"coalesce(getvariable('{decay}')[age // 3600000000 + 1], 0)" if decay else f"{_MICRO}"
    return f"coalesce(list_sum(list_transform({latest}, lambda age: {add} * {factor} // {_MICRO})), 0)"


def _millionths(points: Decimal) -> str:
    return f"({int((points * _MICRO).to_integral_value(ROUND_DOWN))}::BIGINT)"


def _first_that_holds(cases: Iterable[tuple[str, str]]) -> str:
    branches = "".join(f" WHEN {held} THEN {literal(name)}" for held, name in cases)
    return f"CASE{branches} END" if branches else "NULL::VARCHAR"


def _choose(key: str, branches: Mapping[int, str], without: str = "NULL") -> str:
    if len(set(branches.values())) == 1:
        return next(iter(branches.values()))
    return f"CASE {key}{''.join(f' WHEN {number} THEN {body}' for number, body in branches.items())} END" if branches else without


def _make(connection: Database, signature: str, body: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP MACRO {signature} AS ({body})")
