"""`treaty serve`: the web and the workers, kept running together."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from treaty.cli.installation import settings_here
from treaty.cli.output import Format, FormatOption, say, show
from treaty.errors import SourceError
from treaty.service.supervision import Job, supervise
from treaty.settings import Settings, Sqlite
from treaty.store.opening import migrate_store, open_store, unapplied

__all__ = ["Result", "command"]

_GRACE_SECONDS: Final = 60
"""A worker finishes the step at hand: judging the largest batch takes less."""


@dataclass(frozen=True, slots=True)
class Result:
    """What runs, or with `--check` would run; `listens` is address and port."""

    listens: str
    url: str
    database: str
    workers: int
    applied: tuple[str, ...]
    """The changes that were, or would be, made to the tables of an SQLite store first."""


def command(
    *,
    check: Annotated[bool, typer.Option("--check", help="See that all is ready, and start nothing.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    settings = settings_here()
    applied = _changes_to_come(settings) if check else _made_ready(settings)
    result = _result(settings, applied)
    show(result, format, lambda: f"{result.listens}, workers: {result.workers}, store: {result.database}")
    if not check:
        say("Ctrl-C ends it")
        supervise(_jobs(settings), grace_seconds=_GRACE_SECONDS)


def _changes_to_come(settings: Settings) -> tuple[str, ...]:
    """Return what `serve` would change of the tables first. Nothing is made, not even a store that is not there."""
    if not isinstance(settings.database, Sqlite):
        open_store()
        return ()
    return unapplied() if settings.database.path.exists() else ()


def _made_ready(settings: Settings) -> tuple[str, ...]:
    """Bring the tables of an SQLite store up to date; a PostgreSQL that others share is migrated on purpose."""
    _see_that_port_is_free(settings)
    applied = migrate_store() if isinstance(settings.database, Sqlite) else ()
    open_store()
    return applied


def _see_that_port_is_free(settings: Settings) -> None:
    host, port = settings.address, settings.port
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            pass
    except OSError as error:
        raise SourceError(
            f"cannot listen on {host} port {port}: {os.strerror(error.errno) if error.errno else error}",
            hint="TREATY_ADDRESS and TREATY_PORT say where to",
        ) from error


def _jobs(settings: Settings) -> list[Job]:
    web = Job("web", (sys.executable, "-m", "treaty.bootstrap.web"))
    socket_mode = [Job("slack", (sys.executable, "-m", "treaty.bootstrap.listen"))] if settings.slack_app_token else []
    return [web, *socket_mode, *map(_worker, range(1, settings.workers + 1))]


def _worker(number: int) -> Job:
    """Name a worker so that the next of its name takes up at once what it left when it was killed."""
    name = f"{socket.gethostname()}-{os.getpid()}-{number}"
    return Job(f"worker-{number}", (sys.executable, "-m", "treaty", "work", "--name", name))


def _result(settings: Settings, applied: tuple[str, ...]) -> Result:
    database = settings.database
    return Result(
        listens=f"{settings.address}:{settings.port}",
        url=settings.url,
        database=f"SQLite {database.path}" if isinstance(database, Sqlite) else f"PostgreSQL {database.name}",
        workers=settings.workers,
        applied=applied,
    )
