"""A link …"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from treaty.channels import Post
from treaty.channels.links import DeadLinkError, Invitation, Links, links_of
from treaty.reports.message import Message, Tone, Verb
from treaty.settings import Settings

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LINKS = Links("https://treaty.example", ("the key of these tests, long enough",))
MESSAGE = Message("A lead waits", Tone.NEW, "assigned", subject="lead#2", commitment="response")
POST = Post("clock 7 sam", "sam@northwind.example", MESSAGE)


def _token(links: Links = LINKS, verb: Verb = Verb.REJECT) -> str:
    address = links.address(POST, verb, NOON)
    assert address
    return address.removeprefix("https://treaty.example/act/")


def test_says_who_may_do_what() -> None:
    found = LINKS.read(_token(), NOON)

    assert found == Invitation("sam@northwind.example", Verb.REJECT, "clock 7 sam", "lead#2", "response")


def test_shows_neither_person_nor_lead() -> None:
    token = _token()

    assert not any(word in token for word in ("sam", "lead", "reject"))


def test_lives_for_a_week() -> None:
    token = _token()

    assert LINKS.read(token, NOON + timedelta(days=7)).verb is Verb.REJECT
    with pytest.raises(DeadLinkError, match="too old"):
        LINKS.read(token, NOON + timedelta(days=7, seconds=1))


@pytest.mark.parametrize(
    "change", [lambda text: text[:-4], lambda text: "A" + text[1:], lambda text: "", lambda text: "é"]
)
def test_is_dead_when_it_was_changed(change: object) -> None:
    with pytest.raises(DeadLinkError):
        LINKS.read(change(_token()), NOON)  # type: ignore[operator]


def test_of_another_key_is_dead() -> None:
    forged = _token(Links("https://treaty.example", ("a key that somebody else made up",)))

    with pytest.raises(DeadLinkError):
        LINKS.read(forged, NOON)


def test_outlives_a_change_of_keys() -> None:
    newer = links_of(Settings(secret_key="k" * 40, former_keys=("the key of these tests, long enough",)))

    assert newer.read(_token(), NOON).subject == "lead#2"


def test_is_not_made_for_what_changes_nothing_or_is_about_no_lead() -> None:
    digest = replace(POST, message=replace(MESSAGE, subject=None))

    assert LINKS.address(POST, Verb.OPEN, NOON) is None
    assert LINKS.address(digest, Verb.ACCEPT, NOON) is None
