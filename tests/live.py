"""The service inside a test: stores on both databases, what is told to them, and what stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.property.histories import as_columns
from treaty.evaluation.digest import digest_of
from treaty.evaluation.judge import Event
from treaty.evaluation.tables import TABLES, columns_sql
from treaty.evidence.database import Database
from treaty.evidence.json_text import parse_json
from treaty.service.intake import take_json
from treaty.store.results import stored

__all__ = ["as_json", "digest_of_store", "tell"]


def as_json(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """Tell events as the API takes them."""
    for row in as_columns(events):
        told = {name: value for name, value in row.items() if value is not None}
        for name, value in told.items():
            if isinstance(value, datetime | date):
                told[name] = value.isoformat()
            elif isinstance(value, Decimal):
                told[name] = str(value)
        if "attributes" in told:
            told["attributes"] = json.loads(told["attributes"])
        yield told


def digest_of_store(database: Database) -> str:
    """Lay the stored rows into a database, and return the digest of all five tables."""
    for name, table in TABLES.items():
        database.register("given", stored(table))
        told = "* REPLACE (segments::JSON::MAP(VARCHAR, VARCHAR) AS segments)" if name == "handoffs" else "*"
        database.execute(
            f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {columns_sql(table)} FROM (SELECT {told} FROM given)"
        )
        database.unregister("given")
    return digest_of(database)


def tell(events: Iterable[dict[str, Any]], now: int) -> None:
    """Take events in, and see that all are taken."""
    taken = take_json([parse_json(json.dumps(event)) for event in events], now)
    assert not taken.rejected
