"""SQL for one foreign table: its columns, what stood in the row before, and its stamps, each worked out once.

Stages, each a table made of the one before: the stamps that order the rows, the rows before, all other stamps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass, field

from treaty.criteria import FieldType, Kind, Vocabulary
from treaty.criteria.expression import Expression, Hooks, expression_sql, failure_sql, kind_of
from treaty.criteria.tree import Call, Cast, Node
from treaty.evidence.database import Database
from treaty.evidence.mapping import Mapping, SourceFile
from treaty.evidence.stamps import FIRST_YEAR, reading_sql, settled_sql

__all__ = ["Ordering", "TableSql", "Written", "as_kind", "vocabulary"]


def vocabulary(names: Iterable[str]) -> Vocabulary:
    """Return the columns of a foreign table: all of them are text."""
    return Vocabulary(dict.fromkeys(names, FieldType(Kind.TEXT)), noun="column")


def as_kind(expression: Expression, kind: Kind, table: Vocabulary) -> Expression:
    """Read a text as what the event table needs there: a stamp as an instant, digits as a number.

    Dates are written like stamps, so a text for a date is read as an instant too.
    """
    if kind is Kind.TEXT or kind_of(expression, table) is not Kind.TEXT:
        return expression
    at, tree = expression.tree.at, expression.tree
    is_stamp = kind in (Kind.INSTANT, Kind.DATE)
    wrapped: Node = Call("instant", (tree,), at=at) if is_stamp else Cast(tree, kind, strict=True, at=at)
    return Expression(expression.text, wrapped)


@dataclass(frozen=True, slots=True)
class Written:
    """An expression as SQL, with the SQL that says what of a row it cannot read, None if it can read all."""

    value: str
    failure: str | None


@dataclass(frozen=True, slots=True)
class Ordering:
    """What the rows are about and the keys that order those of one case."""

    case: Written
    keys: tuple[Written, ...]

    @property
    def keys_sql(self) -> str:
        """Return the keys as a list."""
        return ", ".join(key.value for key in self.keys)


@dataclass(slots=True)
class TableSql:
    """The SQL of one file. Expressions are written one after the other and leave behind what they need.

    `names` are the columns that rules may name, each with the file's heading, None where the file has none. When the
    table is built, `ties` counts rows that only the order of the file tells apart, and `without_zone` stamps for which
    nothing names a zone.
    """

    mapping: Mapping
    file: SourceFile
    names: ReadOnly[str, str | None]
    used: dict[str, str] = field(default_factory=dict)
    looked_back: dict[str, str] = field(default_factory=dict)
    stamps: dict[tuple[str, str | None], str] = field(default_factory=dict)
    ties: int = 0
    without_zone: int = 0

    def write(self, expression: Expression, *, whole: bool = False) -> Written:
        """Write an expression; `whole` keeps an instant as `{us, day, midnight, date}`, else it is a TIMESTAMPTZ."""
        hooks = Hooks(
            column=self._column,
            previous=self._previous,
            instant=self._whole_stamp if whole else self._stamp,
        )
        return Written(expression_sql(expression, hooks), failure_sql(expression, hooks))

    @property
    def headings(self) -> tuple[str | None, ...]:
        """Return the headings of the used columns c0, c1 and so on."""
        return tuple(self.names[name] for name in self.used)

    def _column(self, name: str) -> str:
        return self.used.setdefault(name, f"c{len(self.used)}")

    def _previous(self, name: str) -> str:
        return self.looked_back.setdefault(self._column(name), f"p{len(self.looked_back)}")

    def _whole_stamp(self, value: str, form: str | None) -> str:
        return self.stamps.setdefault((value, form), f"s{len(self.stamps)}")

    def _stamp(self, value: str, form: str | None) -> str:
        return f"make_timestamptz({self._whole_stamp(value, form)}.us)"

    def ordering(self) -> Ordering | None:
        """Write the case and the order of its rows, None if the file declares none; call it before all else."""
        if not self.file.case or not self.file.order_by:
            return None
        first = as_kind(self.file.order_by[0], Kind.INSTANT, vocabulary(self.names))
        keys = (first, *self.file.order_by[1:])
        return Ordering(self.write(self.file.case), tuple(self.write(key) for key in keys))

    def build(self, connection: Database, raw: str, table: str, ordering: Ordering | None, first_stamps: int) -> None:
        """Make `table` of `raw`, which goes; rows without a place in their case say so in `unplaced`.

        `first_stamps` is how many stamps there were when the ordering had been written.
        """
        stamps = list(self.stamps.items())
        if ordering:
            self._settle(connection, raw, f"{table}_timed", stamps[:first_stamps])
            _replace(connection, f"{table}_timed", f"{table}_ordered", *self._ordered(ordering))
            self.ties = self._tied(connection, f"{table}_ordered", ordering)
        else:
            connection.execute(
                f"ALTER TABLE {raw} ADD COLUMN unplaced VARCHAR; ALTER TABLE {raw} RENAME TO {table}_ordered"
            )
        self._settle(connection, f"{table}_ordered", table, stamps[first_stamps:])

    def _tied(self, connection: Database, table: str, ordering: Ordering) -> int:
        """Count the rows that have the same place as another of their case, but not the same content."""
        content = f"hash({', '.join(self.used.values())})"
        count: int = connection.execute(
            f"SELECT coalesce(sum(rows_), 0)::BIGINT FROM (SELECT count(*) AS rows_ FROM {table} "
            f"WHERE unplaced IS NULL GROUP BY {ordering.case.value}, {ordering.keys_sql} "
            f"HAVING min({content}) <> max({content}))"
        ).fetchall()[0][0]
        return count

    def _ordered(self, ordering: Ordering) -> tuple[str, str]:
        """Return the columns that know the order of each case, and the window that they look through."""
        case, order = ordering.case, ordering.keys[0]
        failures = "".join(f"{each.failure}, " for each in (case, *ordering.keys) if each.failure)
        unplaced = (
            f"coalesce({failures}CASE WHEN ({case.value}) IS NULL THEN 'it names no case' "
            f"WHEN ({order.value}) IS NULL THEN 'it has nothing to be ordered by' END)"
        )
        before = "".join(f", lag({column}) OVER own AS {name}" for column, name in self.looked_back.items())
        before += ", row_number() OVER own AS place"
        window = f"WINDOW own AS (PARTITION BY {unplaced} IS NULL, {case.value} ORDER BY {ordering.keys_sql}, n)"
        return f"{unplaced} AS unplaced{before}", window

    def _settle(
        self, connection: Database, source: str, target: str, stamps: Sequence[tuple[tuple[str, str | None], str]]
    ) -> None:
        """Add the instants of stamps; a plan with the clock changes of all years, not only these, takes a second."""
        if not stamps:
            connection.execute(f"ALTER TABLE {source} RENAME TO {target}")
            return
        readings = ", ".join(
            f"{reading_sql(f'({value})::VARCHAR', (form,) if form else self._formats())} AS r{name}"
            for (value, form), name in stamps
        )
        _replace(connection, source, f"{target}_read", readings)
        zone, years = self.file.timezone or self.mapping.timezone, _years(connection, f"{target}_read", stamps)
        if zone is None:
            self.without_zone += _without_offset(connection, f"{target}_read", stamps)
        settled = ", ".join(f"{settled_sql(f'r{name}', zone or 'UTC', years)} AS {name}" for _, name in stamps)
        _replace(connection, f"{target}_read", target, settled)

    def _formats(self) -> tuple[str, ...]:
        return self.file.stamps or self.mapping.stamps


def _replace(connection: Database, source: str, target: str, columns: str, window: str = "") -> None:
    """Make a table of another, which goes, with more columns."""
    connection.execute(f"CREATE TEMP TABLE {target} AS SELECT *, {columns} FROM {source} {window}")
    connection.execute(f"DROP TABLE {source}")


def _without_offset(connection: Database, table: str, stamps: Sequence[tuple[tuple[str, str | None], str]]) -> int:
    """Count the stamps that no offset stands beside."""
    counts = " + ".join(f"count(*) FILTER (NOT r{name}.zoned)" for _, name in stamps)
    count: int = connection.execute(f"SELECT {counts} FROM {table}").fetchall()[0][0]
    return count


def _years(connection: Database, table: str, stamps: Sequence[tuple[tuple[str, str | None], str]]) -> tuple[int, int]:
    """Return the first and last year that the readings of a table lie in."""
    least = ", ".join(f"min(r{name}.us)" for _, name in stamps)
    most = ", ".join(f"max(r{name}.us)" for _, name in stamps)
    first, last = connection.execute(
        f"SELECT year(make_timestamp(least({least}))), year(make_timestamp(greatest({most}))) FROM {table}"
    ).fetchall()[0]
    return first or FIRST_YEAR, last or FIRST_YEAR
