"""Every setting there is. A new one is one field here, with its docstring."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from treaty.settings.database import Database, Sqlite
from treaty.settings.form import DATABASE, FOLDER, HOST, HOSTS, KEY, KEYS, URL, choice, number, setting

__all__ = ["LogFormat", "LogLevel", "Settings"]

_PORTS = number(1, 65535)


class LogLevel(StrEnum):
    """The least important line that is still written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """How a line of the log looks."""

    AUTO = "auto"
    JSON = "json"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation runs with."""

    home: Path = setting("TREATY_HOME", FOLDER, Path(), shown="the current folder")
    """The folder of the SQLite database and of the key beside it."""
    database: Database = setting(
        "DATABASE_URL", DATABASE, Sqlite(Path("treaty.sqlite3")), "`treaty.sqlite3` in `TREATY_HOME`", secret=True
    )
    """Where the store lives. A path behind `sqlite:///` is relative, one behind `sqlite:////` absolute. What stands
    behind `?` of a PostgreSQL address is handed to libpq, such as `sslmode=require`."""
    secret_key: str = setting(
        "SECRET_KEY",
        KEY,
        "",
        shown="with SQLite a file beside the database, made once; with PostgreSQL none",
        secret=True,
    )
    """Signs links and encrypts the secrets of sources. All processes of one store need the same one."""
    former_keys: tuple[str, ...] = setting("SECRET_KEY_FALLBACKS", KEYS, (), shown="none", secret=True)
    """Former secret keys, which still open what they signed or encrypted."""
    url: str = setting("TREATY_URL", URL, "http://127.0.0.1:8000")
    """The address that people reach Treaty at. Links in messages start with it."""
    hosts: tuple[str, ...] = setting("TREATY_HOSTS", HOSTS, (), shown="none")
    """Further names that requests may be addressed to, besides the one of `TREATY_URL` and of this machine."""
    address: str = setting("TREATY_ADDRESS", HOST, "127.0.0.1")
    """What `treaty serve` listens on; `0.0.0.0` is every network of the machine."""
    port: int = setting("TREATY_PORT", _PORTS, 8000)
    """The port that `treaty serve` listens on."""
    workers: int = setting("TREATY_WORKERS", number(0, 64), 1)
    """How many workers `treaty serve` runs. With 0 it serves the web alone, and `treaty work` runs elsewhere."""
    log_level: LogLevel = setting("TREATY_LOG_LEVEL", choice(LogLevel), LogLevel.INFO)
    """The least important line of the log that is still written."""
    log_format: LogFormat = setting("TREATY_LOG_FORMAT", choice(LogFormat), LogFormat.AUTO)
    """`auto` writes `console` into a terminal and `json` elsewhere, one object a line."""
