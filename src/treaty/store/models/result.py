"""The columns of result tables as Django has them, made from the one registry of these tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from django.db import models

from treaty.evaluation.tables import TABLES

__all__ = ["columns_of"]


def columns_of(table: str) -> Iterator[tuple[str, Any]]:
    """Yield the names and fields of a result table; decimals and maps are kept as text."""
    for column in TABLES[table].columns:
        yield column.name, _field(column.arrow)(null=not column.needed)


def _field(arrow: pa.DataType) -> Any:
    if pa.types.is_integer(arrow):
        return models.BigIntegerField
    if pa.types.is_boolean(arrow):
        return models.BooleanField
    if pa.types.is_date(arrow):
        return models.DateField
    return models.TextField
