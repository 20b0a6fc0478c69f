"""From what was learned to a change of the agreement's file that people can review."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from fractions import Fraction
from math import floor
from typing import Final

from treaty.agreement import parse_agreement
from treaty.agreement.agreement import Agreement
from treaty.agreement.document import Path
from treaty.agreement.editing import edited
from treaty.agreement.plan import Cycle, Plan, Stream
from treaty.errors import InputError
from treaty.planning.learning import LearnedStream
from treaty.words import Level, Share

__all__ = ["Changes", "changes_of", "difference_of", "refreshed", "shares_of"]

Changes = Mapping[Path, str | Mapping[str, str]]
_PERCENT: Final = 100
_COARSE: Final = 100
"""Amounts from here on are written without decimals."""


def changes_of(plan: Plan, learned: Sequence[LearnedStream]) -> Changes:
    """Return what the plan should say instead, by path; what was too thin, or is so already, is not in it."""
    shares = shares_of(plan, learned)
    return dict(change for each in learned for change in _changes(plan.streams[each.stream], each, shares))


def shares_of(plan: Plan, learned: Sequence[LearnedStream]) -> Mapping[str, Share]:
    """Return the parts of the money won, in whole percents that sum to 100; nothing if a stream's is not known.

    They stand for those of the plan, which are of the quota; a plan whose streams have quotas of their own keeps them.
    """
    total = sum((Fraction(each.won) for each in learned), Fraction())
    known = total > 0 and all(each.why is None and each.deal.why is None for each in learned)
    if not known or any(stream.share is None for stream in plan.streams.values()):
        return {}
    exact = {each.stream: Fraction(each.won) / total * _PERCENT for each in learned}
    whole = {stream: max(1, floor(part)) for stream, part in exact.items()}
    while (missing := _PERCENT - sum(whole.values())) != 0:
        way = 1 if missing > 0 else -1
        stream = max(exact, key=lambda name: way * (exact[name] - whole[name]))
        whole[stream] += way
    return {stream: Share(Fraction(part, _PERCENT)) for stream, part in whole.items()}


def _changes(
    stream: Stream, learned: LearnedStream, shares: Mapping[str, Share]
) -> Iterator[tuple[Path, str | Mapping[str, str]]]:
    path = ("plan", "streams", learned.stream)
    if (share := shares.get(learned.stream)) and share != stream.share:
        yield (*path, "share"), str(share)
    if learned.deal.mean is not None and learned.deal.why is None:
        worth = learned.deal.mean
        deal = Fraction(round(worth)) if worth >= _COARSE else max(round(worth, 2), Fraction(1, 100))
        if deal != Fraction(stream.deal):
            yield (*path, "deal"), f"{float(deal):g}" if deal < _COARSE else str(int(deal))
    yield from _cycle((*path, "cycle"), stream.cycle, learned)
    yield from _rates(path, stream, learned)


def _rates(path: Path, stream: Stream, learned: LearnedStream) -> Iterator[tuple[Path, str | Mapping[str, str]]]:
    counts: dict[str, str] = {}
    for each in learned.rates:
        if each.rate is not None and each.why is None:
            if each.rate != stream.rates[each.step].value:
                yield (*path, "rates", each.step), str(Share(each.rate))
            if each.counts_as != (stream.learned_from or {}).get(each.step):
                counts[each.step] = str(each.counts_as)
    if stream.learned_from is None and counts:
        yield (*path, "learned_from"), counts
    elif counts:
        yield from (((*path, "learned_from", step), count) for step, count in counts.items())


def _cycle(path: Path, present: object, learned: LearnedStream) -> Iterator[tuple[Path, str | Mapping[str, str]]]:
    cycle = learned.cycle
    if cycle.why is not None or cycle.median is None or cycle.p90 is None:
        return
    median, p90 = _days(cycle.median), _days(cycle.p90)
    if median == p90:
        if str(present) != median:
            yield path, median
    elif not isinstance(present, Cycle):
        yield path, {"median": median, "p90": p90}
    elif (str(present.median), str(present.p90)) != (median, p90):
        yield (*path, "median"), median
        yield (*path, "p90"), p90


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def refreshed(source: str, file: str, changes: Changes) -> tuple[str, Agreement]:
    """Return the text of the file with the changes, and the agreement that it is then.

    Raises:
        InputError: the changed file would have errors.
    """
    text = edited(source, changes) if changes else source
    reading = parse_agreement(text, file)
    errors = [str(finding) for finding in reading.findings if finding.level is Level.ERROR]
    if reading.agreement is None or errors:
        raise InputError("what was learned does not fit the agreement\n" + "\n".join(errors), where=file)
    return text, reading.agreement


def difference_of(before: str, after: str, file: str) -> str:
    """Return a unified diff, as patch programs read it; empty where nothing changed."""
    lines = unified_diff(before.splitlines(), after.splitlines(), file, file, lineterm="", n=1)
    return "\n".join(lines)
