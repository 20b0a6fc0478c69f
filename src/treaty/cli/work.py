"""`treaty work`: a worker, which judges what is due, tells people and sums up."""

from __future__ import annotations

import os
import signal
import socket
from dataclasses import dataclass
from threading import Event
from typing import Annotated

import typer

from treaty.calendars import to_seconds
from treaty.channels.registry import open_channels
from treaty.cli.installation import settings_here
from treaty.cli.output import Format, FormatOption, say, show
from treaty.clock import now
from treaty.service.judge import opened_judge
from treaty.service.telling import Telling
from treaty.service.worker import Worker, run_until_idle, work
from treaty.settings import Delivery
from treaty.store.opening import open_store

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The worker's name, and with `--until-idle` how many rounds it took until nothing was due."""

    worker: str
    rounds: int | None


def command(
    *,
    until_idle: Annotated[bool, typer.Option("--until-idle", help="Do all that is due now, then end.")] = False,
    name: Annotated[str, typer.Option(help="No two that run have the same; by default, host and process.")] = "",
    format: FormatOption = Format.TEXT,
) -> None:
    """Do what is due until SIGTERM or Ctrl-C; the step at hand is finished first."""
    open_store()
    settings, name = settings_here(), name or f"{socket.gethostname()}-{os.getpid()}"
    inside = settings.delivery is not Delivery.OUTSIDE
    channels = open_channels(settings)
    if not channels:
        say(
            "nobody can be told: no way is set up; SMTP_HOST or SLACK_BOT_TOKEN sets one up, TREATY_DELIVERY=here tries"
        )
    telling = Telling(name, channels, inside=inside, crm_link=settings.crm_link)
    rounds = None
    with opened_judge() as judge:
        worker = Worker(name, judge, telling.steps())
        if until_idle:
            rounds = run_until_idle(worker, to_seconds(now()))
        else:
            work(worker, _told_to_stop(), now)
    text = f"{name} ended" if rounds is None else f"nothing is due any more; rounds: {rounds}"
    show(Result(name, rounds), format, lambda: text)


def _told_to_stop() -> Event:
    """Return what SIGTERM and Ctrl-C set."""
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    return stop
