"""The commitments of agreements as small tables, numbered `c`, and the words for what starts and stops their clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import (
    Attempts,
    AverageResponse,
    Clocked,
    Commitment,
    Completeness,
    Conversion,
    FeedbackQuality,
    Meeting,
    NextAction,
    Step,
)
from treaty.agreement.target import Schedule, Under
from treaty.evaluation.in_force import InForce
from treaty.evaluation.laying import lay
from treaty.evaluation.terms import ALWAYS, calendar_key, limit_of
from treaty.evidence.database import Database
from treaty.words import Duration

__all__ = ["Promise", "lay_promises", "promises_of"]

_WITHOUT_CLOCKS: Final = ("pipeline_created", "pipeline_share", "pipeline_coverage", "reported")
"""Measures that judge no single lead."""
_FOLLOW_TIER: Final = ("response_time", "average_response", "attempts", "feedback_time")
"""Measures whose clocks start anew with a better tier, and perhaps with a new owner."""
_UNOWNED: Final = ("routing_time", "qualification_time", "recycle_time")
"""Measures that no sales owner answers for: their clocks run on the default calendar, and never rest."""

_STARTS: Final = {"routing_time": "qualified", "qualification_time": "created", "recycle_time": "returned"}
_STOPS: Final = {
    "routing_time": ("assigned",), "qualification_time": ("qualified",), "recycle_time": ("recycled",),
    "feedback_time": ("decided", "deal"),
}  # fmt: skip
_WORDS: Final = (
    "created", "qualified", "assigned", "accepted", "decided", "meeting_booked", "meeting_held", "recycled",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that has a verdict on every single lead."""

    c: int
    a: int
    name: str
    terms: Commitment
    agreement: Agreement

    @property
    def clocked(self) -> Clocked | None:
        """The commitment if a clock measures it."""
        return self.terms if isinstance(self.terms, Clocked) else None

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels that count here."""
        return (self.clocked and self.clocked.channels) or self.agreement.touches.channels

    @property
    def starts(self) -> str | None:
        """The word for what starts the clock, or for the stage that a conversion starts from."""
        if isinstance(self.terms, Conversion):
            return _stage(self.terms.from_)
        start = self.clocked and (self.clocked.starts or _STARTS.get(self.terms.measure, "assigned"))
        return self.word(start) if start else None

    @property
    def stops(self) -> tuple[str, ...]:
        """The words for what stops the clock."""
        if self.clocked is None:
            return ()
        own = None if isinstance(self.terms, Attempts) else self.clocked.stops
        stops = (own,) if own else _STOPS.get(self.terms.measure, ("touched",))
        return tuple(map(self.word, stops))

    def word(self, name: str) -> str:
        """Return the word that the questions use: touches count by party and channel, conversations by party."""
        if name == "connected":
            return f"connected {self.terms.party}"
        if name == "touched":
            return _touched(self.terms.party, self.channels)
        return name if name in (*_WORDS, "returned", "deal") else _stage(name)


def promises_of(agreements: Sequence[InForce]) -> tuple[Promise, ...]:
    """Number the commitments that have a verdict on every single lead."""
    every = (
        (a, name, commitment, given.agreement)
        for a, given in enumerate(agreements)
        for name, commitment in given.agreement.commitments.items()
        if commitment.measure not in _WITHOUT_CLOCKS
    )
    return tuple(Promise(c, *each) for c, each in enumerate(every))


def lay_promises(connection: Database, agreements: Sequence[InForce], promises: Sequence[Promise]) -> None:
    """Fill the tables of commitments, their steps and needs, and the words of their clocks."""
    lay(
        connection,
        "commitment",
        "c INTEGER, a INTEGER, name VARCHAR, measure VARCHAR, party VARCHAR, tier VARCHAR, follows_tier BOOLEAN,"
        "team VARCHAR, decided VARCHAR, clocked BOOLEAN, starts VARCHAR, touched VARCHAR, reaches VARCHAR,"
        "calendar INTEGER, always BOOLEAN, unowned BOOLEAN, restarts BOOLEAN, pauses BOOLEAN,"
        "gap_unit VARCHAR, gap_amount BIGINT,"
        "cancelled_by VARCHAR, notice_unit VARCHAR, notice_amount BIGINT",
        map(_commitment_row, promises),
    )
    lay(
        connection,
        "promise_step",
        "c INTEGER, step INTEGER, unit VARCHAR, amount BIGINT, at_least INTEGER, channels INTEGER",
        (row for promise in promises for row in _steps(promise)),
    )
    needs = ((each.c, position, need) for each in promises for position, need in enumerate(_needs(each.terms)))
    lay(connection, "need", "c INTEGER, position INTEGER, need VARCHAR", needs)
    _lay_words(connection, agreements, promises)


def _commitment_row(promise: Promise) -> tuple[object, ...]:
    terms, measure, clocked = promise.terms, promise.terms.measure, promise.clocked
    calendar = clocked.calendar if clocked else None
    meeting = terms if isinstance(terms, Meeting) else None
    follows, unowned = measure in _FOLLOW_TIER, measure in _UNOWNED
    return (
        promise.c, promise.a, promise.name, measure, terms.party, terms.for_.tier if terms.for_ else None, follows,
        terms.team, terms.when, clocked is not None, promise.starts, promise.word("touched"),
        _stage(terms.to) if isinstance(terms, Conversion) else None,
        None if calendar == ALWAYS else calendar_key(promise.a, promise.agreement, calendar), calendar == ALWAYS,
        unowned,
        follows and promise.starts == "assigned" and clocked is not None and clocked.on_reassign == "restart",
        clocked is not None and not unowned,
        *limit_of(terms.max_gap if isinstance(terms, Attempts) else None, calendar),
        meeting.cancelled_by if meeting else None, *limit_of(meeting.notice if meeting else None),
    )  # fmt: skip


def _steps(promise: Promise) -> Iterator[tuple[object, ...]]:
    terms = promise.terms
    calendar = promise.clocked.calendar if promise.clocked else None
    match terms:
        case Attempts():
            steps = terms.cadence or ((Step(terms.within, terms.at_least or 1),) if terms.within else ())
            for number, step in enumerate(steps, 1):
                channels = terms.over if number == len(steps) else 1
                yield promise.c, number, *limit_of(step.within, calendar), step.touches, channels
        case AverageResponse():
            yield promise.c, 1, limit_of(_bound(terms), calendar)[0], None, None, None
        case Clocked() | Conversion():
            yield promise.c, 1, *limit_of(_within(promise), calendar), None, None
        case _:
            pass


def _within(promise: Promise) -> Duration | None:
    mql = promise.agreement.stages.get("mql")
    within: Duration | None = getattr(promise.terms, "within", None)
    return within or (mql.qualify_within if mql and promise.terms.measure == "qualification_time" else None)


def _bound(terms: AverageResponse) -> Duration | None:
    """Return the bound of an average; only its unit matters to a single clock."""
    target = terms.target.entries[0].target if isinstance(terms.target, Schedule) else terms.target
    return target.time if isinstance(target, Under) else None


def _needs(terms: Commitment) -> tuple[str, ...]:
    match terms:
        case Completeness(fields=fields):
            return fields
        case FeedbackQuality(needs=needs):
            return needs
        case NextAction():
            return ("listed action",)
        case _:
            return ()


def _touched(party: str, channels: Iterable[str]) -> str:
    return f"touched {party} {' '.join(sorted(channels))}"


def _stage(name: str) -> str:
    """Return the word for an entry into a stage; handing over is the entry into `mql`."""
    return "qualified" if name == "mql" else f"stage {name}"


def _lay_words(connection: Database, agreements: Sequence[InForce], promises: Sequence[Promise]) -> None:
    clocked = [each for each in promises if each.clocked]
    stops = {(each.c, word) for each in clocked for word in each.stops}
    lay(connection, "stopping_word", "c INTEGER, word VARCHAR", stops)
    usual = ((a, each.agreement.touches.channels) for a, each in enumerate(agreements))
    first = [(a, _touched("sales", channels), "sales", channels) for a, channels in usual]
    lay(connection, "first_word", "a INTEGER, word VARCHAR", (each[:2] for each in first))
    touched = [(each.a, each.word("touched"), each.terms.party, each.channels) for each in clocked]
    words = {(a, word, party, channel) for a, word, party, channels in [*first, *touched] for channel in channels}
    lay(connection, "touched_word", "a INTEGER, word VARCHAR, party VARCHAR, channel VARCHAR", words)
    tried = ((each.c, channel) for each in promises if isinstance(each.terms, Attempts) for channel in each.channels)
    lay(connection, "attempt_channel", "c INTEGER, channel VARCHAR", tried)
    reached = {_stage(each.terms.to) for each in promises if isinstance(each.terms, Conversion)}
    used = {*reached, *(each[1] for each in [*first, *touched]), *(each.starts for each in promises if each.starts)}
    used |= {word for _, word in stops}
    lay(connection, "used_word", "word VARCHAR", ((word,) for word in used))
