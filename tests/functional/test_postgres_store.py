"""A store on PostgreSQL: what the guide to running the service says of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from tests.postgres import Postgres
from tests.stores import at_store
from treaty.store.audit import entries, verify
from treaty.store.opening import migrate_store
from treaty.store.tokens import TokenRole, add_token

pytestmark = pytest.mark.slow


@pytest.fixture
def empty(postgres: Postgres) -> Iterator[str]:
    """Yield the URL of a database without tables."""
    name = f"treaty_{uuid4().hex}"
    with psycopg.connect(postgres.url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield postgres.url.replace("/postgres?", f"/{name}?")
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_is_migrated_once_by_two_who_begin_together(empty: str) -> None:
    words = [sys.executable, "-m", "treaty", "migrate"]
    given = {**os.environ, "DATABASE_URL": empty}

    both = [subprocess.Popen(words, env=given, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = sorted(each.communicate(timeout=60)[0] for each in both)

    assert [each.returncode for each in both] == [0, 0]
    assert told[0].startswith("0001_initial")
    assert told[1] == "the store is up to date\n"


def test_goes_through_pg_dump_and_back_as_the_guide_says(empty: str, postgres: Postgres, tmp_path: Path) -> None:
    guide = Path("docs/guides/operate.md").read_text()
    dump, restore = (
        next(line for line in guide.splitlines() if line.startswith(word)) for word in ("pg_dump", "pg_restore")
    )
    with at_store(empty):
        migrate_store()
        add_token("before", TokenRole.EVENTS, "mia", 1)

    given = {**os.environ, "DATABASE_URL": empty, "PATH": f"{postgres.programs}:{os.environ['PATH']}"}
    subprocess.run(["sh", "-ec", dump], env=given, cwd=tmp_path, check=True)
    with at_store(empty):
        add_token("after", TokenRole.EVENTS, "mia", 2)
    subprocess.run(["sh", "-ec", restore], env=given, cwd=tmp_path, check=True)

    with at_store(empty):
        assert [each.subject for each in entries()] == ["before"]
        assert verify().broken is None
        assert migrate_store() == ()
