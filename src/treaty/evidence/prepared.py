"""One file of a mapping on its way into the database: its SQL, its rows, the events of its rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treaty.evidence.database import Database, literal
from treaty.evidence.mapping import Mapping, SourceFile
from treaty.evidence.problems import collect_rejects
from treaty.evidence.report import FileCount
from treaty.evidence.rule_sql import RuleSql
from treaty.evidence.table_sql import Ordering, TableSql
from treaty.evidence.tables import ForeignTable, Loaded

__all__ = ["PreparedFile", "PreparedRule", "rule_names"]


@dataclass(frozen=True, slots=True)
class PreparedRule:
    """A rule as SQL, with its place in the mapping and the name that counts call it."""

    number: int
    name: str
    sql: RuleSql


def rule_names(mapping: Mapping) -> tuple[str, ...]:
    """Return what counts call each rule: its name, else its kind, numbered where a file has more of the kind."""
    names: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for rule in mapping.events:
        key = (rule.from_, rule.kind)
        seen[key] = seen.get(key, 0) + (rule.name is None)
        again = "" if seen[key] == 1 else f" {seen[key]}"
        names.append(rule.name or f"{rule.kind}{again}")
    return tuple(names)


@dataclass(slots=True)
class PreparedFile:
    """A file, all of whose SQL is written, so that the columns it needs are known."""

    name: str
    index: int
    file: SourceFile
    table: ForeignTable
    sql: TableSql
    ordering: Ordering | None
    first_stamps: int
    rules: tuple[PreparedRule, ...]
    loaded: Loaded = field(default_factory=lambda: Loaded(0, ()))

    @classmethod
    def of(cls, mapping: Mapping, name: str, table: ForeignTable) -> PreparedFile:
        """Write the SQL of the file's rules."""
        file = mapping.files[name]
        sql = TableSql(mapping, file, file.visible(table.columns))
        ordering = sql.ordering()
        first_stamps = len(sql.stamps)
        named = enumerate(zip(mapping.events, rule_names(mapping), strict=True))
        rules = tuple(
            PreparedRule(number, called, RuleSql(sql, rule, called))
            for number, (rule, called) in named
            if rule.from_ == name
        )
        return cls(name, list(mapping.files).index(name), file, table, sql, ordering, first_stamps, rules)

    def load(self, connection: Database, nulls: Sequence[str]) -> None:
        """Read the columns that the rules need."""
        self.loaded = self.table.load(connection, f"raw_{self.index}", self.sql.headings, nulls)

    def make_events(self, connection: Database) -> FileCount:
        """Add the events of all rules to `arrived`, and count what became of the rows."""
        table = f"file_{self.index}"
        self.sql.build(connection, f"raw_{self.index}", table, self.ordering, self.first_stamps)
        for rule in self.rules:
            connection.execute(rule.sql.statement(table, rule.number))
        applies = " OR ".join(rule.sql.applies for rule in self.rules) or "false"
        unplaced, matched = connection.execute(
            "SELECT count(*) FILTER (unplaced IS NOT NULL), "
            f"count(*) FILTER (unplaced IS NULL AND ({applies})) FROM {table}"
        ).fetchall()[0]
        rows, broken = self.loaded.rows, len(self.loaded.broken)
        unmatched = rows - unplaced - matched
        return FileCount(self.name, str(self.table.path), rows + broken, broken, unplaced, matched, unmatched)

    def collect_rejects(self, connection: Database) -> None:
        """Add to `reject` the rows that did not become events, each with its line."""
        table = f"file_{self.index}"
        numbers = ", ".join(str(rule.number) for rule in self.rules) or "-1"
        rules = "".join(f" WHEN {rule.number} THEN {literal(rule.name)}" for rule in self.rules) or " WHEN -1 THEN ''"
        connection.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE unfit AS
            SELECT n, '' AS rule, 'case' AS place, unplaced AS reason FROM {table} WHERE unplaced IS NOT NULL
            UNION ALL
            SELECT n, CASE rule{rules} END, problem.place, problem.said
            FROM arrived WHERE rule IN ({numbers}) AND problem IS NOT NULL
            """
        )
        connection.execute(f"DROP TABLE {table}")
        collect_rejects(connection, self.name, self.table, self.loaded)
