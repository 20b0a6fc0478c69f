"""Hand mails to a mail server."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from smtplib import (
    SMTP,
    SMTP_SSL,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPServerDisconnected,
)
from typing import Final

from treaty.channels.channel import Failure, Post, Receipt, Undelivered
from treaty.channels.email.mail import make_mail
from treaty.channels.links import Links
from treaty.settings import Tls

__all__ = ["EmailChannel", "Server"]

_SECONDS: Final = 15
_FIRST_FINAL: Final = 500
_FULL: Final = {421, 450, 451, 452}
"""Replies of a server, or of a mailbox, that is busy, throttles or is full."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to speak with it; `seconds` bound each wait for it. `trusted` are our own certificates."""

    host: str
    port: int
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = _SECONDS
    trusted: str | None = None


@dataclass(frozen=True, slots=True)
class EmailChannel:
    """Send every post as a mail of its own, for mails cannot be changed; those of one key form a thread."""

    server: Server
    sender: str
    links: Links
    name: str = "email"

    def send(self, post: Post, now: datetime) -> Receipt:
        """Hand over one mail. Where the server falls silent after it has the text, the mail may have gone out."""
        mail = make_mail(post, self.sender, self.links, now)
        with _session(self.server) as smtp:
            _hand_over(smtp, mail.content)
        return mail.receipt


@contextmanager
def _session(server: Server) -> Iterator[SMTP]:
    try:
        smtp = _connected(server)
    except SMTPException as error:
        raise _refusal(error) from error
    except OSError as error:
        raise Undelivered(Failure.UNREACHABLE, f"the mail server cannot be reached: {error}") from error
    try:
        yield smtp
    finally:
        _leave(smtp)


def _connected(server: Server) -> SMTP:
    trust = None if server.tls is Tls.NONE else ssl.create_default_context(cafile=server.trusted)
    smtp = (
        SMTP_SSL(server.host, server.port, timeout=server.seconds, context=trust)
        if server.tls is Tls.TLS
        else SMTP(server.host, server.port, timeout=server.seconds)
    )
    try:
        if server.tls is Tls.STARTTLS:
            smtp.starttls(context=trust)
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _hand_over(smtp: SMTP, mail: EmailMessage) -> None:
    try:
        smtp.send_message(mail)
    except SMTPServerDisconnected as error:
        raise Undelivered(Failure.UNREACHABLE, "the mail server hung up", maybe=True) from error
    except SMTPException as error:
        raise _refusal(error) from error
    except OSError as error:
        told = f"the mail server did not answer: {type(error).__name__}"
        raise Undelivered(Failure.UNREACHABLE, told, maybe=True) from error


def _refusal(error: SMTPException) -> Undelivered:
    """Say what a reply means: 4xx may be tried again, 5xx is final."""
    match error:
        case SMTPRecipientsRefused():
            return _reply(*next(iter(error.recipients.values())), Failure.UNKNOWN_ADDRESS)
        case SMTPAuthenticationError():
            return _reply(error.smtp_code, error.smtp_error, Failure.REFUSED)
        case SMTPResponseException():
            return _reply(error.smtp_code, error.smtp_error, Failure.UNUSABLE)
        case SMTPServerDisconnected():
            return Undelivered(Failure.UNREACHABLE, "the mail server hung up")
        case SMTPNotSupportedError():
            return Undelivered(Failure.UNUSABLE, f"the mail server cannot do it: {error}; see SMTP_TLS and SMTP_USER")
        case _:
            return Undelivered(Failure.UNUSABLE, str(error))


def _reply(code: int, text: bytes | str, final: Failure) -> Undelivered:
    told = f"the mail server says {code} {_line(text)}"
    if code >= _FIRST_FINAL:
        return Undelivered(final, told)
    return Undelivered(Failure.BUSY if code in _FULL else Failure.FAILING, told)


def _line(text: bytes | str) -> str:
    shown = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return " ".join(shown.split())[:200]


def _leave(smtp: SMTP) -> None:
    """Say goodbye; a server that is gone by then has the mail already, or the error is on its way."""
    try:
        smtp.quit()
    except (SMTPException, OSError):
        smtp.close()
