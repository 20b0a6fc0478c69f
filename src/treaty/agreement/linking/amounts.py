"""Splits must add up to their target, and a pace must fit its period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from treaty.agreement.amount import Amount
from treaty.agreement.document import Path
from treaty.agreement.linking.link import Link
from treaty.agreement.measures import Counted
from treaty.agreement.target import Target
from treaty.agreement.vocabulary import TIER
from treaty.words import Finding, Grain, Share

__all__ = ["paces", "splits"]

_LENGTH = {Grain.WEEK: 1, Grain.MONTH: 2, Grain.QUARTER: 3, Grain.YEAR: 4}


def splits(link: Link) -> Iterator[Finding]:
    """Tiers and segments that exist, and parts that sum to the whole."""
    for name, commitment in link.agreement.commitments.items():
        if not isinstance(commitment, Counted):
            continue
        for dimension, parts in (commitment.split or {}).items():
            path = ("commitments", name, "split", dimension)
            yield from _names(link, path, dimension, parts)
            yield from _sum(link, path, parts, getattr(commitment, "target", None))


def _names(link: Link, path: Path, dimension: str, parts: Mapping[str, object]) -> Iterator[Finding]:
    segments = link.agreement.segments
    if dimension != TIER and dimension not in segments:
        yield from link.resolve("segment", path, dimension, (TIER, *segments))
        return
    known = link.agreement.tiers if dimension == TIER else segments[dimension]
    for part in parts:
        yield from link.resolve(dimension, (*path, part), part, known)


def _sum(link: Link, path: Path, parts: Mapping[str, Decimal | Share], target: Target | None) -> Iterator[Finding]:
    shares = [part.value for part in parts.values() if isinstance(part, Share)]
    counts = [part for part in parts.values() if isinstance(part, Decimal)]
    if shares and counts:
        yield link.error("split-sum", path, "counts and shares are mixed", "write all parts one way")
    elif shares and sum(shares) != 1:
        yield link.error("split-sum", path, f"the parts sum to {Share(sum(shares, Fraction()))}, not to 100%")
    elif counts and (not isinstance(target, Amount) or target.per_rep):
        yield link.error("split-sum", path, "counts need a target that is a number", "write shares, as in 25%")
    elif counts and isinstance(target, Amount):
        total = sum(counts, Decimal())
        if not target.least <= total <= (target.least if target.most is None else target.most):
            wanted = f"{target.least:,f}" if target.most is None else f"{target.least:,f} to {target.most:,f}"
            yield link.error("split-sum", path, f"the parts sum to {total:,f}, the target is {wanted}")


def paces(link: Link) -> Iterator[Finding]:
    """Bounds that can be kept, for a period shorter than the target's."""
    for name, commitment in link.agreement.commitments.items():
        pace = commitment.pace if isinstance(commitment, Counted) else None
        if pace is None:
            continue
        path = ("commitments", name, "pace")
        target = getattr(commitment, "target", None)
        if isinstance(target, Amount) and target.per and _LENGTH[Grain(pace.per)] >= _LENGTH[target.per]:
            yield link.error("pace", (*path, "per"), f"a {pace.per} is not shorter than the target's {target.per}")
        if pace.at_least is None and pace.at_most is None:
            yield link.missing(path, "a pace needs 'at_least', 'at_most' or both")
        elif pace.at_least is not None and pace.at_most is not None and pace.at_least > pace.at_most:
            yield link.error(
                "pace", (*path, "at_most"), f"at most {pace.at_most:f} is below at least {pace.at_least:f}"
            )
