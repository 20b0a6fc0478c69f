"""What Slack tells of a press or a sent form, read into clicks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from treaty.channels.click import Click
from treaty.channels.form import ASKING, LED_BY, NOTE, REASON, TOUCH
from treaty.channels.slack.modals import CALLBACK
from treaty.channels.slack.rendering import ACTION
from treaty.reports.message import Verb

__all__ = ["Asking", "UnreadableError", "read_interaction"]

_LONGEST_PAYLOAD: Final = 200_000


class UnreadableError(ValueError):
    """An interaction that is not shaped as Slack shapes them."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A press that opens a form before it does anything; `trigger` opens it, within three seconds."""

    click: Click
    trigger: str


@dataclass(frozen=True, slots=True)
class Interaction:
    """A click or the wish for a form, and where an answer for the person's eyes goes: None for forms."""

    what: Click | Asking
    answer_url: str | None = None


def read_interaction(text: str, now: datetime) -> Interaction | None:
    """Read a payload; None where it asks for nothing, such as a press on a mere link.

    Raises:
        UnreadableError: it is no interaction that our messages and forms can cause.
    """
    if len(text) > _LONGEST_PAYLOAD:
        raise UnreadableError(f"longer than {_LONGEST_PAYLOAD:,} characters")
    try:
        payload = json.loads(text)
        match payload["type"]:
            case "block_actions":
                return _press(payload)
            case "view_submission":
                return Interaction(_form(payload, now))
            case _:
                return None
    except (
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        OverflowError,
        OSError,
        AttributeError,
        RecursionError,
    ) as error:
        raise UnreadableError(f"{type(error).__name__}: {error}") from error


def _press(payload: Mapping[str, Any]) -> Interaction | None:
    action = payload["actions"][0]
    if not action["action_id"].startswith(ACTION) or action["action_id"] == f"{ACTION}{Verb.OPEN}":
        return None
    verb = Verb(action["action_id"].removeprefix(ACTION))
    stamp, person = str(action["action_ts"]), str(payload["user"]["id"])
    at = datetime.fromtimestamp(int(float(stamp)), UTC)
    click = _about(action["value"], f"{person}.{stamp}.{verb}", at, person, verb)
    what = Asking(click, str(payload["trigger_id"])) if verb in ASKING else click
    return Interaction(what, str(payload.get("response_url") or "") or None)


def _form(payload: Mapping[str, Any], now: datetime) -> Click:
    """Read a sent form: one form can be sent once, so its id is the click's. Slack gives it no time; it is now."""
    view = payload["view"]
    verb = Verb(view["callback_id"].removeprefix(CALLBACK))
    click = _about(view["private_metadata"], str(view["id"]), now, str(payload["user"]["id"]), verb)
    entered = view["state"]["values"]
    return replace(
        click,
        reason=_chosen(entered, REASON),
        note=_written(entered),
        touch=_chosen(entered, TOUCH),
        led_by=_chosen(entered, LED_BY),
    )


def _about(text: str, click_id: str, at: datetime, person: str, verb: Verb) -> Click:
    about = json.loads(text)
    return Click("slack", click_id, at, person, verb, about["key"], about["subject"], about["commitment"])


def _chosen(entered: Mapping[str, Any], name: str) -> str | None:
    field = entered.get(name, {}).get(name)
    return field["selected_option"]["value"] if field and field.get("selected_option") else None


def _written(entered: Mapping[str, Any]) -> str | None:
    field = entered.get(NOTE, {}).get(NOTE)
    return (field.get("value") or "").strip() or None if field else None
