"""Events through the doors of the API: what is taken is in the store, and what is not is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.stores import sqlite_store, without
from treaty import clock
from treaty.api.event_body import MAX_BYTES, MAX_EVENTS
from treaty.api.webhooks import signature_of
from treaty.calendars import from_seconds
from treaty.store.dialect import told
from treaty.store.sources import add_source, sources
from treaty.store.tokens import TokenRole, add_token, revoke_token

NOW = 1_793_000_000
SECRET = "a secret that two programs share"  # noqa: S105 -- no secret
CALL = {
    "source": "crm", "source_id": "T-1", "kind": "touch", "lead_id": "L-1", "occurred_at": "2026-10-20T09:00:00Z",
    "channel": "phone", "direction": "out",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: from_seconds(NOW))
    with sqlite_store(tmp_path):
        yield


def post(
    body: bytes | object,
    *,
    type_: str = "application/json",
    token: str | None = None,
    path: str = "events",
    **more: Any,
) -> tuple[int, Any]:
    """Send a body; JSON is made of anything but bytes."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token or add_token('crm', TokenRole.EVENTS, 'Dana', NOW)}"} | more
    answer = Client().post(f"/api/v1/{path}", sent, content_type=type_, headers=headers)
    return answer.status_code, answer.json()


def stored() -> int:
    count: int = told("SELECT count(*) FROM event")[0][0]
    return count


def test_takes_an_array_and_names_each_event_that_is_none() -> None:
    status, said = post([CALL, CALL | {"source_id": "T-2", "kind": "tuch"}, 7, CALL | {"source_id": "T-3"}])

    assert status == 200
    assert (said["accepted"], said["repeated"]) == (2, 0)
    assert [(each["index"], each["place"]) for each in said["rejected"]] == [(1, "kind"), (2, "event")]
    assert said["rejected"][0]["reason"].startswith("'tuch' is none of lead.merged, ")
    assert stored() == 2


def test_takes_json_lines_and_leaves_out_the_broken_one() -> None:
    lines = b"\n".join(
        [json.dumps(CALL).encode(), b'{"source": ', b"", json.dumps(CALL | {"source_id": "T-2"}).encode()]
    )

    status, said = post(lines, type_="application/x-ndjson; charset=utf-8")

    assert (status, said["accepted"]) == (200, 2)
    assert said["rejected"][0]["index"] == 1
    assert said["rejected"][0]["reason"].startswith("it is no JSON: ")


def test_keeps_an_event_once_and_the_earliest_instant_at_which_its_source_knew() -> None:
    token = add_token("again", TokenRole.EVENTS, "Dana", NOW)
    post([CALL], token=token)

    status, said = post([CALL | {"recorded_at": "2026-10-20T09:05:00Z"}, CALL], token=token)

    assert (status, said["accepted"], said["repeated"]) == (200, 0, 2)
    assert told("SELECT recorded_at FROM event") == [(1_792_487_100,)]  # 2026-10-20T09:05:00Z
    assert told("SELECT due_at, revision FROM lead") == [(NOW, 2)]


@pytest.mark.parametrize("which", ["", "nobody's", "revoked"])
def test_opens_to_tokens_alone(which: str) -> None:
    token = which
    if which == "revoked":
        token = add_token("old", TokenRole.EVENTS, "Dana", NOW)
        revoke_token("old", "Dana", NOW)

    status, said = post([CALL], token=token or " ")

    assert (status, said["error"]["where"], stored()) == (401, "Authorization", 0)


@pytest.mark.parametrize(
    ("body", "type_", "status", "message"),
    [
        (b"[1", "application/json", 422, "it is no JSON: expecting ',' delimiter at line 1, column 3"),
        (b"{}", "application/json", 422, "the body is no array"),
        (b"[\xff]", "application/json", 422, "byte 1 is no UTF-8"),
        (b"[" * 100_000, "application/json", 422, "its objects stand too deep inside each other"),
        (b"a,b", "text/csv", 415, "the type of the body is 'text/csv'"),
        (b" " * (MAX_BYTES + 1), "application/json", 413, "the body is too long"),
        (b"[" + b"1," * MAX_EVENTS + b"1]", "application/json", 413, "there are 5,001 events"),
    ],
)  # fmt: skip
def test_says_what_is_wrong_with_a_body(body: bytes, type_: str, status: int, message: str) -> None:
    answered, said = post(body, type_=type_)

    assert (answered, said["error"]["message"]) == (status, message)
    assert said["error"]["hint"]


