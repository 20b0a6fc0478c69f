"""Links that act: who may do what by opening them is sealed inside, and for how long."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from treaty.channels.channel import Post
from treaty.reports.message import Verb
from treaty.settings import Settings

__all__ = ["DeadLinkError", "Invitation", "Links", "links_of"]

_VALID: Final = timedelta(days=7)


class DeadLinkError(Exception):
    """A link that nobody sealed with our key, or that is too old; the text says which."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a link lets its reader do; `person` is the address it was sent to."""

    person: str
    verb: Verb
    key: str
    subject: str
    commitment: str | None


@dataclass(frozen=True, slots=True)
class Links:
    """Make links and read them.

    They are sealed by Fernet rather than signed by Django: it hides who and what from the logs of every server on the
    way, takes the time as an argument, and lets channels live without Django. The first of `secrets` seals, all open.
    """

    url: str
    secrets: Sequence[str] = field(repr=False)

    def address(self, post: Post, verb: Verb, now: datetime) -> str | None:
        """Return where the reader of a post does `verb`; None for `open`, and where the post is about no lead."""
        if verb is Verb.OPEN or post.message.subject is None:
            return None
        about = [post.to, verb, post.key, post.message.subject, post.message.commitment]
        token = self._fernet().encrypt_at_time(json.dumps(about).encode(), int(now.timestamp()))
        return f"{self.url}/act/{token.decode()}"

    def read(self, token: str, now: datetime) -> Invitation:
        """Open a token.

        Raises:
            DeadLinkError: it is forged, cut off, older than a week or from the future.
        """
        try:
            sealed = self._fernet().decrypt_at_time(token.encode(), int(_VALID.total_seconds()), int(now.timestamp()))
        except (InvalidToken, ValueError):
            raise DeadLinkError("This link is too old, or was cut off on its way.") from None
        person, verb, key, subject, commitment = json.loads(sealed)
        return Invitation(person, Verb(verb), key, subject, commitment)

    def _fernet(self) -> MultiFernet:
        return MultiFernet(
            [Fernet(urlsafe_b64encode(sha256(f"links {key}".encode()).digest())) for key in self.secrets]
        )


def links_of(settings: Settings) -> Links:
    """Return the links of an installation."""
    return Links(settings.url, (settings.secret_key, *settings.former_keys))
