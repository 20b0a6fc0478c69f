"""Keep processes running: start them, start again what ended, and end all of them together.

It knows nothing of what the processes do. Each leads a group of its own, so that a signal of the terminal reaches the
supervisor alone, and so that what a process started ends with it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Final

import structlog

from treaty.service.patience import pause_seconds

__all__ = ["Job", "supervise"]

_HEARD: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_STABLE_SECONDS: Final = 60
"""A process that lived this long is started again without delay."""

_LIBC: Final = ctypes.CDLL(None)
_SET_SIGNAL_OF_PARENTS_DEATH: Final = 1

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Job:
    """A process to keep running; `label` is its word in the log."""

    label: str
    words: Sequence[str]


@dataclass(slots=True)
class _Child:
    job: Job
    start_at: float = 0.0
    failures: int = 0
    process: subprocess.Popen[bytes] | None = None


def supervise(jobs: Iterable[Job], *, grace_seconds: float) -> None:
    """Run the jobs until SIGTERM or SIGINT; then let each finish what it does, for `grace_seconds` at most.

    A second signal ends them at once. It belongs to the main thread.
    """
    children = [_Child(job) for job in jobs]
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)  # signals wait until they are asked for: none is missed
    try:
        heard = _keep(children)
        _log.info("supervisor.ending", signal=heard.name)
        _end(children, grace_seconds)
    finally:
        for child in children:
            _kill(child)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _keep(children: Sequence[_Child]) -> signal.Signals:
    """Start what is due and look after what ended, until a signal to end is heard."""
    while True:
        for child in children:
            _reap(child)
            if child.process is None and child.start_at <= monotonic():
                _start(child)
        waiting = [child.start_at for child in children if child.process is None]
        heard = _listen(min(waiting, default=None))
        if heard is not None and heard != signal.SIGCHLD:
            return signal.Signals(heard)


def _end(children: Sequence[_Child], grace_seconds: float) -> None:
    for child in children:
        if child.process:
            child.process.terminate()
    until = monotonic() + grace_seconds
    while any(child.process and child.process.poll() is None for child in children):
        heard = _listen(until)
        if heard != signal.SIGCHLD:
            _log.warning("supervisor.killing", reason="out of time" if heard is None else signal.Signals(heard).name)
            return


def _listen(until: float | None) -> int | None:
    """Wait for a signal; None when none came until then, by the monotonic clock."""
    if until is None:
        return signal.sigwait(_HEARD)
    heard = signal.sigtimedwait(_HEARD, max(0.0, until - monotonic()))
    return heard.si_signo if heard else None


def _start(child: _Child) -> None:
    child.process = subprocess.Popen(  # noqa: S603 -- our own words
        child.job.words,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_ready_child,  # noqa: PLW1509
    )
    child.start_at = monotonic()
    _log.info("process.started", process=child.job.label, pid=child.process.pid)


def _ready_child() -> None:
    """Run in the child: hear signals again, and hear SIGTERM when the supervisor is gone without a word."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _HEARD)
    _LIBC.prctl(_SET_SIGNAL_OF_PARENTS_DEATH, signal.SIGTERM)


def _reap(child: _Child) -> None:
    """When the process has ended, say so, end what it left behind, and set when it starts again."""
    if child.process is None or child.process.poll() is None:
        return
    lived, code = monotonic() - child.start_at, child.process.returncode
    child.failures = 0 if lived >= _STABLE_SECONDS else child.failures + 1
    pause = pause_seconds(child.failures)
    _log.error("process.ended", process=child.job.label, code=code, lived_seconds=round(lived, 1), pause_seconds=pause)
    _kill(child)
    child.start_at = monotonic() + pause


def _kill(child: _Child) -> None:
    """End the whole group of a process, itself included where it still runs."""
    if child.process is None:
        return
    with suppress(ProcessLookupError):  # when nothing is left of it
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
    child.process = None
