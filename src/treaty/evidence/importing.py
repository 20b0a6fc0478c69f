"""Running a mapping: foreign tables in, events and rejects out, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from treaty.errors import InputError
from treaty.evidence.database import Database, literal, query, seal
from treaty.evidence.event import COLUMNS, DAY, SECOND
from treaty.evidence.kind import Kind
from treaty.evidence.linking import link
from treaty.evidence.mapping import Mapping
from treaty.evidence.mapping_file import MappingFile
from treaty.evidence.prepared import PreparedFile, rule_names
from treaty.evidence.problems import REJECTS
from treaty.evidence.report import FileCount, RejectCount, RuleCount
from treaty.evidence.rule_sql import ARRIVED
from treaty.evidence.tables import ForeignTable, Layout, open_table
from treaty.words import Finding, Level, has_errors, in_file_order

__all__ = ["Imported", "MappingError", "Progress", "run_mapping", "set_up_identity"]

Progress = Callable[[str], None]


class MappingError(InputError):
    """A mapping that cannot be run; `findings` say all that is wrong."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = tuple(findings)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a mapping came to; the events stand in the table `event` of the database, the rejects in `reject`."""

    files: tuple[FileCount, ...]
    rules: tuple[RuleCount, ...]
    rejects: tuple[RejectCount, ...]
    duplicates: int
    written: int
    findings: tuple[Finding, ...]


def run_mapping(
    connection: Database, source: MappingFile, progress: Progress, outputs: Sequence[Path] = ()
) -> Imported:
    """Run a mapping in an empty database and close it to the outside; only `outputs` can be written from then on.

    1. Open the files, so that their columns are known, and check the mapping against them.
    2. Write the SQL of every rule, which tells the columns that are needed; read these.
    3. Close the database: from here on SQL made from the mapping runs in it.
    4. Make the events of each rule, then each event once.

    Raises:
        MappingError: the mapping has errors.
        InputError: a file cannot be read.
    """
    mapping, tables = _checked(connection, source)
    prepared = [PreparedFile.of(mapping, name, table) for name, table in tables.items()]
    for each in prepared:
        progress(f"reading {each.table.path.name}")
        each.load(connection, mapping.nulls if each.file.nulls is None else each.file.nulls)
    seal(connection, files=outputs)
    set_up_identity(connection)
    connection.execute(query("stamps"))
    connection.execute(f"{ARRIVED}; {REJECTS}")
    files = []
    for each in prepared:
        progress(f"mapping {each.loaded.rows:,} rows of {each.table.path.name}")
        files.append(each.make_events(connection))
        each.collect_rejects(connection)
    files += [FileCount(name, None, 0, 0, 0, 0, 0) for name in mapping.files if name not in tables]
    progress("looking for duplicates")
    connection.execute(query("precision"))
    _tell(connection)
    connection.execute(query("unique"))
    rules = _rule_counts(connection, mapping)
    connection.execute("DROP VIEW nameless; DROP TABLE arrived")
    written, copies = connection.execute(query("event_count")).fetchall()[0]
    rejects = tuple(RejectCount(*row) for row in connection.execute(query("reject_count")).fetchall())
    duplicates = sum(rule.events for rule in rules) - written
    findings = _findings(source, mapping, prepared, files, rules, copies)
    return Imported(tuple(files), rules, rejects, duplicates, written, findings)


def set_up_identity(connection: Database) -> None:
    """Give the database what tells events apart and puts them in order."""
    connection.execute(query("identity"))
    kinds = ", ".join(f"'{kind}'" for kind in Kind)
    connection.execute(f"CREATE TYPE event_kind AS ENUM ({kinds})")


def _checked(connection: Database, source: MappingFile) -> tuple[Mapping, dict[str, ForeignTable]]:
    """Open the files and check the mapping against them; every mistake is found before anything is read."""
    if source.mapping is None:
        raise MappingError(source.findings)
    tables: dict[str, ForeignTable] = {}
    findings = list(source.findings)
    for name, file in source.mapping.files.items():
        path = source.folder / file.path
        if file.optional and not path.exists():
            continue
        layout = Layout(file.encoding, file.delimiter, file.quote)
        try:
            tables[name] = open_table(connection, path, file.table_format, layout)
        except InputError as error:
            where = ("files", name)
            findings.append(source.document.finding("unreadable-file", where, str(error), hint=error.hint))
    if not tables and not has_errors(findings):
        names = ", ".join(file.path for file in source.mapping.files.values())
        message = f"none of the files is in {source.folder.absolute()}"
        findings.append(
            source.document.finding("no-files", ("files",), message, hint=f"it should hold some of {names}")
        )
    visible = {name: tuple(source.mapping.files[name].visible(table.columns)) for name, table in tables.items()}
    findings += link(source.mapping, source.document, visible)
    if has_errors(findings):
        raise MappingError(in_file_order(findings))
    return source.mapping, tables


