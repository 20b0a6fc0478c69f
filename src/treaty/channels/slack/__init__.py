"""Slack: messages with buttons that change in place, and what people press."""

from __future__ import annotations

from treaty.channels.slack.sending import SlackChannel, web_client
from treaty.settings import Settings

__all__ = ["SlackChannel", "open_slack"]


def open_slack(settings: Settings) -> SlackChannel | None:
    """Use the Slack app of the settings; None where there is none."""
    if not settings.slack_token:
        return None
    return SlackChannel(web_client(settings.slack_token, settings.slack_url))
