"""SQL for one foreign table: its columns, what stood in the row before, and its stamps, each worked out once.

Stages, each a subquery over the one before: the stamps that order the rows, the rows before, all other stamps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treaty.criteria import FieldType, Kind, Vocabulary
from treaty.criteria.expression import Expression, Hooks, expression_sql, failure_sql, kind_of
from treaty.criteria.tree import Call, Cast, Node
from treaty.evidence.mapping import Mapping, SourceFile
from treaty.evidence.stamps import reading_sql, settled_sql

__all__ = ["TableSql", "Written", "as_kind", "vocabulary"]


def vocabulary(names: Sequence[str]) -> Vocabulary:
    """Return the columns of a foreign table: all of them are text."""
    return Vocabulary(dict.fromkeys(names, FieldType(Kind.TEXT)), noun="column")


def as_kind(expression: Expression, kind: Kind, table: Vocabulary) -> Expression:
    """Read a text as what the event table needs there: a stamp as an instant, digits as a number."""
    if kind is Kind.TEXT or kind_of(expression, table) is not Kind.TEXT:
        return expression
    at, tree = expression.tree.at, expression.tree
    wrapped: Node = Call("instant", (tree,), at=at) if kind is Kind.INSTANT else Cast(tree, kind, strict=True, at=at)
    return Expression(expression.text, wrapped)


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as SQL, with the SQL that says what of a row it cannot read, None if it can read all."""

    value: str
    failure: str | None


@dataclass(slots=True)
class TableSql:
    """The SQL of one file. Expressions are written one after the other and leave behind what they need."""

    mapping: Mapping
    file: SourceFile
    names: tuple[str, ...]
    used: dict[str, str] = field(default_factory=dict)
    looked_back: dict[str, str] = field(default_factory=dict)
    stamps: dict[tuple[str, str | None], str] = field(default_factory=dict)

    def write(self, expression: Expression, *, whole: bool = False) -> Written:
        """Write an expression; with `whole` an instant stays the struct `{us, day, midnight}`, else a TIMESTAMPTZ."""
        hooks = Hooks(
            column=self._column,
            previous=self._previous,
            instant=self._whole_stamp if whole else self._stamp,
        )
        return Written(expression_sql(expression, hooks), failure_sql(expression, hooks))

    def _column(self, name: str) -> str:
        return self.used.setdefault(name, f"c{len(self.used)}")

    def _previous(self, name: str) -> str:
        return self.looked_back.setdefault(self._column(name), f"p{len(self.looked_back)}")

    def _whole_stamp(self, value: str, form: str | None) -> str:
        return self.stamps.setdefault((value, form), f"s{len(self.stamps)}")

    def _stamp(self, value: str, form: str | None) -> str:
        return f"make_timestamptz({self._whole_stamp(value, form)}.us)"

    def ordering(self) -> tuple[Written, Written] | None:
        """Write the case and the order of its rows, None if the file declares none; call it before all else."""
        if not self.file.case or not self.file.order_by:
            return None
        order = as_kind(self.file.order_by, Kind.INSTANT, vocabulary(self.names))
        return self.write(self.file.case), self.write(order)

    def statement(self, raw: str, table: str, ordering: tuple[Written, Written] | None, first_stamps: int) -> str:
        """Return the statement that makes `table` of `raw`; rows without a place in their case say so in `unplaced`.

        `first_stamps` is how many stamps there were when the ordering had been written.
        """
        stamps = list(self.stamps.items())
        source = self._with_stamps(f"FROM {raw}", stamps[:first_stamps])
        if ordering:
            case, order = ordering
            failures = [each.failure for each in ordering if each.failure]
            unplaced = (
                f"coalesce({''.join(f'{failure}, ' for failure in failures)}"
                f"CASE WHEN ({case.value}) IS NULL THEN 'it names no case' "
                f"WHEN ({order.value}) IS NULL THEN 'it has nothing to be ordered by' END)"
            )
            own = f"{case.value} AS own_case, {order.value} AS own_order, {unplaced} AS unplaced"
            source = f"FROM (SELECT *, {own} {source})"
            before = "".join(f", lag({column}) OVER own AS {name}" for column, name in self.looked_back.items())
            window = "WINDOW own AS (PARTITION BY unplaced IS NULL, own_case ORDER BY own_order, n)"
            source = f"FROM (SELECT *{before} {source} {window})"
        else:
            source = f"FROM (SELECT *, NULL::VARCHAR AS unplaced {source})"
        source = self._with_stamps(source, stamps[first_stamps:])
        return f"CREATE TEMP TABLE {table} AS SELECT * {source}"

    def _with_stamps(self, source: str, stamps: Sequence[tuple[tuple[str, str | None], str]]) -> str:
        if not stamps:
            return source
        zone = self.file.timezone or self.mapping.timezone
        readings = "".join(
            f", {reading_sql(f'({value})::VARCHAR', (form,) if form else self._formats())} AS r{name}"
            for (value, form), name in stamps
        )
        settled = "".join(f", {settled_sql(f'r{name}', zone)} AS {name}" for _, name in stamps)
        without = ", ".join(f"r{name}" for _, name in stamps)
        return f"FROM (SELECT * EXCLUDE ({without}){settled} FROM (SELECT *{readings} {source}))"

    def _formats(self) -> tuple[str, ...]:
        return self.file.stamps or self.mapping.stamps
