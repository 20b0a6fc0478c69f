"""The PostgreSQL that faults are tried on is one that can really stop, die, and come back with what was committed."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import Postgres


@pytest.mark.slow
@pytest.mark.parametrize("how", ["stop", "crash"])
def test_what_was_committed_is_there_after_a_restart(postgres: Postgres, how: str) -> None:
    open_one = psycopg.connect(postgres.url)
    open_one.execute("DROP TABLE IF EXISTS said")
    open_one.execute("CREATE TABLE said (what text)")
    open_one.execute("INSERT INTO said VALUES ('committed')")
    open_one.commit()
    open_one.execute("INSERT INTO said VALUES ('not yet')")

    getattr(postgres, how)()
    with pytest.raises(psycopg.OperationalError):
        open_one.execute("SELECT 1")
    open_one.close()
    postgres.start()

    with psycopg.connect(postgres.url) as another:
        assert another.execute("SELECT what FROM said").fetchall() == [("committed",)]
