"""The conditions of agreements as generated macros: fields, segments, tiers, scopes, points and routing.

Every macro takes what is known of a lead at one instant, `IN_PLACE`: the texts of its fields, the instant, and the
behaviour until then. Nothing else of the evaluation is generated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import Completeness, FeedbackQuality
from treaty.agreement.routing import OtherwiseRule
from treaty.agreement.scoring import Scoring
from treaty.agreement.vocabulary import SCORE, TIER
from treaty.criteria import Criterion, FieldType, to_sql
from treaty.criteria.sql import cast_sql, literal
from treaty.evaluation.in_force import InForce, midnight
from treaty.evaluation.points import decay, points_for_behaviour, points_for_fit
from treaty.evaluation.promises import Promise
from treaty.evaluation.terms import MICRO
from treaty.evidence.database import Database

__all__ = ["IN_PLACE", "lay_macros"]

IN_PLACE: Final = "f, at_us, behaviours"


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
    _make(connection, f"missing_fields(c, {IN_PLACE})", _choose("c", missing))
    _make(connection, "is_told(a, need, told)", _is_told(agreements, promises))


class _Written:
    """The conditions of one agreement, written with its own macros for segments, tiers and the score."""

    def __init__(self, connection: Database, a: int, agreement: Agreement, names: Sequence[str]) -> None:
        self._connection, self._a, self._agreement, self._names = connection, a, agreement, names
        self._macros: dict[str, str] = {}
        if agreement.scoring:
            self._macros[SCORE] = self._lay("score", self._points(agreement.scoring))
        for number, (name, values) in enumerate(agreement.segments.items()):
            cases = ((self._condition(when), value) for value, when in values.items())
            self._macros[name] = self._lay(f"segment_{number}", _first_that_holds(cases))
        tiers = [(self._condition(each.when), each.counts_as) for each in agreement.exceptions]
        tiers += [(self._condition(tier.when), name) for name, tier in agreement.tiers.items()]
        self._tier = self._lay("tier", _first_that_holds(tiers))
        if agreement.tiers:
            self._macros[TIER] = self._tier

    def _lay(self, name: str, body: str) -> str:
        """Make a macro of this agreement and return its call."""
        call = f"{name}_{self._a}({IN_PLACE})"
        _make(self._connection, call, body)
        return call

    def _points(self, scoring: Scoring) -> str:
        fading = f"decay_{self._a}" if scoring.half_life else None
        if scoring.half_life:
            self._connection.execute(f"SET VARIABLE {fading} = $1::BIGINT[]", [decay(scoring.half_life)])
        parts = [points_for_fit(rule, self._condition(rule.when)) for rule in scoring.fit]
        parts += [points_for_behaviour(rule, fading) for rule in scoring.behaviour]
        return f"CAST({' + '.join(parts) or '0'} AS DECIMAL(18, 0)) * 0.000001"

    def _condition(self, criterion: Criterion | None, *, without: str = "TRUE") -> str:
        """Write a condition; what is unknown does not hold."""
        return f"coalesce({to_sql(criterion.tree, column=self._value)}, FALSE)" if criterion else without

    def _value(self, name: str) -> str:
        """Write a name of a condition: a macro of the agreement, or a field's valid value."""
        if name in self._macros:
            return self._macros[name]
        return _valid(f"f[{self._names.index(name) + 1}]", self._agreement.fields[name])

    def covered(self) -> str:
        """Write whether the agreement is for the lead; during its pilot for those of the pilot alone."""
        covers, pilot = self._condition(self._agreement.covers), self._agreement.pilot
        if pilot is None:
            return covers
        over = midnight(self._agreement, pilot.until + timedelta(days=1)) * MICRO
        return f"{covers} AND (at_us >= {over} OR {self._condition(pilot.when)})"

    def defined(self) -> str:
        """Write whether the lead fits the definition, or an exception from it."""
        mql = self._agreement.stages.get("mql")
        parts = [self._condition(mql.when if mql else None, without="FALSE")]
        return " OR ".join([*parts, *(self._condition(each.when) for each in self._agreement.exceptions)])

    def not_counted(self) -> str:
        """Write whether the lead gets no handoff."""
        return self._condition(self._agreement.not_counted, without="FALSE")

    def tier(self) -> str:
        """Write the tier."""
        return self._tier

    def segments(self) -> str:
        """Write the segments with their values."""
        pairs = [f"{literal(name)}: {self._macros[name]}" for name in self._agreement.segments]
        return f"MAP {{{', '.join(pairs)}}}" if pairs else "MAP([]::VARCHAR[], []::VARCHAR[])"

    def team(self) -> str:
        """Write the team that the routing rules give the lead to."""
        rules = self._agreement.routing.rules if self._agreement.routing else ()
        return _first_that_holds(
            ("TRUE", rule.otherwise) if isinstance(rule, OtherwiseRule) else (self._condition(rule.when), rule.team)
            for rule in rules
        )

    def scope(self, promise: Promise) -> str:
        """Write whether a commitment is about the lead; tiers are another matter."""
        return self._condition(promise.terms.for_.when if promise.terms.for_ else None)

    def missing(self, fields: Iterable[str]) -> str:
        """Write the list of those fields that have no valid value."""
        known = {name: "TRUE" if name in self._macros else _filled(self._value(name)) for name in fields}
        each = (f"CASE WHEN NOT {held} THEN {literal(name)} END" for name, held in known.items())
        return f"list_filter([{', '.join(each)}], lambda x: x IS NOT NULL)"


_OF_AGREEMENT: Final[Mapping[str, Callable[[_Written], str]]] = {
    "covered": _Written.covered,
    "defined": _Written.defined,
    "not_counted": _Written.not_counted,
    "tier_of": _Written.tier,
    "segments_of": _Written.segments,
    "team_by_rules": _Written.team,
}


def _is_told(agreements: Sequence[InForce], promises: Sequence[Promise]) -> str:
    """Write whether feedback says something: a value of its field's kind, and never a blank."""
    told = {(each.a, need) for each in promises if isinstance(each.terms, FeedbackQuality) for need in each.terms.needs}
    branches = ""
    for a, need in sorted(told):
        if field := agreements[a].agreement.feedback_fields.get(need):
            branches += f" WHEN a = {a} AND need = {literal(need)} THEN {_filled(_valid('told', field))}"
    return f"CASE{branches} ELSE {_filled('told')} END" if branches else _filled("told")


def _valid(raw: str, field: FieldType) -> str:
    """Write a field's value; what is no value of its type is unknown."""
    if field.choices:
        return f"CASE WHEN {raw} IN ({', '.join(map(literal, field.choices))}) THEN {raw} END"
    return cast_sql(raw, field.kind)


def _filled(value: str) -> str:
    """Write whether there is a value; a blank text is none."""
    return f"coalesce(trim(CAST({value} AS VARCHAR)) <> '', FALSE)"


def _first_that_holds(cases: Iterable[tuple[str, str]]) -> str:
    branches = "".join(f" WHEN {held} THEN {literal(name)}" for held, name in cases)
    return f"CASE{branches} END" if branches else "NULL::VARCHAR"


def _choose(key: str, branches: Mapping[int, str]) -> str:
    if len(set(branches.values())) == 1:
        return next(iter(branches.values()))
    cases = "".join(f" WHEN {number} THEN {body}" for number, body in branches.items())
    return f"CASE {key}{cases} END" if cases else "NULL"


def _make(connection: Database, signature: str, body: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP MACRO {signature} AS ({body})")
