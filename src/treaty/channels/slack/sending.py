"""Send messages to Slack, and change them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

from treaty.channels.channel import Post, Receipt
from treaty.channels.slack.errors import FAILURES, GONE, undelivered
from treaty.channels.slack.rendering import blocks, fallback
from treaty.channels.slack.text import Block, escaped

__all__ = ["SlackChannel", "web_client"]

_SECONDS: Final = 10
_MUTE: Final = logging.getLogger("treaty.slack.sdk")
"""The client says every failure to its log too, and at the level debug all that it sends; both is said elsewhere."""
_MUTE.setLevel(logging.CRITICAL)


def web_client(token: str, base_url: str, seconds: int = _SECONDS) -> WebClient:
    """Return slack_sdk's client without its own retries: the outbox retries, and only it knows what is a repeat."""
    return WebClient(token=token, base_url=f"{base_url}/", timeout=seconds, retry_handlers=[], logger=_MUTE)


@dataclass(frozen=True, slots=True)
class SlackChannel:
    """Post to a person (`U…`) or a channel (`C…`). The receipt names the conversation and the message's stamp in it."""

    web: WebClient
    name: str = "slack"

    def send(self, post: Post, now: datetime) -> Receipt:  # noqa: ARG002 -- Slack stamps messages by its own clock
        """Post a message, or change it in place; if the old one is gone, post a new one."""
        try:
            answer = self._changed(post) or self.web.chat_postMessage(channel=post.to, **_content(post))
            return Receipt(f"{answer['channel']} {answer['ts']}")
        except FAILURES as error:
            raise undelivered(error) from error

    def _changed(self, post: Post) -> SlackResponse | None:
        if not post.previous:
            return None
        place, _, stamp = post.previous.partition(" ")
        try:
            return self.web.chat_update(channel=place, ts=stamp, **_content(post))
        except SlackApiError as error:
            if _word(error) in GONE:
                return None
            raise

    def say(self, url: str, words: str) -> None:
        """Say something that only the person who pressed sees; it goes away by itself."""
        answer = WebhookClient(url, timeout=_SECONDS, retry_handlers=[], logger=_MUTE)
        try:
            answer.send(text=escaped(words), response_type="ephemeral", replace_original=False)
        except FAILURES as error:
            raise undelivered(error) from error

    def open_form(self, trigger: str, form: Block) -> None:
        """Open a form before the eyes of who pressed; Slack takes a trigger for three seconds."""
        try:
            self.web.views_open(trigger_id=trigger, view=form)
        except FAILURES as error:
            raise undelivered(error) from error


def _content(post: Post) -> dict[str, Any]:
    return {"text": fallback(post), "blocks": blocks(post), "unfurl_links": False, "unfurl_media": False}


def _word(error: SlackApiError) -> str:
    return str(error.response.data.get("error")) if isinstance(error.response.data, dict) else ""
