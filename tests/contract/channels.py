"""Every channel beside its fake: how to open it, how to make it fail, and what its reader sees."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

from tests.fakes import hook, mail_server, slack
from treaty.channels import Channel, Failure
from treaty.channels.apprise import open_webhook
from treaty.channels.console import ConsoleChannel
from treaty.channels.email import EmailChannel, Server
from treaty.channels.inbox import InboxChannel
from treaty.channels.links import Links
from treaty.channels.slack import SlackChannel
from treaty.channels.slack.sending import web_client
from treaty.settings import Settings, Tls

LINKS = Links("https://treaty.example", ("a key for tests that is long enough",))


@dataclass(frozen=True)
class Case:
    """A channel; `seen` are the messages that its reader has before the eyes, as text.

    `fails` tells how each kind of failure is caused; what is missing cannot happen there. `lost` delivers the next
    message without an answer, where the protocol knows answers.
    """

    channel: Channel
    address: str
    seen: Callable[[], list[str]]
    changes: bool
    fails: Mapping[Failure, Callable[[], Any]] = field(default_factory=dict)
    lost: Callable[[], Any] | None = None


@contextmanager
def _slack(_: Path) -> Iterator[Case]:
    with slack.running() as there:

        def fault(what: int | str) -> Callable[[], None]:
            return lambda: there.faults.append(what)

        yield Case(
            SlackChannel(web_client("xoxb-good", there.url, 2)),
            "USAM",
            lambda: ["\n".join(_words(message["blocks"])) for message in there.messages.values()],
            changes=True,
            fails={
                Failure.BUSY: fault(429),
                Failure.FAILING: fault(503),
                Failure.UNREACHABLE: fault("hang up"),
                Failure.UNKNOWN_ADDRESS: fault("user_not_found"),
                Failure.REFUSED: fault("missing_scope"),
                Failure.UNUSABLE: fault("invalid_blocks"),
            },
            lost=fault("after"),
        )


def _words(piece: Any) -> Iterator[str]:
    """Yield the text of blocks as a reader sees it."""
    if isinstance(piece, dict) and isinstance(piece.get("text"), str):
        yield piece["text"].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    elif isinstance(piece, dict):
        for child in piece.values():
            yield from _words(child)
    elif isinstance(piece, list):
        for child in piece:
            yield from _words(child)


@contextmanager
def _email(_: Path) -> Iterator[Case]:
    with mail_server.running() as there:

        def fault(moment: str, reply: str) -> Callable[[], None]:
            return lambda: there.faults.append((moment, reply))

        yield Case(
            EmailChannel(Server(there.host, there.port, Tls.NONE, seconds=2), "treaty@treaty.example", LINKS),
            "sam@northwind.example",
            lambda: [_mail_text(mail) for mail in there.mails],
            changes=False,
            fails={
                Failure.BUSY: fault("rcpt", "450 greylisted"),
                Failure.FAILING: fault("data", "454 temporary trouble"),
                Failure.UNKNOWN_ADDRESS: fault("rcpt", "550 no such user"),
                Failure.UNUSABLE: fault("data", "552 too big"),
            },
            lost=fault("data", "after"),
        )


def _mail_text(mail: Any) -> str:
    return f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}"


@contextmanager
def _apprise(_: Path) -> Iterator[Case]:
    with hook.running() as there:

        def fault(status: int) -> Callable[[], None]:
            return lambda: there.faults.append(status)

        channel = open_webhook(Settings(webhook_url=f"json://127.0.0.1:{there.port}/"))
        assert channel
        yield Case(
            channel,
            "Sam",
            lambda: [f"{got['title']}\n{got['message']}" for got in there.got],
            changes=False,
            fails={
                Failure.BUSY: fault(429),
                Failure.FAILING: fault(502),
                Failure.UNKNOWN_ADDRESS: fault(404),
                Failure.REFUSED: fault(403),
                Failure.UNUSABLE: fault(400),
            },
        )


@contextmanager
def _console(_: Path) -> Iterator[Case]:
    out = io.StringIO()
    yield Case(
        ConsoleChannel(out),
        "Sam",
        lambda: out.getvalue().split("\n\n")[:-1],
        changes=False,
        fails={Failure.FAILING: out.close},
    )


@contextmanager
def _inbox(folder: Path) -> Iterator[Case]:
    inbox = folder / "inbox"

    def seen() -> list[str]:
        files = sorted((inbox / "new").iterdir())
        return [_inbox_text(file.read_bytes()) for file in files]

    def block() -> None:
        inbox.write_text("a file where the folder should be")

    yield Case(InboxChannel(inbox, LINKS), "sam@northwind.example", seen, changes=True, fails={Failure.FAILING: block})


def _inbox_text(content: bytes) -> str:
    mail = message_from_bytes(content, policy=default)
    return f"{mail['Subject']}\n{mail.get_content()}"  # type: ignore[attr-defined]


CASES = {"slack": _slack, "email": _email, "apprise": _apprise, "console": _console, "inbox": _inbox}
