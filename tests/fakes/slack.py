"""A small Slack: a real HTTP server on loopback that remembers its messages and can be told to misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

_LIMITS = {"header": 150, "section": 3000, "context": 3000}


@dataclass
class Slack:
    """What the server knows. `faults` are used up by calls in order: a status, an error word, 'hang up' or 'after'.

    'after' does what was asked and then hangs up, so that the caller cannot know; 'slow' waits for `patience` first.
    """

    url: str = ""
    people: set[str] = field(default_factory=lambda: {"USAM", "UMIA"})
    messages: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    forms: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: list[int | str] = field(default_factory=list)
    answered: threading.Condition = field(default_factory=threading.Condition)
    patience: threading.Event = field(default_factory=threading.Event)
    socket_url: str = ""
    token: str = "xoxb-good"  # noqa: S105

    def call(self, method: str, asked: dict[str, Any], token: str) -> dict[str, Any]:
        if method == "apps.connections.open":
            good = self.socket_url and token == "Bearer xapp-good"  # noqa: S105
            return {"ok": True, "url": self.socket_url} if good else {"ok": False, "error": "invalid_auth"}
        if token != f"Bearer {self.token}":
            return {"ok": False, "error": "invalid_auth"}
        if wrong := _too_much(asked):
            return {"ok": False, "error": wrong}
        match method:
            case "chat.postMessage":
                return self._posted(asked)
            case "chat.update":
                return self._changed(asked)
            case "views.open":
                self.forms.append(asked)
                return {"ok": True, "view": {"id": f"V{len(self.forms)}"}}
        return {"ok": False, "error": "unknown_method"}

    def _posted(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked["channel"] not in self.people:
            return {"ok": False, "error": "channel_not_found"}
        place, stamp = f"D{asked['channel'][1:]}", f"{1_796_000_000 + len(self.messages)}.000100"
        self.messages[place, stamp] = {**asked, "versions": 1}
        return {"ok": True, "channel": place, "ts": stamp}

    def _changed(self, asked: dict[str, Any]) -> dict[str, Any]:
        key = asked["channel"], asked["ts"]
        if key not in self.messages:
            return {"ok": False, "error": "message_not_found"}
        self.messages[key] = {**asked, "versions": self.messages[key]["versions"] + 1}
        return {"ok": True, "channel": asked["channel"], "ts": asked["ts"]}


def _too_much(asked: dict[str, Any]) -> str | None:
    blocks = asked.get("blocks") or asked.get("view", {}).get("blocks", [])
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    if len(blocks) > 50:
        return "invalid_blocks"
    texts = [(text["text"], _limit(block)) for block in blocks for text in _texts(block)]
    return "invalid_blocks" if any(not text or len(text) > limit for text, limit in texts) else None


def _limit(block: dict[str, Any]) -> int:
    return 2000 if "fields" in block else 75 if block["type"] == "actions" else _LIMITS.get(block["type"], 3000)


def _texts(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if isinstance(block.get("text"), dict):
        yield block["text"]
    yield from block.get("fields", ())
    for element in block.get("elements", ()):
        if block["type"] == "actions":
            assert len(element.get("value", "")) <= 2000
            yield element["text"]
        else:
            yield element


@contextmanager
def running() -> Iterator[Slack]:
    slack = Slack()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            method = self.path.rpartition("/")[2]
            slack.calls.append(method)
            if self.path.startswith("/answer/"):
                with slack.answered:
                    slack.answers.append(json.loads(body))
                    slack.answered.notify_all()
                self._reply(200, {"ok": True})
                return
            fault = slack.faults.pop(0) if slack.faults else None
            if fault == "hang up":
                self.close_connection = True
                return
            if isinstance(fault, int):
                self._reply(fault, {"ok": False, "error": "ratelimited" if fault == 429 else "broken"})
                return
            if fault == "slow":
                slack.patience.wait(10)
            elif fault is not None and fault != "after":
                self._reply(200, {"ok": False, "error": fault, "needed": "chat:write"})
                return
            with slack.answered:
                answer = slack.call(method, _asked(body, self.headers), self.headers.get("Authorization", ""))
                slack.answered.notify_all()
            if fault == "after":
                self.close_connection = True
                return
            with suppress(ConnectionError):  # who lost patience is gone
                self._reply(200, answer)

        def _reply(self, status: int, answer: dict[str, Any]) -> None:
            text = json.dumps(answer).encode() if status < 500 else b"<html>upstream</html>"
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "30")
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    slack.url = f"http://127.0.0.1:{server.server_port}/api"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield slack
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _asked(body: bytes, headers: Any) -> dict[str, Any]:
    if "json" in headers.get("Content-Type", ""):
        return dict(json.loads(body))
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
