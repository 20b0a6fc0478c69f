"""`treaty token`, `treaty source` and the `treaty audit` that they leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.program import treaty
from tests.stores import sqlite_store
from treaty.store.audit import append
from treaty.store.models import AuditEntry


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> Iterator[None]:
    with sqlite_store(tmp_path):
        yield


def test_tells_whole_from_broken(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["token", "add", "crm"], ["source", "add", "forms"], ["token", "revoke", "crm"]):
        assert treaty(capsys, *words).code == 0
    whole = treaty(capsys, "audit", "verify")
    head = whole.out.split()[-1]
    AuditEntry.objects.filter(seq=2).update(subject="other")

    broken = treaty(capsys, "audit", "verify", "--known", head)

    assert (whole.code, whole.out) == (0, f"whole: 3 entries\nhead: {head}\n")
    assert (broken.code, broken.out) == (1, "broken: entry 2 was changed; 1 entries before it are whole\n")


def test_shows_who_did_what_in_eighty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    subject = "a name that is too long for a line of a terminal of eighty columns, and then some"
    append("console: dana", "token.added", subject, {"role": "events", "note": "x" * 100}, 1_791_205_200)
    append("sam", "click.accept", "lead#2", {}, 1_791_205_201)

    answer = treaty(capsys, "audit")

    assert answer.out.splitlines() == [
        "1  2026-10-05 13:00:00Z  console: dana  token.added  a name that is too long for",
        "    a line of a terminal of eighty columns, and then some",
        '    {"note":"' + "x" * 67,
        "    " + "x" * 33 + '","role":"events"}',
        "2  2026-10-05 13:00:01Z  sam  click.accept  lead#2",
    ]


def test_a_token_is_shown_once_and_alone_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    made = treaty(capsys, "token", "add", "crm")
    listed = treaty(capsys, "token")

    assert made.out.startswith("treaty_")
    assert made.out.count("\n") == 1
    assert made.out.strip() not in listed.out
    assert "crm" in listed.out


def test_a_secret_may_come_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.readline", lambda: "")

    answer = treaty(capsys, "source", "add", "crm", "--secret-stdin")

    assert (answer.code, answer.out) == (2, "")
    assert "standard input holds no secret" in answer.err


@pytest.mark.parametrize("words", [["token", "add"], ["token", "revoke"], ["source", "add"], ["source", "remove"]])
def test_asks_for_a_name_where_one_is_needed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, *words)

    assert (answer.code, answer.err) == (2, f"error: treaty {words[0]} {words[1]} needs a name\n")
