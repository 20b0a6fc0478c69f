"""Where the store lives, as a URL says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

__all__ = ["Database", "Postgres", "Sqlite", "database"]


@dataclass(frozen=True, slots=True)
class Sqlite:
    """A file of this machine, absolute."""

    path: Path


@dataclass(frozen=True, slots=True)
class Postgres:
    """A database of a PostgreSQL server; what is empty is left to libpq, which reads PGHOST and its kin."""

    name: str
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What stands behind the `?`, such as `sslmode`."""


Database = Sqlite | Postgres


def database(text: str) -> Database:
    """Read `sqlite:///path` (relative; four slashes make it absolute) or `postgresql://user:password@host:port/name`."""
    parts = urlsplit(text)
    if parts.scheme == "sqlite":
        if parts.netloc or len(parts.path) < len("/x") or parts.query:
            raise ValueError("no path of a file")
        return Sqlite(Path(unquote(parts.path[1:])).absolute())
    if parts.scheme in {"postgresql", "postgres"}:
        return _postgres(parts)
    raise ValueError("unknown scheme")


def _postgres(parts: SplitResult) -> Postgres:
    options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    name = unquote(parts.path[1:])
    if not name:
        raise ValueError("no name of a database")
    return Postgres(
        name=name,
        host=options.pop("host", "") or unquote(parts.hostname or ""),
        port=parts.port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        options=MappingProxyType(options),
    )
