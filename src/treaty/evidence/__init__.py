"""What happened, as one typed table: its words, mapping files that fill it, and how far it can be trusted."""

from treaty.evidence.database import Database, open_database
from treaty.evidence.event import COLUMNS, SCHEMA, Column
from treaty.evidence.events import EventSet, Known, know, read_events
from treaty.evidence.importing import MappingError
from treaty.evidence.kind import RANK, Kind

__all__ = [
    "COLUMNS",
    "RANK",
    "SCHEMA",
    "Column",
    "Database",
    "EventSet",
    "Kind",
    "Known",
    "MappingError",
    "know",
    "open_database",
    "read_events",
]
