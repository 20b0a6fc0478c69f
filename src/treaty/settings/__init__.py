"""What an installation may set: one typed value, read once from the environment."""

from treaty.settings.database import Database, Postgres, Sqlite
from treaty.settings.reading import read_settings
from treaty.settings.settings import Delivery, LogFormat, LogLevel, Settings, Tls

__all__ = ["Database", "Delivery", "LogFormat", "LogLevel", "Postgres", "Settings", "Sqlite", "Tls", "read_settings"]
