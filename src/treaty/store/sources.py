"""Sources: what sends events by signed webhooks, and the secrets that they sign with."""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Final

from django.db import transaction

from treaty.errors import InputError
from treaty.store.audit import append
from treaty.store.models import Source
from treaty.store.secrets import reseal, seal, unseal
from treaty.words import suggest

__all__ = ["Origin", "add_source", "remove_source", "reseal_sources", "secret_of", "sources"]

_BYTES: Final = 32
_WEBHOOK: Final = "webhook"


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
