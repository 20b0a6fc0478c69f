"""Agreements and their versions in the store, as the texts that people wrote."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from treaty.store.dialect import told
from treaty.store.models import Agreement, AgreementVersion

__all__ = ["Version", "put_version", "versions"]


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it stands in the store; `state` is `in_force` or `proposed`, `adopted_at` is UTC seconds."""

    name: str
    version: int
    text: str
    digest: str
    state: str
    adopted_at: int


def versions() -> tuple[Version, ...]:
    """Return all versions: agreements by their place, then by number."""
    found = told(
        "SELECT name, version, text, digest, state, adopted_at FROM agreement_version v "
        "JOIN agreement a ON a.id = v.agreement_id ORDER BY place, version"
    )
    return tuple(Version(*each) for each in found)


def put_version(version: Version) -> None:
    """Keep a version, in place of the one of that number; a new agreement comes last. Opens a transaction."""
    with transaction.atomic():
        last = told("SELECT coalesce(max(place), 0) FROM agreement")[0][0]
        agreement, _ = Agreement.objects.get_or_create(name=version.name, defaults={"place": last + 1})
        AgreementVersion.objects.update_or_create(
            agreement=agreement,
            version=version.version,
            defaults={name: getattr(version, name) for name in ("text", "digest", "state", "adopted_at")},
        )
