"""`treaty import`: foreign tables become events, through a mapping file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from treaty.calendars import zone
from treaty.cli.exit_code import ExitCode
from treaty.cli.output import Format, FormatOption, leave, say, show
from treaty.cli.progress import Progress
from treaty.errors import InputError
from treaty.evidence.import_file import import_file
from treaty.evidence.mapping_file import Overrides, read_mapping, shipped_mappings, shipped_text
from treaty.evidence.report import FileCount, ImportReport, RejectCount
from treaty.evidence.stamps import format_error
from treaty.words import suggest

__all__ = ["Result", "command"]

Result = ImportReport


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    REJECTS = "rejects"
    FINDINGS = "findings"


def command(
    mapping: Annotated[str, typer.Argument(help="A mapping file, or salesforce-report, or hubspot-export.")],
    *,
    out: Annotated[Path | None, typer.Option(help="Write the events here: .parquet or .csv.")] = None,
    rejects: Annotated[
        Path | None, typer.Option(help="Write the rows that did not become events here, as CSV.")
    ] = None,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder that the files are in.")] = None,
    timezone: Annotated[str | None, typer.Option(help="The zone of stamps without an offset.")] = None,
    stamps: Annotated[
        list[str] | None, typer.Option(help="How stamps are written: iso, or '%d/%m/%Y %H:%M'. May be repeated.")
    ] = None,
    show_mapping: Annotated[
        bool, typer.Option("--show", help="Print a mapping that comes with Treaty, to copy.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count and check, but write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="rejects, findings: exit code 1 if there are any.")] = FailOn.NEVER,
    format: FormatOption = Format.TEXT,
) -> None:
    """Turn exported tables into events."""
    if show_mapping:
        _print(mapping)
        return
    _check_options(out, dry_run=dry_run)
    source = read_mapping(mapping, directory, _overrides(timezone, stamps or []))
    with Progress() as progress:
        report = import_file(
            source, None if dry_run else out, None if dry_run else rejects, force=force, progress=progress
        )
    if format is Format.TEXT:
        for finding in report.findings:
            say(str(finding))
    show(report, format, lambda: "\n".join(_text(report)))
    failed = (fail_on is FailOn.REJECTS and report.rejects) or (
        fail_on is FailOn.FINDINGS and (report.rejects or report.findings)
    )
    leave(ExitCode.FOUND if failed else ExitCode.FINE)


def _print(mapping: str) -> None:
    if mapping not in shipped_mappings():
        hint = suggest(mapping, shipped_mappings(), noun="mappings that come with Treaty")
        raise InputError("no mapping of that name comes with Treaty", where=mapping, hint=hint)
    sys.stdout.write(shipped_text(mapping))


def _check_options(out: Path | None, *, dry_run: bool) -> None:
    if out is None and not dry_run:
        raise InputError("nowhere to write the events", hint="add --out events.parquet, or --dry-run to look first")
    if out and out.suffix.lower() not in (".parquet", ".csv"):
        raise InputError("its name must end with .parquet or .csv", where=str(out))


def _overrides(timezone: str | None, stamps: list[str]) -> Overrides:
    """Check what the mapping's types cannot check, because it comes from elsewhere."""
    for each in stamps:
        if problem := format_error(each):
            raise InputError(problem, where="--stamps")
    return Overrides(zone(timezone).key if timezone else None, tuple(stamps))


def _text(report: ImportReport) -> Iterator[str]:
    for file in report.files:
        yield from _file(report, file)
    yield ""
    for reject in report.rejects:
        yield _reject(reject)
    if report.rejects:
        yield ""
    target = f"written to {report.out}" if report.out else "found; nothing was written"
    again = f" ({report.duplicates:,} told twice)" if report.duplicates else ""
    yield f"{_count(report.written, 'event')} {target}{again}, {_count(report.rejected, 'reject')}"
    if report.rejects_file:
        yield f"the rejects are in {report.rejects_file}"


def _file(report: ImportReport, file: FileCount) -> Iterator[str]:
    if file.path is None:
        yield f"{file.name}: not there"
        return
    yield f"{file.name}: {_count(file.rows, 'row')} in {file.path}"
    for rule in report.rules:
        if rule.file == file.name:
            refused = f", {rule.rejected:,} rejected" if rule.rejected else ""
            yield f"  {rule.events:>11,}  {rule.rule}{refused}"
    for count, said in (
        (file.unmatched, "without an event"),
        (file.unplaced, "without a place in their case"),
        (file.unreadable, "unreadable"),
    ):
        if count:
            yield f"  {count:>11,}  {said}"


def _reject(reject: RejectCount) -> str:
    where = f"line {reject.line:,}" if reject.line else f"record {reject.record:,}"
    rule = f" ({reject.rule})" if reject.rule else ""
    return f"rejected: {reject.count:,} of {reject.file}{rule}, first in {where}\n  {reject.place}: {reject.reason}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
