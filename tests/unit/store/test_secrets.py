"""Secrets at rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

from tests.stores import sqlite_store
from treaty.errors import InputError
from treaty.store.secrets import reseal, seal, unseal
from treaty.store.sources import add_source, remove_source, reseal_sources, secret_of, sources

OLD, NEW, OTHER = ("old" * 12, "new" * 12, "oth" * 12)
NOW = 1_800_000_000


def keys(first: str, *others: str) -> override_settings:
    return override_settings(SECRET_KEY=first, SECRET_KEY_FALLBACKS=list(others))


def test_are_read_back_and_look_different_each_time() -> None:
    one, other = seal("sesame"), seal("sesame")

    assert one != other
    assert "sesame" not in one
    assert unseal(one) == unseal(other) == "sesame"


def test_survive_a_new_key_while_the_former_one_is_named() -> None:
    with keys(OLD):
        sealed = seal("sesame")

    with keys(NEW, OLD):
        assert unseal(sealed) == "sesame"
        anew = reseal(sealed)
    with keys(NEW):
        assert unseal(anew) == "sesame"


@pytest.mark.parametrize("read", [unseal, reseal])
def test_of_a_key_that_is_gone_are_a_sentence(read: object) -> None:
    with keys(OLD):
        sealed = seal("sesame")

    with keys(NEW, OTHER), pytest.raises(InputError, match="encrypted with another key") as refused:
        read(sealed)  # type: ignore[operator]

    assert "SECRET_KEY_FALLBACKS" in str(refused.value.hint)


class TestASource:
    def test_keeps_its_secret_encrypted(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            made = add_source("crm", None, "console: mia", NOW)
            add_source("forms", "given by the other side", "console: mia", NOW)
            connection.close()

            assert (secret_of("crm"), secret_of("forms")) == (made, "given by the other side")
            assert secret_of("none") is None
            stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

        assert len(made) == 43
        assert made.encode() not in stored
        assert b"given by the other side" not in stored

    def test_changes_to_the_key_of_today(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            with keys(OLD):
                add_source("crm", "sesame", "console: mia", NOW)
            with keys(NEW, OLD):
                assert reseal_sources("console: mia", NOW) == 1

            with keys(NEW):
                assert secret_of("crm") == "sesame"

    def test_is_removed_by_its_name(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            add_source("crm", None, "console: mia", NOW)

            with pytest.raises(InputError, match="no source 'crn'") as refused:
                remove_source("crn", "console: mia", NOW)
            remove_source("crm", "console: mia", NOW)

            assert refused.value.hint == "did you mean 'crm'?"
            assert sources() == ()

    def test_has_a_name_of_its_own(self, tmp_path: Path) -> None:
        with sqlite_store(tmp_path):
            add_source("crm", None, "console: mia", NOW)

            with pytest.raises(InputError, match="there is a source 'crm'"):
                add_source("crm", None, "console: mia", NOW)
