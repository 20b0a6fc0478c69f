"""Adopting versions of agreements: they govern, or are tried in silence, and the leads concerned are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db import transaction

from treaty.agreement.read import parse_agreement
from treaty.errors import InputError
from treaty.evaluation.in_force import InForce
from treaty.service.agreements import agreements_in_force
from treaty.store.agreements import Version, put_version, versions
from treaty.store.audit import append
from treaty.store.due import mark_leads_with
from treaty.store.summing import IN_FORCE, PROPOSED, mark_dirty
from treaty.words import Level

__all__ = ["Adopted", "adopt", "stretches_that_differ"]

_FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class Adopted:
    """A version in the store, whether it is `in_force` or `proposed`, and how many leads are judged again by it."""

    name: str
    version: int
    digest: str
    state: str
    leads: int


def adopt(text: str, at: int, actor: str, *, where: str | None = None, proposed: bool = False) -> Adopted:
    """Put an agreement's text into the store; `where` is what it is called in errors.

    What is in force already stays as it is: another text needs another version. A proposed version may be replaced, and
    comes into force when it is adopted. Leads are judged again that have an event in a time that is governed otherwise.

    Raises:
        InputError: the agreement has errors, or its version stands in the store with another text.
    """
    version = _read(text, where, PROPOSED if proposed else IN_FORCE, at)
    with transaction.atomic():
        if _is_there(version, where):
            return Adopted(version.name, version.version, version.digest, version.state, 0)
        before = agreements_in_force()
        put_version(version)
        leads = _mark(before, agreements_in_force(), at)
        mark_dirty(at)
        told = {"digest": version.digest, "state": version.state}
        append(actor, "agreement.adopted", f"{version.name} {version.version}", told, at)
    return Adopted(version.name, version.version, version.digest, version.state, leads)


def _is_there(version: Version, where: str | None) -> bool:
    """Tell whether this is in force already.

    Raises:
        InputError: that number is in force, and this has another text or is only proposed.
    """
    same = (each for each in versions() if (each.name, each.version) == (version.name, version.version))
    there = next((each for each in same if each.state == IN_FORCE), None)
    if there is None or (there.digest, there.state) == (version.digest, version.state):
        return there is not None
    hint = f"raise `version` to {there.version + 1} or more: what was in force stays as it was"
    raise InputError(f"version {there.version} of '{there.name}' is in force already", where=where, hint=hint)


def _read(text: str, where: str | None, state: str, at: int) -> Version:
    reading = parse_agreement(text)
    errors = [finding for finding in reading.findings if finding.level is Level.ERROR]
    if reading.agreement is None or errors:
        told = "\n".join(map(str, errors))
        raise InputError(f"the agreement has errors and cannot be adopted\n{told}", where=where)
    agreement = reading.agreement
    return Version(agreement.name, agreement.version, text, agreement.digest, state, at)


def _mark(before: Sequence[InForce], after: Sequence[InForce], at: int) -> int:
    """Mark the leads of which something happened while another version governs now than before."""
    stretches = tuple(stretches_that_differ(before, after))
    if not stretches:
        return 0
    condition = " OR ".join(["(e.occurred_at >= %s AND e.occurred_at < %s)"] * len(stretches))
    return mark_leads_with(condition, [edge for stretch in stretches for edge in stretch], at)


def stretches_that_differ(before: Sequence[InForce], after: Sequence[InForce]) -> Iterator[tuple[int, int]]:
    """Yield the times, from and until in UTC seconds, in which not the same agreements hold in the same order.

    Whether leads qualify by a definition is asked of all agreements together: it is all time where that changes.
    """
    if _by_definition(before) != _by_definition(after):
        yield -_FOREVER, _FOREVER
        return
    edges = sorted({edge for each in (*before, *after) for edge in (each.from_at, each.until_at) if edge is not None})
    for start, end in pairwise([*edges, _FOREVER]):
        if _holding(before, start) != _holding(after, start):
            yield start, end


def _holding(given: Sequence[InForce], instant: int) -> list[str]:
    return [each.agreement.digest for each in given if each.holds(instant)]


def _by_definition(given: Sequence[InForce]) -> bool:
    return any(each.agreement.enters == "definition" for each in given)
