"""The process of `treaty serve` that hears Slack through a socket: `python -m treaty.bootstrap.listen`."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Final

import django
import structlog
from django.conf import settings
from django.db import close_old_connections

from treaty.channels import Undelivered
from treaty.channels.slack import open_slack
from treaty.channels.slack.errors import FAILURES, undelivered
from treaty.channels.slack.interactions import UnreadableError
from treaty.channels.slack.socket_mode import listening
from treaty.channels.slack.text import Block
from treaty.clock import now
from treaty.errors import InputError, TreatyError
from treaty.service.asked import make_ready
from treaty.service.interact import interact
from treaty.settings import Settings

__all__ = ["listen", "main"]

_THREADS: Final = 4

_log = structlog.get_logger()


def main() -> None:
    """Listen until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty.bootstrap.settings")
    django.setup()
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    try:
        listen(settings.TREATY, stop)
    except (Undelivered, TreatyError) as failure:
        raise SystemExit(f"error: {failure}") from failure


def listen(settings: Settings, stop: Event) -> None:
    """Hear presses until told to stop; what is at hand is finished.

    Raises:
        InputError: Socket Mode is not set up.
        Undelivered: Slack cannot be reached at the start, or does not take the tokens.
    """
    slack = open_slack(settings)
    if slack is None or not settings.slack_app_token:
        raise InputError("Socket Mode is not set up", hint="set SLACK_APP_TOKEN and SLACK_BOT_TOKEN")
    make_ready()
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="slack") as later:

        def take(text: str) -> Block | None:
            close_old_connections()
            try:
                return interact(text, now(), slack, later.submit)
            except UnreadableError as error:
                _log.warning("slack.unreadable", detail=str(error))
                return None

        try:
            with listening(settings.slack_app_token, slack.web, take):
                _log.info("slack.listening")
                stop.wait()
        except FAILURES as error:
            raise undelivered(error) from error


if __name__ == "__main__":
    main()
