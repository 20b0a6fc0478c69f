"""What events say of a plan: how far the leads of its streams got, after how long, and for how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.entries import Entries
from treaty.agreement.measures import Conversion
from treaty.agreement.measures.base import WHOLE
from treaty.evaluation.in_force import InForce
from treaty.evaluation.queries import ask
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import Database
from treaty.planning import History, Learned, Seen, Trace, learn_stream, plan_in, trace
from treaty.words import Duration

__all__ = ["learn"]

_EVER: Final = Duration.parse("36500 days")
_WHOLE: Final = "whole"
_PASSED: Final = "SELECT commitment, watched, took, count(*) FROM passed GROUP BY ALL ORDER BY ALL"
_WON: Final = "SELECT commitment, amount FROM won JOIN passed USING (k, number) WHERE is_whole ORDER BY ALL"
_OUTSIDE: Final = "SELECT count(*) FROM won ANTI JOIN passed USING (k, number)"
_SHARED: Final = "SELECT count(*) FROM (SELECT k FROM passed WHERE is_whole GROUP BY k, number HAVING count(*) > 1)"


def learn(connection: Database, agreement: Agreement, as_of: datetime) -> Learned:
    """Judge all leads as if the agreement had always been in force, and had promised the steps of its plan.

    So a step begins and is made as a commitment `conversion` has it. The database holds the tables of `know` for the
    same instant; what stands in it of an earlier evaluation is lost.

    Raises:
        InputError: the agreement has no plan.
    """
    streams = plan_in(agreement).streams
    traces = [trace(name, stream, agreement) for name, stream in streams.items()]
    asked = replace(agreement, commitments=Entries(dict(_promises(traces))), pilot=None)
    give_verdicts(connection, (InForce(asked, 0, None),), as_of)
    ask(connection, "learning", "passed", "won")
    histories = zip(traces, _histories(connection, traces), strict=True)
    learned = (learn_stream(each.stream, list(streams[each.stream].rates), seen, each.why) for each, seen in histories)
    outside, shared = (connection.execute(question).fetchall()[0][0] for question in (_OUTSIDE, _SHARED))
    return Learned(tuple(learned), outside, shared)


def _histories(connection: Database, traces: Sequence[Trace]) -> Iterator[History]:
    seen, amounts = defaultdict[str, list[Seen]](list), defaultdict[str, list[Decimal | None]](list)
    for name, watched, took, leads in connection.execute(_PASSED).fetchall():
        seen[name].append(Seen(watched, took, leads))
    for name, amount in connection.execute(_WON).fetchall():
        amounts[name].append(amount)
    for n, each in enumerate(traces):
        whole, deals = seen[_name(n, _WHOLE)], amounts[_name(n, _WHOLE)]
        steps = {step: seen[_name(n, step)] for step in each.steps} if each.why is None else {}
        known = [amount for amount in deals if amount is not None]
        yield History(sum(one.leads for one in whole), steps, whole, known, len(deals) - len(known))


def _promises(traces: Sequence[Trace]) -> Iterator[tuple[str, Conversion]]:
    for n, each in enumerate(traces):
        if each.why is None:
            yield _name(n, _WHOLE), _conversion(each, each.start, "customer")
            for step, (before, after) in each.steps.items():
                yield _name(n, step), _conversion(each, before, after)


def _name(stream: int, step: str) -> str:
    return f"{stream} {step}"


def _conversion(trace: Trace, before: str, after: str) -> Conversion:
    return Conversion(
        party="joint", measure="conversion", for_=trace.scope, from_=before, to=after, within=_EVER, target=WHOLE
    )
