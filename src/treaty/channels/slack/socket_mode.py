"""Receive presses where Slack cannot reach us: we keep a socket open, and Slack sends through it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import structlog
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from treaty.channels.slack.text import Block

__all__ = ["listening"]

_THREADS: Final = 4

_log = structlog.get_logger()


@contextmanager
def listening(app_token: str, web: WebClient, take: Callable[[str], Block | None]) -> Iterator[None]:
    """Hand the payload of every interaction to `take`, in threads, and send back what it answers.

    What `take` raises is logged and left without an answer, so Slack sends it once more. A lost connection is made anew
    by itself.

    Raises:
        OSError: Slack cannot be reached at the start.
        SlackApiError: Slack does not take the token.
    """

    def heard(client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        try:
            answer = take(json.dumps(request.payload)) if request.type == "interactive" else None
        except Exception:  # noqa: BLE001 -- whatever it is, the next press still counts
            _log.exception("slack.take.failed")
            return
        client.send_socket_mode_response(SocketModeResponse(request.envelope_id, answer))

    client = SocketModeClient(app_token, web_client=web, concurrency=_THREADS)
    client.socket_mode_request_listeners.append(heard)
    try:
        client.connect()
        yield
    finally:
        client.close()