def _tell(connection: Database) -> None:
    """Make `told`: the good events of all rules, each with how exactly its instant is known."""
    rows = connection.execute("SELECT rule FROM rule_precision WHERE days_only ORDER BY rule").fetchall()
    days_only = "".join(f" OR rule = {rule}" for (rule,) in rows)
    precision = f"CASE WHEN is_day{days_only} THEN {literal(DAY)} ELSE {literal(SECOND)} END AS precision"
    columns = ", ".join(precision if column.name == "precision" else column.name for column in COLUMNS)
    connection.execute(f"CREATE TEMP VIEW nameless AS SELECT {columns} FROM arrived WHERE problem IS NULL")
    connection.execute(query("named"))


def _rule_counts(connection: Database, mapping: Mapping) -> tuple[RuleCount, ...]:
    counted = {row[0]: row[1:] for row in connection.execute(query("rule_count")).fetchall()}
    names = rule_names(mapping)
    return tuple(
        RuleCount(names[number], rule.from_, rule.kind, rows, events, rows - events, date_only)
        for number, rule in enumerate(mapping.events)
        for rows, events, date_only in [counted.get(number, (0, 0, 0))]
    )


def _stamps(number: int) -> str:
    return f"{number:,} stamp has" if number == 1 else f"{number:,} stamps have"


def _findings(
    source: MappingFile,
    mapping: Mapping,
    prepared: Sequence[PreparedFile],
    files: Sequence[FileCount],
    rules: Sequence[RuleCount],
    copies: int,
) -> tuple[Finding, ...]:
    """Tell what a person should know of events that came well into the database."""
    find = source.document.finding
    findings = list(source.findings)
    for file in prepared:
        if lacking := [name for name, heading in file.sql.names.items() if heading is None]:
            message = f"{file.table.path.name} has no column for {', '.join(lacking)}"
            findings.append(replace(find("absent-columns", ("files", file.name), message), level=Level.NOTE))
        if file.sql.ties:
            message = (
                f"{file.sql.ties:,} rows have the same place in their case and differ; the order of the file decides"
            )
            hint = "add a second key that tells them apart, as in 'order_by: [changed_at, cast(number as integer)]'"
            found = find("tied-rows", ("files", file.name, "order_by"), message, hint=hint)
            findings.append(replace(found, level=Level.NOTE))
        if file.sql.without_zone:
            message = f"{_stamps(file.sql.without_zone)} no offset and the mapping names no timezone: taken as UTC"
            hint = "add 'timezone: Europe/Amsterdam' or the like, or 'timezone: UTC' if that is right"
            found = find("no-timezone", ("files", file.name), message, hint=hint)
            findings.append(replace(found, level=Level.NOTE))
    absent = {each.name for each in files if each.path is None}
    for each in files:
        if each.path is None:
            message = f"'{mapping.files[each.name].path}' is not there: its rules make no events"
            findings.append(replace(find("absent-file", ("files", each.name), message), level=Level.NOTE))
    for number, (rule, count) in enumerate(zip(mapping.events, rules, strict=True)):
        path = ("events", number)
        if count.date_only:
            message = f"{count.date_only:,} of {count.events:,} stamps are dates without a time of day"
            hint = "no clock of hours or minutes can be judged on them; export the full time if the source knows it"
            found = find("date-only", (*path, "occurred_at"), message, hint=hint)
            findings.append(replace(found, level=Level.WARNING))
        if not count.rows and rule.from_ not in absent:
            message = f"no row of '{rule.from_}' is a {count.rule}"
            findings.append(replace(find("no-events", path, message), level=Level.WARNING))
    if unrecorded := [rule for rule in mapping.events if rule.recorded_at is None]:
        message = f"{len(unrecorded)} of {len(rules)} rules give no recorded_at: late logging cannot be seen there"
        findings.append(replace(find("no-recorded-at", ("events",), message), level=Level.NOTE))
    if copies:
        message = f"{copies:,} events repeat the source_id of another with different content: the last recorded counts"
        findings.append(replace(find("copies", ("events",), message), level=Level.NOTE))
    return in_file_order(findings)
