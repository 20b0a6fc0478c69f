"""Foreign tables as rows of text: CSV, Parquet and JSON lines, each record with its number."""

from treaty.evidence.tables.foreign import ForeignTable, Layout, Loaded, TableFormat
from treaty.evidence.tables.opening import open_table

__all__ = ["ForeignTable", "Layout", "Loaded", "TableFormat", "open_table"]