@pytest.mark.parametrize(
    ("table", "path"), [("token", "/api/v1/events"), ("source", "/api/v1/webhooks/forms"), ("lead", "/metrics")]
)
def test_says_to_send_again_where_the_store_is_away(table: str, path: str) -> None:
    headers = {"Authorization": "Bearer treaty_x", "Treaty-Signature": f"t={NOW},v1={'0' * 64}"}
    without(table)

    answer = Client().generic("GET" if path == "/metrics" else "POST", path, b"[]", headers=headers)

    assert answer.status_code == 503
    assert answer.json()["error"] == {
        "message": "the store does not answer", "where": "store", "hint": "send it again later",
    }  # fmt: skip


def test_is_for_posting_alone() -> None:
    answer = Client().get("/api/v1/events")

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


class TestWebhook:
    """A signed request."""

    @pytest.fixture(autouse=True)
    def _source(self) -> None:
        add_source("crm", SECRET, "Dana", NOW)

    def send(
        self, events: Any, *, at: int = NOW, secret: str = SECRET, signature: str | None = None
    ) -> tuple[int, Any]:
        body = json.dumps(events).encode()
        signed = signature or signature_of(secret, at, body)
        return post(body, path="webhooks/crm", token="none", **{"Treaty-Signature": signed})  # noqa: S106 -- no token

    def test_is_taken_without_a_token_and_names_its_source_by_itself(self) -> None:
        status, said = self.send([{name: value for name, value in CALL.items() if name != "source"}, {"kind": "x"}])

        assert (status, said["accepted"], len(said["rejected"])) == (200, 1, 1)
        assert told("SELECT source FROM event") == [("crm",)]
        assert [(each.accepted, each.rejected, each.last_event_at) for each in sources()] == [(1, 1, NOW)]

    def test_speaks_for_no_other_source(self) -> None:
        _, said = self.send([CALL | {"source": "phones"}])

        assert said["rejected"] == [
            {"index": 0, "place": "source", "reason": "only 'crm' may stand here, because that signed it"}
        ]

    def test_is_taken_once(self) -> None:
        self.send([CALL])

        status, said = self.send([CALL])

        assert (status, said["error"]["message"]) == (409, "this very request was taken before")

    @pytest.mark.parametrize(("age", "status"), [(300, 200), (301, 401), (-300, 200), (-301, 401)])
    def test_is_taken_within_five_minutes(self, age: int, status: int) -> None:
        assert self.send([CALL], at=NOW - age)[0] == status

    @pytest.mark.parametrize(
        "signature", ["", "t=1,v1=00", f"t={NOW},v1={'0' * 64}", signature_of("another", NOW, b"[]")]
    )
    def test_is_refused_when_the_source_did_not_sign_it(self, signature: str) -> None:
        status, said = self.send([], signature=signature or " ")

        assert (status, said["error"]["where"]) == (401, "Treaty-Signature")
        assert SECRET not in json.dumps(said)

    @pytest.mark.parametrize("name", ["forms%00", "%00"])
    def test_of_an_impossible_source_is_refused_before_the_store_is_asked(self, name: str) -> None:
        """PostgreSQL does not even look for a zero byte."""
        without("source")

        headers = {"Treaty-Signature": f"t={NOW},v1={'0' * 64}"}
        answer = Client().post(f"/api/v1/webhooks/{name}", b"[]", content_type="application/json", headers=headers)

        assert answer.status_code == 401

    def test_of_an_unknown_source_says_no_more_than_a_wrong_signature(self) -> None:
        body = b"[]"

        status, said = post(body, path="webhooks/nobody", **{"Treaty-Signature": signature_of(SECRET, NOW, body)})

        assert (status, said["error"]["message"]) == (401, "no source 'nobody' signed this")
