"""Interactions as Slack sends them; only what Treaty reads, and the fields around it that Slack always sends."""

from __future__ import annotations

import json
from typing import Any

ABOUT = {"key": "clock 7 sam", "subject": "lead#2", "commitment": "response"}


def press(verb: str = "accept", *, person: str = "USAM", stamp: str = "1796000000.123456", **more: Any) -> str:
    action = {
        "type": "button",
        "action_id": f"treaty.{verb}",
        "block_id": "treaty",
        "text": {"type": "plain_text", "text": verb},
        "value": json.dumps(ABOUT),
        "action_ts": stamp,
    }
    payload = {
        "type": "block_actions",
        "user": {"id": person, "username": "sam", "team_id": "T1"},
        "api_app_id": "A1",
        "container": {"type": "message", "message_ts": "1796000000.000100", "channel_id": "DSAM"},
        "trigger_id": "12.34.ab",
        "team": {"id": "T1"},
        "actions": [action],
        "response_url": "https://hooks.slack.com/actions/T1/1/x",
    }
    return json.dumps({**payload, **more})


def form(verb: str, values: dict[str, Any], *, person: str = "USAM", view_id: str = "V1") -> str:
    view = {
        "id": view_id,
        "type": "modal",
        "callback_id": f"treaty.{verb}",
        "private_metadata": json.dumps(ABOUT),
        "state": {"values": values},
    }
    return json.dumps({"type": "view_submission", "user": {"id": person}, "view": view, "response_urls": []})


def chosen(name: str, value: str) -> dict[str, Any]:
    return {name: {name: {"type": "static_select", "selected_option": {"value": value}}}}


def written(text: str | None) -> dict[str, Any]:
    return {"note": {"note": {"type": "plain_text_input", "value": text}}}
