"""Processes that are killed at named points and started again, until each says that it has nothing left to do.

They are forked by one server that has all modules ready, so that a start takes milliseconds: many deaths cost little.
"""

from __future__ import annotations

import importlib
import multiprocessing
import multiprocessing.connection
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from typing import Any, Final

from treaty.service import points

__all__ = ["Role", "make_ready", "planned", "run_until_done", "running"]

_CONTEXT: Final = multiprocessing.get_context("forkserver")
_READY: Final = [__name__, "pandas"]
"""Modules that are there at a start; DuckDB imports pandas where it is installed, which takes half a second."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a process does, and the deaths that it is to die, the last one first: each a point and a count."""

    work: Callable[..., None]
    arguments: tuple[Any, ...]
    deaths: list[str]


def make_ready(module: str) -> None:
    """Let processes start with a module that is imported already; it counts until the first of them starts."""
    _READY.append(module)
    _CONTEXT.set_forkserver_preload(_READY)


def planned(points_of_role: Sequence[str], kills_per_point: int, luck: random.Random) -> list[str]:
    """Return deaths at each of the points in a random order, each the first to third time that the point is reached."""
    deaths = [f"{point}:{luck.randint(1, 3)}" for point in points_of_role for _ in range(kills_per_point)]
    luck.shuffle(deaths)
    return deaths


def run_until_done(
    roles: Iterable[Role],
    *,
    on_death: Callable[[str], None] = lambda point: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Counter[str]:
    """Run all roles side by side and return how often they died at each point.

    A process that ends with an error ends it all, and so does one that takes more than twenty minutes.
    """
    kills: Counter[str] = Counter()
    running = [(role, _start(role)) for role in roles]
    until = time.monotonic() + 1_200
    try:
        while running:
            multiprocessing.connection.wait([process.sentinel for _, process in running], timeout=0.2)
            meanwhile()
            assert time.monotonic() < until, f"not done after twenty minutes: {[role.work for role, _ in running]}"
            for role, process in list(running):
                if process.exitcode is None:
                    continue
                running.remove((role, process))
                if process.exitcode == -signal.SIGKILL:
                    point = role.deaths.pop().partition(":")[0]
                    kills[point] += 1
                    on_death(point)
                    running.append((role, _start(role)))
                assert process.exitcode in {0, -signal.SIGKILL}, f"{role.work} ended with {process.exitcode}"
    finally:
        for _, process in running:
            process.kill()
            process.join()
    return kills


@contextmanager
def running(roles: Iterable[Role]) -> Iterator[None]:
    """Run roles beside what is done meanwhile, and see that none of them ended before."""
    processes = [_start(role) for role in roles]
    try:
        yield
        assert [process.exitcode for process in processes] == [None] * len(processes)
    finally:
        for process in processes:
            process.kill()
            process.join()


def _start(role: Role) -> ForkServerProcess:
    told = {points.KILL_AT: role.deaths[-1]} if role.deaths else {}
    process = _CONTEXT.Process(target=_live, args=(told, role.work, role.arguments))
    process.start()
    return process


def _live(told: Mapping[str, str], work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    os.environ.update(told)
    importlib.reload(points)  # it reads the environment once, which was before the fork
    work(*arguments)
