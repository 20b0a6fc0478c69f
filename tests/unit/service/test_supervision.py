"""The supervisor, with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest

SUPERVISOR = """
import sys
from treaty.log import set_up_log
from treaty.service.supervision import Job, supervise
set_up_log({"level": "info", "format": "json"})
supervise([Job(str(number), [sys.executable, "-c", text]) for number, text in enumerate(sys.argv[2:])],
          grace_seconds=float(sys.argv[1]))
print("all ended")
"""
SAYS = "open(r'{folder}/{name}', 'a').write(f'{{os.getpid()}}\\n')"
WAITS = f"import os, time; {SAYS}; time.sleep(60)"
FINISHES = f"""
import os, signal, sys, time
def end(*_): time.sleep(0.3); open(r'{{folder}}/finished', 'w').close(); sys.exit()
signal.signal(signal.SIGTERM, end); {SAYS}; time.sleep(60)
"""
IS_DEAF = f"import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SAYS}; time.sleep(60)"
LEAVES_A_CHILD = f"import os, time; pid = os.fork(); {SAYS}; time.sleep(60)"


@contextmanager
def supervised(*texts: str, grace: float = 10) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", SUPERVISOR, str(grace), *texts]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as supervisor:
        try:
            yield supervisor
        finally:
            supervisor.kill()


def seen(condition: Callable[[], bool], seconds: float = 10) -> bool:
    until = monotonic() + seconds
    while monotonic() < until:
        if condition():
            return True
        sleep(0.02)
    return False


def pids(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_starts_again_what_was_killed_and_leaves_the_others_alone(tmp_path: Path) -> None:
    a, b = (WAITS.format(folder=tmp_path, name=name) for name in "ab")
    with supervised(a, b) as supervisor:
        assert seen(lambda: len(pids(tmp_path / "a")) == len(pids(tmp_path / "b")) == 1)

        os.kill(pids(tmp_path / "a")[0], signal.SIGKILL)

        assert seen(lambda: len(pids(tmp_path / "a")) == 2)
        assert len(pids(tmp_path / "b")) == 1
        supervisor.terminate()
        supervisor.wait(10)
        assert not any(map(alive, pids(tmp_path / "a") + pids(tmp_path / "b")))


def test_lets_processes_finish_what_they_do(tmp_path: Path) -> None:
    with supervised(FINISHES.format(folder=tmp_path, name="a")) as supervisor:
        assert seen(lambda: bool(pids(tmp_path / "a")))

        supervisor.terminate()

        assert supervisor.communicate(timeout=10)[0] == "all ended\n"
        assert (tmp_path / "finished").exists()


@pytest.mark.parametrize(("grace", "signals"), [(0.3, 1), (60, 2)])
def test_ends_a_deaf_process_after_the_grace_or_at_a_second_signal(tmp_path: Path, grace: float, signals: int) -> None:
    with supervised(IS_DEAF.format(folder=tmp_path, name="a"), grace=grace) as supervisor:
        assert seen(lambda: bool(pids(tmp_path / "a")))

        for _ in range(signals):
            supervisor.send_signal(signal.SIGINT)
            sleep(0.1)

        assert supervisor.communicate(timeout=10)[0] == "all ended\n"
        assert not alive(pids(tmp_path / "a")[0])


def test_ends_what_a_dead_process_left_behind(tmp_path: Path) -> None:
    """A web server that is killed leaves its own children, and they hold the port."""
    with supervised(LEAVES_A_CHILD.format(folder=tmp_path, name="a")):
        assert seen(lambda: len(pids(tmp_path / "a")) == 2)
        parent, child = sorted(pids(tmp_path / "a"))

        os.kill(parent, signal.SIGKILL)

        assert seen(lambda: not alive(child))


def test_leaves_nothing_running_when_it_is_killed_itself(tmp_path: Path) -> None:
    with supervised(WAITS.format(folder=tmp_path, name="a")) as supervisor:
        assert seen(lambda: bool(pids(tmp_path / "a")))

        supervisor.kill()

        assert seen(lambda: not alive(pids(tmp_path / "a")[0]))
