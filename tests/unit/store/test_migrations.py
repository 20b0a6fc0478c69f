"""The migrations."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connection

from tests.stores import sqlite_store
from treaty.evaluation.tables import TABLES
from treaty.store.opening import unapplied


def test_hold_all_that_the_models_say(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_leave_nothing_to_do_when_they_ran(tmp_path: Path) -> None:
    with sqlite_store(tmp_path):
        assert unapplied() == ()


def test_make_tables_with_the_columns_of_results(tmp_path: Path) -> None:
    names = {"handoffs": "handoff", "clocks": "clock", "ledger": "ledger", "findings": "finding"}

    with sqlite_store(tmp_path), connection.cursor() as cursor:
        for result, table in names.items():
            columns = {each.name for each in connection.introspection.get_table_description(cursor, table)}
            assert columns >= {each.name for each in TABLES[result].columns}
