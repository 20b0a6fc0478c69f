"""A folder with a mapping and its files, run and looked at: the shortest way from rows to events in a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from treaty.evidence.database import open_database
from treaty.evidence.importing import Imported, MappingError, run_mapping
from treaty.evidence.mapping_file import Overrides, read_mapping


@dataclass(frozen=True)
class Ran:
    """What a mapping came to."""

    imported: Imported
    events: list[dict[str, Any]]
    rejects: list[tuple[Any, ...]]

    def column(self, name: str) -> list[Any]:
        """Return one column of the events, in canonical order."""
        return [event[name] for event in self.events]

    def codes(self) -> list[str]:
        """Return the codes of the findings."""
        return [finding.code for finding in self.imported.findings]


def run(folder: Path, mapping: str, overrides: Overrides | None = None, **files: str | bytes) -> Ran:
    """Write the files (name=content, `_csv` for `.csv`) and the mapping, and run it."""
    for name, content in files.items():
        stem, _, ending = name.rpartition("_")
        data = dedent(content).encode() if isinstance(content, str) else content
        (folder / f"{stem}.{ending.replace('gz', '.gz')}").write_bytes(data)
    path = folder / "mapping.yaml"
    path.write_text("mapping: 1\n" + dedent(mapping), encoding="utf-8")
    with open_database() as connection:
        imported = run_mapping(connection, read_mapping(str(path), None, overrides), lambda _: None)
        ordered = "ORDER BY occurred_at, kind::event_kind, source, source_id, content NULLS FIRST"
        texts = "* REPLACE (strftime(occurred_at, '%Y-%m-%d %H:%M:%S') AS occurred_at, "
        texts += "strftime(recorded_at, '%Y-%m-%d %H:%M:%S') AS recorded_at)"
        found = connection.execute(f"SELECT {texts} FROM event {ordered}")
        names = [column[0] for column in found.description]
        events = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        rejects = connection.execute(
            "SELECT file, line, n, rule, place, reason FROM reject ORDER BY file, n, line, rule, place"
        ).fetchall()
    return Ran(imported, events, rejects)


def mistakes(folder: Path, mapping: str, **files: str | bytes) -> list[str]:
    """Return the findings of a mapping that cannot be run, without the folder's name."""
    with pytest.raises(MappingError) as raised:
        run(folder, mapping, **files)
    return [str(finding).replace(f"{folder}/", "") for finding in raised.value.findings]


def only(mapping: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Return some entries of a mapping."""
    return {key: mapping[key] for key in keys}
