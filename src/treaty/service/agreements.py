"""The agreements that the service judges by, read from the texts in the store once for each change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from treaty.agreement.read import parse_agreement
from treaty.errors import InputError
from treaty.evaluation.in_force import InForce, in_force
from treaty.store.agreements import Version, versions
from treaty.store.summing import IN_FORCE

__all__ = ["agreements_in_force", "agreements_with_proposed", "read_versions"]


def agreements_in_force() -> tuple[InForce, ...]:
    """Return what governs, in the order in which it does."""
    return read_versions(tuple(each for each in versions() if each.state == IN_FORCE))


def agreements_with_proposed() -> tuple[InForce, ...]:
    """Return what would govern with all proposed versions, each from when it was proposed; nothing if none is."""
    every = versions()
    tried = {(each.name, each.version): each.adopted_at for each in every if each.state != IN_FORCE}
    return tuple(_with(tried, each) for each in read_versions(every)) if tried else ()


def _with(tried: Mapping[tuple[str, int], int], each: InForce) -> InForce:
    """Let a proposed version begin when it was proposed, and the one before it end there."""
    name, version = each.agreement.name, each.agreement.version
    starts = {number: at for (other, number), at in tried.items() if other == name}
    ends = [at for number, at in starts.items() if number > version]
    ends += [each.until_at] if each.until_at is not None else []
    return replace(each, from_at=min(each.from_at, starts.get(version, each.from_at)), until_at=min(ends, default=None))


@lru_cache(maxsize=4)
def read_versions(given: tuple[Version, ...]) -> tuple[InForce, ...]:
    """Read versions as agreements with their time in force.

    Raises:
        InputError: this version of Treaty cannot read one of them.
    """
    read = [(each, parse_agreement(each.text).agreement) for each in given]
    for each, agreement in read:
        if agreement is None:
            hint = "adopt a text of it that this version of Treaty can read"
            raise InputError(f"version {each.version} of '{each.name}' cannot be read any more", hint=hint)
    return in_force(agreement for _, agreement in read if agreement is not None)
