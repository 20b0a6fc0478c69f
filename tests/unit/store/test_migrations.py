"""The migrations."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.loader import MigrationLoader

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


def test_let_the_former_code_go_on_while_they_run() -> None:
    """They add tables, indexes, and columns that who does not know them may leave out; they take nothing away."""
    loader = MigrationLoader(None)
    _, *later = sorted(name for app, name in loader.disk_migrations if app == "store")
    steps = [(name, step) for name in later for step in loader.disk_migrations["store", name].operations]

    assert {type(step) for _, step in steps} <= {AddField, AddIndex, CreateModel, RunSQL}
    for name, step in steps:
        if isinstance(step, AddField):
            may_be_left_out = step.field.null or step.field.db_default is not models.NOT_PROVIDED
            assert may_be_left_out, f"{name}: {step.model_name}.{step.name}"
