"""Importing: a mapping in, a file of events out, and a report that accounts for every row."""

from __future__ import annotations

from pathlib import Path

from treaty.evidence.database import open_database
from treaty.evidence.importing import Progress, run_mapping
from treaty.evidence.mapping_file import MappingFile
from treaty.evidence.report import ImportReport
from treaty.evidence.writing import check_free, drafts, write_events, write_rejects

__all__ = ["import_file"]


def import_file(
    source: MappingFile, out: Path | None, rejects: Path | None, *, force: bool, progress: Progress
) -> ImportReport:
    """Run a mapping and write its events to `out` and what did not become one to `rejects`, each if it is named.

    Nothing is written over without `force`, and nothing is left half written.

    Raises:
        MappingError: the mapping has errors.
        InputError: a file cannot be read, or a path is taken.
        SourceError: a file cannot be written.
    """
    paths = [path for path in (out, rejects) if path]
    for path in paths:
        check_free(path, force=force)
    with open_database() as connection, drafts(paths) as made:
        drafted = dict(zip(paths, made, strict=True))
        imported = run_mapping(connection, source, progress, made)
        progress("writing")
        if out:
            write_events(connection, drafted[out], as_csv=out.suffix.lower() == ".csv")
        if rejects:
            write_rejects(connection, drafted[rejects])
    return ImportReport(
        out=str(out) if out else None,
        rejects_file=str(rejects) if rejects else None,
        files=imported.files,
        rules=imported.rules,
        rejects=imported.rejects,
        duplicates=imported.duplicates,
        written=imported.written,
        findings=imported.findings,
    )
