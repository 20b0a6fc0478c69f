from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from treaty.evidence.database import identifier, literal, open_database, query, seal


def test_a_sealed_database_reads_and_writes_only_what_was_named(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with open_database() as database:
        seal(database, files=[tmp_path / "out.parquet"])

        database.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path}/out.parquet'")
        for statement in (
            f"FROM read_csv('{tmp_path}/secret.csv')",
            f"FROM read_text('{tmp_path}/secret.csv')",
            f"COPY (SELECT 1) TO '{tmp_path}/other.csv'",
            f"ATTACH '{tmp_path}/x.duckdb'",
            "INSTALL httpfs",
            "LOAD httpfs",
            "SET enable_external_access = true",
            "SET memory_limit = '1TB'",
        ):
            with pytest.raises(duckdb.Error):
                database.execute(statement)


def test_its_folder_is_gone_afterwards() -> None:
    with open_database() as database:
        folder = Path(database.execute("SELECT current_setting('temp_directory')").fetchall()[0][0])

        assert folder.is_dir()
    assert not folder.exists()


def test_names_and_texts_are_quoted() -> None:
    with open_database() as database:
        name, text = 'a "b" \' c', "it's; -- $x"

        assert database.execute(
            f"SELECT {identifier(name)} FROM (SELECT {literal(text)} AS {identifier(name)})"
        ).fetchall() == [(text,)]


def test_every_query_begins_with_its_question() -> None:
    folder = Path(__file__).parents[3] / "src" / "treaty" / "evidence" / "sql"

    for path in folder.glob("*.sql"):
        first = query(path.stem).splitlines()[0]
        assert first.startswith("-- "), path.name
