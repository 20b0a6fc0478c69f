"""The verdicts on leads: what the events known at an instant say by the agreements in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil
from typing import Final
from weakref import WeakKeyDictionary

from treaty.agreement import Agreement, calendar_of
from treaty.agreement.escalation import AtShare
from treaty.agreement.measures import Attempts
from treaty.agreement.walk import walk
from treaty.calendars import Calendar, to_seconds
from treaty.evaluation.business_time import horizon, lay_out
from treaty.evaluation.in_force import InForce
from treaty.evaluation.laying import lay
from treaty.evaluation.lead_key import lead_keys
from treaty.evaluation.macros import lay_macros
from treaty.evaluation.promises import lay_promises, promises_of
from treaty.evaluation.queries import ask
from treaty.evaluation.terms import MICRO, MISROUTED_WITHIN, calendar_key, lay_terms
from treaty.evidence.database import Database
from treaty.words import Duration, Unit

__all__ = ["give_verdicts", "lay_merges"]

_NEXT_OPENING: Final = Duration.parse("1 business minute")
_DATES_DO_FROM: Final = 2 * 86_400
"""Seconds of elapsed time from which a limit can be judged where only dates are known."""
_EDGES: Final = """
SELECT lead_id, max(epoch_us(occurred_at)), arg_max(attributes ->> '$.into', (occurred_at, source, source_id))
FROM known WHERE kind = 'lead.merged' GROUP BY lead_id"""
_FIRST: Final = """
SELECT coalesce(min(at_us) // 1000000, 0) FROM (
  SELECT min(at_us) AS at_us FROM every_seen UNION ALL SELECT min(changed_us) FROM every_change
  UNION ALL SELECT min(done_us) FROM every_deed)"""
_ONLY_FOR: Final = {
    "attempt": {"attempts"},
    "gap": {"attempts"},
    "called_off": {"meeting"},
    "met_up": {"meeting"},
    "accepted": {"acceptance_rate"},
    "feedback": {"feedback_quality", "next_action"},
    "complete": {"completeness"},
    "routed": {"routing_accuracy"},
    "converted": {"conversion"},
    "delivered": {"volume", "lead_value"},
}
"""Questions whose answer is empty, whatever happened, where no commitment is of one of these measures."""
_VIEWS: Final = ("judged", "handoffs", "clocks", "ledger", "held_now")
"""Questions that leave nothing but views, which say at any time what their tables say."""
_ANSWERS: Final = ("handoffs", "clocks", "ledger", "findings", "held_now")
_BEFORE: Final = 366 * 86_400
_AFTER: Final = 7 * 86_400
"""So many seconds more are laid out than are needed, because the next evaluation is about other leads, and later."""
_AT_ONCE: Final = 500_000
"""So many leads are judged together: more would need more memory, fewer more questions."""


@dataclass(slots=True)
class _Laid:
    """What stands in a database already: the terms of agreements, and their calendars.

    The calendars do for events from `first` on and evaluations until `last`, in UTC seconds. `settled` are the
    questions that need not be asked again.
    """

    agreements: tuple[InForce, ...]
    first: int = 0
    last: int = -1
    settled: frozenset[str] = frozenset()


_LAID: Final[WeakKeyDictionary[Database, _Laid]] = WeakKeyDictionary()
"""A process that goes on living lays out agreements once for each of its connections."""


def give_verdicts(connection: Database, agreements: Sequence[InForce], as_of: datetime) -> None:
    """Judge every lead: leave the tables `handoffs`, `clocks`, `ledger` and `findings`, as `results.py` has them.

    The database holds the tables of `know` for the same instant. Each of the four has a column `k` besides, which
    numbers the leads of this run. A fifth, `held_now`, says who in sales has each handoff: who is told of it.

    1. Lay out the terms of the agreements, who is which lead, and who is in which team.
    2. Gather what happened to each lead, in narrow rows.
    3. Judge some leads at a time.

    Raises:
        CalendarError: a calendar never gives a limit its time.
    """
    _lay_agreements(connection, tuple(agreements))
    _set_variables(connection, agreements, as_of)
    lay_merges(connection)
    ask(connection, "verdicts", "record", "seen", "person", "member", "later", "company", "noted")
    _lay_out_calendars(connection, agreements, as_of)
    leads = connection.execute("SELECT count(*) FROM lead_key").fetchall()[0][0]
    for first in range(1, max(leads, 1) + 1, _AT_ONCE):
        connection.execute(f"SET VARIABLE first_k = {first}; SET VARIABLE last_k = {first + _AT_ONCE - 1}")
        _judge(connection, agreements)
        for table in _ANSWERS:
            keep = f"CREATE OR REPLACE TEMP TABLE {table} AS" if first == 1 else f"INSERT INTO {table}"
            connection.execute(f"{keep} FROM some_{table}")


def _judge(connection: Database, agreements: Sequence[InForce]) -> None:
    """Judge the leads from first_k to last_k."""
    _ask(connection, "instant", "fact", "asked", "turn", "candidate", "ending")
    _open_handoffs(connection)
    _ask(connection, "handoff", "stint", "twin", "touch", "pause")
    _set_deciding(connection, agreements)
    _ask(connection, "decision", "reached", "sign", "scoped", "run", "attempt", "limit", "gap", "called_off")
    _ask(connection, "due", "timed", "piece", "counted", "waited", "warned", "dated", "judged")
    _ask(connection, "accepted", "feedback", "complete", "routed", "converted", "met_up", "delivered")
    _ask(connection, *_ANSWERS)
    promised = {terms.measure for each in agreements for terms in each.agreement.commitments.values()}
    _LAID[connection].settled = frozenset((*_VIEWS, *(name for name, of in _ONLY_FOR.items() if not promised & of)))


def _ask(connection: Database, *questions: str) -> None:
    """Ask what is not settled: planning a question takes as long as answering it for a thousand leads."""
    settled = _LAID[connection].settled
    ask(connection, "verdicts", *(each for each in questions if each not in settled))


def _lay_agreements(connection: Database, agreements: tuple[InForce, ...]) -> None:
    """Lay out what agreements say, unless it stands there already."""
    laid = _LAID.get(connection)
    if laid and laid.agreements == agreements:
        return
    promises = promises_of(agreements)
    lay_terms(connection, agreements)
    lay_promises(connection, agreements, promises)
    lay_macros(connection, agreements, promises)
    _LAID[connection] = _Laid(agreements)


def _set_variables(connection: Database, agreements: Sequence[InForce], as_of: datetime) -> None:
    by_definition = any(each.agreement.enters == "definition" for each in agreements)
    connection.execute(f"SET VARIABLE as_of_us = {to_seconds(as_of) * MICRO}::BIGINT")
    connection.execute(f"SET VARIABLE by_definition = {by_definition}")
    connection.execute(f"SET VARIABLE dates_do_from_us = {_DATES_DO_FROM * MICRO}::BIGINT")


def lay_merges(connection: Database) -> None:
    """Lay out under which name each merged record goes on (`joined`), and which merges lead back to themselves."""
    edges = {record: (into, at_us) for record, at_us, into in connection.execute(_EDGES).fetchall()}
    keys, circling = lead_keys({record: into for record, (into, _) in edges.items()})
    lay(connection, "joined", "lead_id VARCHAR, lead_key VARCHAR", keys.items())
    cycles = ((record, *edges[record]) for record in circling)
    lay(connection, "merge_cycle", "lead_id VARCHAR, into_id VARCHAR, at_us BIGINT", cycles)


def _open_handoffs(connection: Database) -> None:
    """Open the first handoff of every lead, see when it ends, open the next one, and so on."""
    while True:
        ask(connection, "verdicts", "opened")
        if not connection.execute("SELECT count(*) FROM opened").fetchall()[0][0]:
            return
        ask(connection, "verdicts", "closed")


def _set_deciding(connection: Database, agreements: Sequence[InForce]) -> None:
    if any(each.agreement.decided_within for each in agreements):
        ask(connection, "verdicts", "decide_by")
    else:
        lay(connection, "decide_by", "h INTEGER, decide_by_us BIGINT", ())


def _lay_out_calendars(connection: Database, agreements: Sequence[InForce], as_of: datetime) -> None:
    """Lay out all calendars from the first event of a lead until the last deadline that there can be, and some more."""
    laid = _LAID[connection]
    first = connection.execute(_FIRST).fetchall()[0][0]
    last = max(to_seconds(as_of), first)
    if laid.first <= first and last <= laid.last:
        return
    laid.first, laid.last = first - _BEFORE, last + _AFTER
    calendars: dict[int, Calendar] = {}
    until = laid.last + 1
    for a, each in enumerate(agreements):
        own = {name: calendar_of(each.agreement, name) for name in each.agreement.calendars}
        until = max(until, horizon(own.values(), _limits(each.agreement), laid.last))
        calendars |= {
            number: own[name] for name in own if (number := calendar_key(a, each.agreement, name)) is not None
        }
    lay_out(connection, calendars, laid.first, until)


def _limits(agreement: Agreement) -> Iterator[Duration]:
    """Yield every length of business time, as long as the last step of the escalation makes it."""
    shares = [step.at.value for step in agreement.escalation if isinstance(step, AtShare)]
    longest = max([Fraction(1), *shares])
    yield _NEXT_OPENING
    yield MISROUTED_WITHIN
    for _, value in walk(agreement):
        lengths = [step.within for step in value.cadence or ()] if isinstance(value, Attempts) else [value]
        for length in lengths:
            if isinstance(length, Duration) and length.unit is not Unit.ELAPSED:
                yield Duration(ceil(length.amount * longest) + 1, length.unit, length.text)
