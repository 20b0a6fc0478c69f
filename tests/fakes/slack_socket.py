"""Slack's end of Socket Mode: one WebSocket on loopback that sends envelopes and keeps the answers."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import Queue
from typing import Any

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_TEXT, _CLOSE, _PONG = 1, 8, 10


@dataclass
class SlackSocket:
    url: str = ""
    to_send: Queue[dict[str, Any] | None] = field(default_factory=Queue)
    answers: Queue[dict[str, Any]] = field(default_factory=Queue)
    connections: int = 0

    def say(self, payload: dict[str, Any], envelope: str) -> None:
        self.to_send.put(
            {"type": "interactive", "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        )

    def hang_up(self) -> None:
        self.to_send.put(None)


@contextmanager
def running() -> Iterator[SlackSocket]:
    there = SlackSocket()
    server = socket.create_server(("127.0.0.1", 0))
    there.url = f"ws://127.0.0.1:{server.getsockname()[1]}/"
    thread = threading.Thread(target=_serve, args=(there, server), daemon=True)
    thread.start()
    try:
        yield there
    finally:
        there.hang_up()
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


def _serve(there: SlackSocket, server: socket.socket) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        there.connections += 1
        with connection:
            _shake_hands(connection)
            reader = threading.Thread(target=_read, args=(there, connection), daemon=True)
            reader.start()
            while (envelope := there.to_send.get()) is not None:
                _write(connection, _TEXT, json.dumps(envelope).encode())
            with suppress(OSError):
                _write(connection, _CLOSE, struct.pack(">H", 1001))  # going away
                connection.shutdown(socket.SHUT_RDWR)
            reader.join(5)


def _shake_hands(connection: socket.socket) -> None:
    asked = b""
    while b"\r\n\r\n" not in asked:
        asked += connection.recv(4096)
    (key,) = (line.split(b": ", 1)[1] for line in asked.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key"))
    accept = base64.b64encode(hashlib.sha1(key.strip() + _MAGIC).digest())  # noqa: S324 -- the protocol says so
    connection.sendall(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


def _write(connection: socket.socket, kind: int, content: bytes) -> None:
    size = len(content)
    head = bytes([0x80 | kind, size]) if size < 126 else bytes([0x80 | kind, 126]) + struct.pack(">H", size)
    connection.sendall(head + content)


def _read(there: SlackSocket, connection: socket.socket) -> None:
    with suppress(OSError, ConnectionError):
        while True:
            first, second = _exactly(connection, 2)
            size = second & 0x7F
            if size == 126:
                (size,) = struct.unpack(">H", _exactly(connection, 2))
            mask = _exactly(connection, 4) if second & 0x80 else b"\0\0\0\0"
            content = bytes(byte ^ mask[place % 4] for place, byte in enumerate(_exactly(connection, size)))
            match first & 0x0F:
                case 1:
                    there.answers.put(json.loads(content))
                case 9:
                    _write(connection, _PONG, content)
                case 8:
                    return


def _exactly(connection: socket.socket, size: int) -> bytes:
    content = b""
    while len(content) < size:
        part = connection.recv(size - len(content))
        if not part:
            raise ConnectionError("closed")
        content += part
    return content
