"""`treaty serve`, as a process that other processes talk to over the loopback."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.functional.program import treaty_process
from tests.postgres import Postgres
from tests.stores import postgres_store

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


EVENTS = [
    {"source": "crm", "source_id": "1", "lead_id": "ada", "occurred_at": "2026-11-02T15:00:00Z",
     "kind": "lead.changed", "attributes": {"score": 90}},
    {"source": "crm", "source_id": "2", "lead_id": "ada", "occurred_at": "2026-11-02T15:00:00Z",
     "kind": "stage.entered", "stage": "mql"},
]  # fmt: skip


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    ours = {"TREATY_HOME": str(folder), "TREATY_PORT": str(port), "TREATY_WORKERS": "0", "TREATY_LOG_FORMAT": "json"}
    return {**os.environ, "DATABASE_URL": "", **ours, **more}


@contextmanager
def serving(given: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "treaty", "serve", "--format", "json"]
    with subprocess.Popen(words, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as service:
        try:
            yield service
        finally:
            service.send_signal(signal.SIGINT)
            service.communicate(timeout=60)


def get(port: int, path: str) -> tuple[int, str] | None:
    """Return status and body of an answer; None while nobody answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    except OSError:
        return None
    finally:
        connection.close()


def soon(found: Callable[[], object], seconds: float = 60) -> bool:
    until = monotonic() + seconds
    while monotonic() < until:
        if found():
            return True
        sleep(0.05)
    return False


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_migrates_answers_comes_back_after_a_kill_and_ends_in_seconds(tmp_path: Path) -> None:
    port = free_port()
    with serving(environment(tmp_path, port)) as service:
        assert soon(lambda: get(port, "/healthz") == (HTTPStatus.OK, '{"alive": true}'))
        assert (tmp_path / "treaty.sqlite3").exists()
        assert get(port, "/readyz") == (
            HTTPStatus.SERVICE_UNAVAILABLE,
            '{"ready": false, "database": true, "migrations_missing": 0, "worker_heard_seconds_ago": null}',
        )
        assert "treaty_leads_due 0.0\n" in (get(port, "/metrics") or (0, ""))[1]
        (web,) = children(service.pid)

        os.kill(web, signal.SIGKILL)

        assert soon(lambda: children(service.pid) not in ([], [web]))
        assert soon(lambda: get(port, "/healthz"))
        before = monotonic()
        service.terminate()
        out, err = service.communicate(timeout=60)

    assert monotonic() - before < 20
    assert service.returncode == 0
    told = json.loads(out)
    assert told.pop("applied")[0] == "0001_initial"
    assert told == {
        "listens": f"127.0.0.1:{port}",
        "url": "http://127.0.0.1:8000",
        "database": f"SQLite {tmp_path}/treaty.sqlite3",
        "workers": 0,
    }
    events = [json.loads(line)["event"] for line in err.splitlines() if line.startswith("{")]
    assert [event for event in events if event.startswith(("process", "supervisor"))] == [
        "process.started", "process.ended", "process.started", "supervisor.ending",
    ]  # fmt: skip
    assert get(port, "/healthz") is None


def worker_of(service: int) -> int | None:
    """Return the process that is `treaty work`; None while there is none."""
    words = {pid: Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0") for pid in children(service)}
    return next((pid for pid, each in words.items() if b"work" in each), None)


def test_is_ready_with_a_worker_starts_a_killed_one_again_and_lets_it_end_in_order(tmp_path: Path) -> None:
    port = free_port()
    with serving(environment(tmp_path, port, TREATY_WORKERS="1")) as service:
        assert soon(lambda: (get(port, "/readyz") or (0, ""))[0] == HTTPStatus.OK)
        worker = worker_of(service.pid)
        assert worker
        os.kill(worker, signal.SIGKILL)
        token = treaty_process("token", "add", "crm", environment=environment(tmp_path, port)).out.strip()

        taken = post(port, "/api/v1/events", token, EVENTS)

        assert (taken[0], json.loads(taken[1])["accepted"]) == (HTTPStatus.OK, 2)
        assert soon(lambda: worker_of(service.pid) not in (None, worker))
        assert soon(lambda: rows(tmp_path, "SELECT count(*) FROM lead WHERE judged_at IS NOT NULL") == [(1,)])
        assert len(rows(tmp_path, "SELECT name FROM worker")) == 1  # it goes on under the name of the dead one
        service.terminate()
        service.communicate(timeout=60)

    assert service.returncode == 0
    assert rows(tmp_path, "SELECT name FROM worker") == []  # who ended in order took itself off


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "treaty.sqlite3")) as database:
        return database.execute(query).fetchall()


def post(port: int, path: str, token: str, body: object) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    with closing(connection):
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_says_that_the_port_is_taken_before_it_starts_anything(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = treaty_process("serve", environment=environment(tmp_path, port))

    assert (answer.code, answer.out) == (3, "")
    assert f"error: cannot listen on 127.0.0.1 port {port}: Address already in use" in answer.err
    assert not (tmp_path / "treaty.sqlite3").exists()


def test_makes_nothing_where_it_only_checks(tmp_path: Path) -> None:
    answer = treaty_process("serve", "--check", environment=environment(tmp_path, 1))

    assert (answer.code, list(tmp_path.iterdir())) == (0, [])


def test_names_wrong_settings_and_starts_nothing(tmp_path: Path) -> None:
    answer = treaty_process("serve", environment=environment(tmp_path, 1, TREATY_WORKERS="many"))

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: TREATY_WORKERS is 'many'; allowed: a whole number from 0 to 64\n")
    assert list(tmp_path.iterdir()) == []


def test_asks_for_migrations_of_a_database_that_others_share(tmp_path: Path, postgres: Postgres) -> None:
    given = environment(tmp_path, free_port(), DATABASE_URL=postgres.url)

    answer = treaty_process("serve", environment=given)

    assert answer.code == 2
    assert "hint: run treaty migrate" in answer.err


def test_serves_from_postgresql_with_the_same_command(tmp_path: Path, postgres: Postgres) -> None:
    port = free_port()
    with postgres_store(postgres.url) as url, serving(environment(tmp_path, port, DATABASE_URL=url)):
        assert soon(lambda: get(port, "/readyz"))

        found = get(port, "/readyz")

        assert found
        assert json.loads(found[1])["migrations_missing"] == 0
