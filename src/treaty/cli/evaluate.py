"""`treaty evaluate`: every verdict and every measurement, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import load_agreement
from treaty.cli.exclusion_file import unmatched_text, usable_exclusions
from treaty.cli.instant import instant_of
from treaty.cli.options import AsOfOption, DirectoryOption, EventsOption, ExclusionsOption, FilesArgument
from treaty.cli.output import Format, FormatOption, say, show, to_json
from treaty.cli.progress import Progress
from treaty.cli.result_folder import result_folder
from treaty.errors import InputError
from treaty.evaluation.digest import digest_of
from treaty.evaluation.evaluate import evaluate
from treaty.evaluation.in_force import distinct, in_force
from treaty.evaluation.spark import evaluate_on_spark
from treaty.evaluation.tables import TABLES
from treaty.evaluation.versions import Versions, versions_of
from treaty.evaluation.writing import write_parquet
from treaty.evidence.database import Database, identifier, open_database
from treaty.evidence.events import know, read_events
from treaty.words import format_instant

__all__ = ["Result", "command"]

_ABOUT: Final = "evaluation.json"
_SETTINGS: Final = "settings"


class Engine(StrEnum):
    """What judges."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class TableCount:
    """One table of the evaluation; `file` is null where nothing was written."""

    name: str
    rows: int
    file: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What was evaluated and with what; `evaluation.json` beside the tables says the same.

    The same `digest` is the same answer, row for row, wherever and in whatever order it was worked out.
    """

    as_of: str
    digest: str
    versions: Versions
    tables: tuple[TableCount, ...]
    out: str | None


def command(
    files: FilesArgument,
    *,
    events: EventsOption,
    out: Annotated[Path | None, typer.Option(help="Write the tables into this folder, as Parquet.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over tables that are there.")] = False,
    exclusions: ExclusionsOption = None,
    directory: DirectoryOption = None,
    as_of: AsOfOption = None,
    engine: Annotated[
        Engine, typer.Option(help="spark: judge on a Spark cluster; events are a Parquet file that Treaty wrote.")
    ] = Engine.DUCKDB,
    master: Annotated[
        str, typer.Option(help="Where Spark runs: local[2], spark://…, yarn, or settings: where its own settings say.")
    ] = "local[*]",
    format: FormatOption = Format.TEXT,
) -> None:
    """Judge all leads, sum them up, and write both down."""
    agreements = distinct(map(load_agreement, files))
    instant = instant_of(as_of)
    left_out = usable_exclusions(exclusions)
    if engine is Engine.SPARK and out is None:
        raise InputError("Spark writes its shards beside the tables", where="--engine", hint="add --out DIR")
    with (
        result_folder(out, [*map(_file, TABLES), _ABOUT], overwrite=overwrite) as draft,
        open_database() as database,
        Progress() as progress,
    ):
        given = in_force(agreements)
        if draft and engine is Engine.SPARK:
            progress("judging on Spark")
            where = None if master == _SETTINGS else master
            measured = evaluate_on_spark(database, Path(events), given, instant, draft, left_out, master=where)
        else:
            outputs = [draft / _file(name) for name in TABLES] if draft else []
            read = read_events(database, events, directory=directory, progress=progress, outputs=outputs)
            for finding in read.findings:
                say(str(finding))
            progress("judging")
            know(database, instant)
            measured = evaluate(database, given, instant, left_out)
        for unmatched in measured.findings:
            say(unmatched_text(unmatched))
        progress("writing")
        tables = tuple(_write(database, name, draft) for name in TABLES)
        result = Result(
            as_of=format_instant(instant),
            digest=digest_of(database),
            versions=versions_of(agreements),
            tables=tables,
            out=str(out) if out else None,
        )
        if draft:
            (draft / _ABOUT).write_text(f"{to_json(result)}\n", "utf-8")
    show(result, format, lambda: "\n".join(_text(result)))


def _file(table: str) -> str:
    return f"{table}.parquet"


def _write(database: Database, name: str, folder: Path | None) -> TableCount:
    if folder:
        write_parquet(database, name, folder / _file(name))
    rows = database.execute(f"SELECT count(*) FROM {identifier(name)}").fetchall()[0][0]  # noqa: S608 -- our own names
    return TableCount(name, rows, _file(name) if folder else None)


def _text(result: Result) -> Iterator[str]:
    for table in result.tables:
        yield f"{table.rows:>13,}  {table.name}"
    yield ""
    yield f"digest    {result.digest}"
    yield f"as of     {result.as_of}"
    for each in result.versions.agreements:
        yield f"agreement {each.name}, version {each.version}, {each.digest[:12]}"
    with_ = (f"{name} {getattr(result.versions, name)}" for name in ("treaty", "duckdb", "tzdata", "holidays"))
    yield f"with      {', '.join(with_)}"
    yield f"written   {result.out}" if result.out else "nothing was written; --out DIR keeps the tables"
