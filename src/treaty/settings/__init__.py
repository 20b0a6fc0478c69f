"""What an installation may set: one typed value, read once from the environment."""

from treaty.settings.database import Database, Postgres, Sqlite
from treaty.settings.reading import read_settings
from treaty.settings.settings import LogFormat, LogLevel, Settings

__all__ = ["Database", "LogFormat", "LogLevel", "Postgres", "Settings", "Sqlite", "read_settings"]
