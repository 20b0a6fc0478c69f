"""Which cells of the scorecard the words after `--period` and `--by` ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from treaty.agreement import Agreement
from treaty.errors import InputError
from treaty.evaluation.cells import Cells
from treaty.words import Grain, Period, suggest

__all__ = ["cells_of", "period_of"]

ALL: Final = "all"
_GRAINS: Final = (Grain.WEEK, Grain.MONTH, Grain.QUARTER)
_LENGTHS: Final = (*_GRAINS, Grain.YEAR)
_PARTS: Final = ("tier", "team", "owner")


def period_of(agreement: Agreement, text: str) -> Period | None:
    """Read a period in the fiscal year of the agreement; None is all time.

    Raises:
        InputError: it is none.
    """
    if text == ALL:
        return None
    try:
        return Period.parse(text, fiscal_year_starts=agreement.fiscal_year_starts)
    except ValueError as error:
        raise InputError(str(error), where="--period", hint="or all, for all time") from None


def cells_of(agreements: Sequence[Agreement], period: str, by: Iterable[str]) -> Cells:
    """Return all cells of the period's length, or of the shorter one that is asked for, and of each part.

    Periods beside the one that is shown are among them: conversions show earlier ones.

    Raises:
        InputError: `by` names nothing that the agreements divide leads by, or a length that does not fit.
    """
    words = list(dict.fromkeys(by))
    grains = [Grain(word) for word in words if word in _GRAINS]
    if len(grains) > 1:
        raise InputError("one length of time at a time", where="--by", hint=f"choose {' or '.join(grains)}")
    parts = [part for word in words if word not in _GRAINS for part in _parts(agreements, word)]
    shown = period_of(agreements[0], period)
    grain = grains[0] if grains else shown.grain if shown else Grain.ALL
    if shown and _LENGTHS.index(grain) > _LENGTHS.index(shown.grain):
        raise InputError(f"a {grain} is longer than {shown.label}", where="--by")
    return Cells((grain,), ("", *dict.fromkeys(parts)))


def _parts(agreements: Sequence[Agreement], word: str) -> Iterator[str]:
    segments = dict.fromkeys(name for each in agreements for name in each.segments)
    if word == "segment" and segments:
        yield from segments
    elif word in segments or word in _PARTS:
        yield word
    else:
        choices = (*_GRAINS, *_PARTS, *segments)
        hint = suggest(word, choices, noun="choices")
        said = "the agreement has no segments" if word == "segment" else f"nothing is divided by '{word}'"
        raise InputError(said, where="--by", hint=hint or f"one of {', '.join(choices)}")
