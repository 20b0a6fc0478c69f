"""Answer what Slack tells of a press, however it comes in: by HTTP or through the socket."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import close_old_connections

from treaty.calendars import to_seconds
from treaty.channels import Undelivered
from treaty.channels.slack import SlackChannel
from treaty.channels.slack.interactions import Asking, read_interaction
from treaty.channels.slack.modals import modal, outcome
from treaty.channels.slack.text import Block
from treaty.service.act import act
from treaty.service.asked import asked

__all__ = ["interact"]

_log = structlog.get_logger()


def interact(
    text: str, now: datetime, slack: SlackChannel, later: Callable[[Callable[[], None]], object]
) -> Block | None:
    """Act on an interaction and return what Slack shows in place of a form; None is nothing.

    Slack waits for three seconds, and only for the store: what has to be said to Slack itself is handed to `later`.

    Raises:
        UnreadableError: it is no interaction.
        SourceError, DatabaseError: the store cannot be written.
    """
    found = read_interaction(text, now)
    if found is None:
        return None
    what, url = found.what, found.answer_url
    if isinstance(what, Asking):
        later(lambda: _courtesy("slack.form.failed", lambda: _open(slack, what)))
        return None
    words = act(what, to_seconds(now)).words
    if url is None:
        return outcome(words)
    later(lambda: _courtesy("slack.answer.failed", lambda: slack.say(url, words)))
    return None


def _open(slack: SlackChannel, asking: Asking) -> None:
    click = asking.click
    if form := asked(click.verb, click.subject):
        slack.open_form(asking.trigger, modal(click, form))


def _courtesy(event: str, what: Callable[[], None]) -> None:
    """Do it, or log why not: what was pressed is safe whether it succeeds or not."""
    close_old_connections()
    try:
        what()
    except Undelivered as failure:
        _log.warning(event, reason=failure.reason, detail=failure.detail)
    except Exception:  # noqa: BLE001 -- nobody asks this thread what became of it
        _log.exception(event)
