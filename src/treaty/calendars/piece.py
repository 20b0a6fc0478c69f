"""Pieces of time as pairs of seconds, and what is left when others are cut out of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

__all__ = ["Piece", "cut_out", "merge"]

Piece: TypeAlias = tuple[int, int]
"""Seconds from the first up to, and without, the second; on which clock says whoever holds it."""


def merge(pieces: Iterable[Piece]) -> list[Piece]:
    """Sort pieces, drop empty ones, and join those that touch or overlap."""
    merged: list[Piece] = []
    for start, end in sorted(pieces):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def cut_out(pieces: Iterable[Piece], cuts: Sequence[Piece]) -> list[Piece]:
    """Return what is left of the merged pieces outside all cuts."""
    whole, holes = merge(pieces), merge(cuts)
    if not holes:
        return whole
    left: list[Piece] = []
    first = 0
    for start, end in whole:
        while first < len(holes) and holes[first][1] <= start:
            first += 1
        at = first
        while at < len(holes) and holes[at][0] < end:
            if start < holes[at][0]:
                left.append((start, holes[at][0]))
            start = holes[at][1]  # noqa: PLW2901 -- the rest of the piece begins behind the hole
            at += 1
        if start < end:
            left.append((start, end))
    return left
