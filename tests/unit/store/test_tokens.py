"""Tokens of the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import RequestFactory

from tests.stores import sqlite_store
from treaty.api.bearer import token_of
from treaty.errors import InputError
from treaty.store.audit import entries
from treaty.store.models import Token
from treaty.store.tokens import TokenRole, add_token, revoke_token, token_for, tokens

NOW = 1_800_000_000


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[None]:
    with sqlite_store(tmp_path):
        yield


def make(name: str = "crm") -> str:
    return add_token(name, TokenRole.EVENTS, "console: mia", NOW)


def test_open_what_they_are_for_until_they_are_revoked() -> None:
    text = make()

    found = token_for(text, NOW)
    revoke_token("crm", "console: mia", NOW + 1)

    assert found
    assert (found.name, found.role) == ("crm", TokenRole.EVENTS)
    assert token_for(text, NOW + 2) is None
    assert [each.action for each in entries()] == ["token.added", "token.revoked"]


def test_are_kept_as_hashes_alone() -> None:
    text = make()

    kept = str(list(Token.objects.values())) + str(entries())

    assert text not in kept
    assert text.removeprefix("treaty_") not in kept
    assert len(text) == len("treaty_") + 43  # 32 bytes are 43 letters of base 64


def test_are_all_different() -> None:
    assert len({make(f"crm-{number}") for number in range(20)}) == 20


@pytest.mark.parametrize("text", ["", "treaty_", "treaty_wrong", "Zürich"])
def test_that_are_none_open_nothing(text: str) -> None:
    make()

    assert token_for(text, NOW) is None


def test_note_their_use_once_an_hour() -> None:
    text = make()

    for second in (10, 20, 3_609, 3_611):
        token_for(text, NOW + second)

    assert tokens()[0].used_at == NOW + 3_611


def test_have_a_name_once_also_after_they_were_revoked() -> None:
    make()
    revoke_token("crm", "console: mia", NOW)

    with pytest.raises(InputError, match="there is, or was, a token 'crm'"):
        make()


def test_that_nobody_knows_cannot_be_revoked() -> None:
    make("hubspot")

    with pytest.raises(InputError, match="no token 'hubspt' to revoke") as refused:
        revoke_token("hubspt", "console: mia", NOW)

    assert refused.value.hint == "did you mean 'hubspot'?"


@pytest.mark.parametrize(
    ("header", "opens"),
    [("Bearer {}", True), ("bearer  {} ", True), ("Basic {}", False), ("{}", False), ("Bearer", False), ("", False)],
)
def test_stand_in_the_header_of_a_request(header: str, opens: bool) -> None:
    text = make()
    headers = {"Authorization": header.format(text)} if header else {}

    found = token_of(RequestFactory().post("/api/v1/events", headers=headers))

    assert (found is not None) is opens
