"""Whose minutes they were, from qualifying to the first touch or the end."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from treaty.calendars import Piece, pauses_of
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.moment import touched
from treaty.evaluation.judge.ownership import Stint
from treaty.evaluation.judge.scope import calendar_of_team
from treaty.evaluation.results import LedgerRow

__all__ = ["ledger"]

_NOT_YET: Final = sys.maxsize
"""The end of what still goes on."""


@dataclass(frozen=True, slots=True)
class _Rest:
    piece: Piece
    reason: str


def ledger(case: Case) -> list[LedgerRow]:
    """Return the stretches of one handoff; those that are over are exactly the time that the lead waited so far."""
    until = _until(case)
    rests = _rests(case, until)
    rows = []
    for index, stint in enumerate(case.stints):
        last = case.stints[index + 1].start if index + 1 < len(case.stints) else until
        rows += _of_stint(case, stint, min(last, until), rests if stint.number else [])
    return rows


def _until(case: Case) -> int:
    answer = touched(case, "sales", None, case.qualified_at)
    if answer:
        return answer.at
    return case.ended.at if case.ended else _NOT_YET


def _rests(case: Case, until: int) -> list[_Rest]:
    """Return the pauses, joined where they touch; each has the reason of the first in it."""
    ends = [(pause.since, until if pause.until is None else min(pause.until, until)) for pause in case.pauses]
    pieces = pauses_of((since, last) for since, last in ends if since < last)
    reasons = {}
    for since, last in pieces:
        reasons[since] = next(
            each.reason for each in case.pauses if since <= each.since < last and each.until != each.since
        )
    return [_Rest(piece, reasons[piece[0]]) for piece in pieces]


def _of_stint(case: Case, stint: Stint, last: int, rests: list[_Rest]) -> list[LedgerRow]:
    """Cut the stint of one holder where the clocks rest."""
    account = f"owner {stint.number}" if stint.number else "routing"
    at, rows = stint.start, []
    for rest in rests:
        since, until = max(rest.piece[0], at), min(rest.piece[1], last)
        if since < until:
            rows += _row(case, stint, at, since, account, stint.owner)
            rows += _row(case, stint, since, until, "paused", rest.reason)
            at = until
    return rows + _row(case, stint, at, last, account, stint.owner)


def _row(case: Case, stint: Stint, since: int, until: int, account: str, who: str | None) -> list[LedgerRow]:
    if since >= until:
        return []
    if until == _NOT_YET:
        return [LedgerRow(case.lead.key, case.passage.number, since, None, account, who, None, None)]
    name = case.agreement.default_calendar
    if stint.number:
        name = calendar_of_team(case, case.people.team(stint.owner, stint.start))
    timeline = case.terms.timeline(name)
    is_open = timeline.elapsed(since, until) if timeline else until - since
    return [LedgerRow(case.lead.key, case.passage.number, since, until, account, who, is_open, until - since - is_open)]
