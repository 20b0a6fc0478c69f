"""Messages as mails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Final

from treaty.channels.channel import Failure, Post, Receipt, Undelivered
from treaty.channels.clean import cut, one_line
from treaty.channels.email.html import html
from treaty.channels.labels import VERBS, headline, offered
from treaty.channels.links import Links
from treaty.channels.plain import plain_lines
from treaty.reports.message import Verb, message_json

__all__ = ["Mail", "make_mail"]

_LONGEST_SUBJECT: Final = 200
_WIDTH: Final = 76


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, and the receipt of it once it is sent: the ids of the first and of the last mail of its thread."""

    content: EmailMessage
    receipt: Receipt


def make_mail(post: Post, sender: str, links: Links, now: datetime) -> Mail:
    """Write a mail with text and HTML.

    Its Message-ID comes from the post alone, so that mail programs take a repeat for the same mail. All mails of one
    key name the first as their root, so that they show as one thread.

    Raises:
        Undelivered: the address is none.
    """
    root, _, last = (post.previous or "").partition(" ")
    own = _id(post, sender)
    content = EmailMessage(policy=SMTP)
    content["From"] = Address("Treaty", addr_spec=sender)
    content["To"] = _recipient(post.to)
    content["Subject"] = cut(one_line(headline(post.message)), _LONGEST_SUBJECT)
    content["Date"] = now
    content["Message-ID"] = own
    if root:
        content["In-Reply-To"] = last or root
        content["References"] = root if last in {"", root} else f"{root} {last}"
    content["Auto-Submitted"] = "auto-generated"
    content["X-Auto-Response-Suppress"] = "All"
    addresses = _addresses(post, links, now)
    content.set_content(_text(post, addresses))
    content.add_alternative(html(post.message, addresses, repeat=post.repeat), subtype="html")
    return Mail(content, Receipt(f"{root or own} {own}"))


def _id(post: Post, sender: str) -> str:
    told = "\n".join([post.key, post.to, post.previous or "", message_json(post.message)])
    return f"<{sha256(told.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"


def _recipient(text: str) -> Address:
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, AttributeError) as error:  # what the parser of headers lets through
        raise Undelivered(Failure.UNKNOWN_ADDRESS, "this is no e-mail address") from error


def _addresses(post: Post, links: Links, now: datetime) -> Sequence[tuple[Verb, str]]:
    both = (
        (verb, _link(post) if verb is Verb.OPEN else links.address(post, verb, now)) for verb in offered(post.message)
    )
    return [(verb, address) for verb, address in both if address]


def _link(post: Post) -> str | None:
    link = one_line(post.message.link or "")
    return link if link.startswith(("https://", "http://")) else None


def _text(post: Post, addresses: Sequence[tuple[Verb, str]]) -> str:
    lines = list(plain_lines(post.message, width=_WIDTH, repeat=post.repeat))
    for verb, address in addresses:
        if verb is not Verb.OPEN:
            lines += ["", f"{VERBS[verb]}:", address]
    return "\n".join([*lines, ""])
