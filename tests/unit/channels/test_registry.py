"""The channels of an installation …"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from treaty.agreement.notice import By
from treaty.channels.console import ConsoleChannel
from treaty.channels.inbox import InboxChannel
from treaty.channels.registry import open_channels
from treaty.errors import InputError
from treaty.settings import Delivery, Settings

KEY = "a key for tests that is long enough"


def test_are_those_that_are_set_up() -> None:
    settings = Settings(secret_key=KEY, slack_token="xoxb-1", smtp_host="mail.northwind.example")  # noqa: S106

    assert set(open_channels(settings)) == {"slack", "email"}


def test_are_none_without_settings() -> None:
    assert not open_channels(Settings(secret_key=KEY))


def test_stay_at_home_when_told_so(tmp_path: Path) -> None:
    settings = Settings(secret_key=KEY, home=tmp_path, slack_token="xoxb-1", delivery=Delivery.HERE)  # noqa: S106

    channels = open_channels(settings)

    assert set(channels) == set(get_args(By))
    assert isinstance(channels["email"], InboxChannel)
    assert all(isinstance(channels[way], ConsoleChannel) for way in channels if way != "email")


def test_name_the_address_that_apprise_does_not_know() -> None:
    with pytest.raises(InputError, match="TREATY_TEAMS_URL is no address that apprise knows"):
        open_channels(Settings(secret_key=KEY, teams_url="pigeon://loft"))


def test_name_the_extra_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treaty.channels.apprise.find_spec", lambda name: None)

    with pytest.raises(InputError, match="apprise is not installed") as caught:
        open_channels(Settings(secret_key=KEY, webhook_url="jsons://hooks.example/1"))

    assert caught.value.hint == "pip install 'treaty[fanout]'"
