"""What the answer of an evaluation depends on, besides events and instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

from treaty import __version__
from treaty.agreement import Agreement

__all__ = ["AgreementVersion", "Versions", "versions_of"]


@dataclass(frozen=True, slots=True)
class AgreementVersion:
    """An agreement, and the SHA-256 of what it says."""

    name: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The program, what it counts with, its data about zones and holidays, and the agreements in their order."""

    treaty: str
    duckdb: str
    tzdata: str
    holidays: str
    agreements: tuple[AgreementVersion, ...]


def versions_of(agreements: Iterable[Agreement]) -> Versions:
    """Return the versions at work."""
    return Versions(
        treaty=__version__,
        duckdb=version("duckdb"),
        tzdata=version("tzdata"),
        holidays=version("holidays"),
        agreements=tuple(AgreementVersion(each.name, each.version, each.digest) for each in agreements),
    )
