"""Sources: what sends events by signed webhooks, and the secrets that they sign with."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Final

from django.db import connection, transaction
from django.db.models import F

from treaty.errors import InputError
from treaty.store.audit import append
from treaty.store.models import SeenSignature, Source
from treaty.store.secrets import reseal, seal, unseal
from treaty.words import suggest

__all__ = [
    "Origin",
    "add_source",
    "count_events",
    "forget_signatures",
    "remove_source",
    "reseal_sources",
    "secret_of",
    "see_signature",
    "sources",
]

_BYTES: Final = 32
_WEBHOOK: Final = "webhook"
_REMEMBERED_SECONDS: Final = 900
"""Longer than the age and the wrong clock of a request that is taken."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A source as people see it; instants are in UTC seconds, counts since it was added."""

    name: str
    kind: str
    created_at: int
    last_event_at: int | None
    accepted: int
    rejected: int


def add_source(name: str, secret: str | None, actor: str, now: int) -> str:
    """Add a source with a given secret, or one that is made here, and return the secret; opens a transaction.

    Raises:
        InputError: there is one of that name.
    """
    signing = secret or token_urlsafe(_BYTES)
    with transaction.atomic():
        if Source.objects.filter(name=name).exists():
            raise InputError(f"there is a source '{name}'", hint="remove it first, if its secret shall change")
        Source.objects.create(name=name, kind=_WEBHOOK, secret=seal(signing), created_at=now)
        append(actor, "source.added", name, {"kind": _WEBHOOK}, now)
    return signing


def sources() -> tuple[Origin, ...]:
    """Return all sources, by name."""
    return tuple(Origin(*row) for row in Source.objects.order_by("name").values_list(*Origin.__slots__))


def remove_source(name: str, actor: str, now: int) -> None:
    """Take nothing more from a source; what it sent stays. Opens a transaction.

    Raises:
        InputError: there is none of that name.
    """
    with transaction.atomic():
        if not Source.objects.filter(name=name).delete()[0]:
            known = Source.objects.values_list("name", flat=True)
            raise InputError(f"no source '{name}'", hint=suggest(name, known, noun="sources"))
        append(actor, "source.removed", name, {}, now)


def secret_of(name: str) -> str | None:
    """Return what a source signs with; None when there is no such source, or it does not sign."""
    sealed = Source.objects.filter(name=name).values_list("secret", flat=True).first()
    return unseal(sealed) if sealed else None


def reseal_sources(actor: str, now: int) -> int:
    """Encrypt all secrets with the key of today, so that former keys can go; return how many. Opens a transaction."""
    with transaction.atomic():
        found = list(Source.objects.select_for_update().filter(secret__isnull=False))
        for each in found:
            Source.objects.filter(pk=each.pk).update(secret=reseal(each.secret))
        append(actor, "source.resealed", "", {"sources": len(found)}, now)
    return len(found)


def see_signature(name: str, signature: str, now: int) -> bool:
    """Remember a signature of a source; False if it was seen before. Works inside the transaction of the events."""
    source = Source.objects.filter(name=name).values_list("pk", flat=True).first()
    columns = "(source_id, signature, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO seen_signature {columns}", [source, signature, now])
        return bool(cursor.rowcount)


def forget_signatures(now: int) -> None:
    """Drop signatures that are too old to be taken again."""
    SeenSignature.objects.filter(at__lt=now - _REMEMBERED_SECONDS).delete()


def count_events(name: str, accepted: int, rejected: int, now: int) -> None:
    """Count what a source sent; works inside the transaction that takes the events."""
    Source.objects.filter(name=name).update(
        accepted=F("accepted") + accepted, rejected=F("rejected") + rejected, last_event_at=now
    )
