"""A mail server on loopback: aiosmtpd, which keeps what it gets and answers as it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


@dataclass
class MailServer:
    """`faults` are used up by mails in order: (moment, reply), with the moments 'rcpt' and 'data'."""

    host: str = ""
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def _fault(self, moment: str) -> str | None:
        if self.faults and self.faults[0][0] == moment:
            return self.faults.pop(0)[1]
        return None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 -- aiosmtpd calls it so
        if fault := self._fault("rcpt"):
            return fault
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- the same
        fault = self._fault("data")
        if fault and not fault.startswith("after"):
            return fault
        mail = message_from_bytes(envelope.content, policy=default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        if fault:  # it has the mail, and hangs up before it says so
            server.transport.close()
        return "250 OK"


class _AnyPort(Controller):
    """Takes a free port, and only then tries whether it answers."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running(**how: Any) -> Iterator[MailServer]:
    mails = MailServer()
    controller = _AnyPort(mails, hostname="127.0.0.1", port=0, **how)
    controller.start()
    try:
        mails.host, mails.port = controller.hostname, controller.port
        yield mails
    finally:
        controller.stop()
