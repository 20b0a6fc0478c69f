"""Tokens of the API: shown once, kept as a hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final

from django.db import transaction

from treaty.errors import InputError
from treaty.store.audit import append
from treaty.store.models import Token
from treaty.words import suggest

__all__ = ["ApiToken", "TokenRole", "add_token", "revoke_token", "token_for", "tokens"]

_PREFIX: Final = "treaty_"
"""Lets people and scanners see what it is."""
_BYTES: Final = 32
_NOTED_EVERY: Final = 3_600
"""Seconds between two notes of a token's use, so that a request need not write."""


class TokenRole(StrEnum):
    """What a token may do."""

    EVENTS = "events"
    """Send events, and nothing else."""


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token as it is kept; instants are in UTC seconds. `used_at` is up to an hour old."""

    name: str
    role: TokenRole
    created_at: int
    used_at: int | None
    revoked_at: int | None


def add_token(name: str, role: TokenRole, actor: str, now: int) -> str:
    """Make a token and return it, this once; opens a transaction.

    Raises:
        InputError: the name was used before, also for a token that was revoked since.
    """
    text = _PREFIX + token_urlsafe(_BYTES)
    with transaction.atomic():
        if Token.objects.filter(name=name).exists():
            raise InputError(
                f"there is, or was, a token '{name}'", hint="names are used once, so that the audit is clear"
            )
        Token.objects.create(name=name, hash=_hash(text), role=role, created_at=now)
        append(actor, "token.added", name, {"role": role}, now)
    return text


def tokens() -> tuple[ApiToken, ...]:
    """Return all tokens, also revoked ones, by name."""
    return tuple(_read(each) for each in Token.objects.order_by("name"))


def revoke_token(name: str, actor: str, now: int) -> None:
    """Let a token open nothing from now on; opens a transaction.

    Raises:
        InputError: there is none of that name that still opens something.
    """
    with transaction.atomic():
        if not Token.objects.filter(name=name, revoked_at__isnull=True).update(revoked_at=now):
            live = Token.objects.filter(revoked_at__isnull=True).values_list("name", flat=True)
            raise InputError(f"no token '{name}' to revoke", hint=suggest(name, live, noun="tokens"))
        append(actor, "token.revoked", name, {}, now)


def token_for(text: str, now: int) -> ApiToken | None:
    """Return the token that this text is; None when it opens nothing.

    The database compares hashes: how long that takes tells nothing of a token.
    """
    wanted = _hash(text)
    found = Token.objects.filter(hash=wanted, revoked_at__isnull=True).first()
    if found is None or not compare_digest(found.hash, wanted):
        return None
    if found.used_at is None or now - found.used_at >= _NOTED_EVERY:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return _read(found)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _read(row: Token) -> ApiToken:
    return ApiToken(row.name, TokenRole(row.role), row.created_at, row.used_at, row.revoked_at)
