"""The terms of agreements, laid into the database as small tables that the static questions join.

Agreements are numbered `a` in the given order and commitments `c` through all of them. Instants and lengths are
microseconds, lengths of working days are days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

import pyarrow as pa

from treaty.agreement import Agreement
from treaty.agreement.escalation import AtShare
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
from treaty.evidence.database import Database
from treaty.words import Duration, Unit

__all__ = ["ALWAYS", "NEVER_US", "Promise", "calendar_key", "lay_terms", "promises_of", "unit_of"]

ALWAYS: Final = "always"
"""The calendar that never closes; what is open time elsewhere is elapsed time on it."""

NEVER_US: Final = 2**62
_MICRO: Final = 1_000_000
_FOLLOWS_TIER: Final = ("response_time", "average_response", "attempts", "feedback_time")
_WITHOUT_PAUSES: Final = ("routing_time", "qualification_time", "recycle_time")
_OF_MARKETING: Final = _WITHOUT_PAUSES
"""Measures whose clocks run on the default calendar, because no sales owner answers for them."""
_IN_STAGE_B: Final = ("volume", "lead_value", "pipeline_created", "pipeline_share", "pipeline_coverage", "reported")
_STARTS: Final = {"routing_time": "qualified", "qualification_time": "created", "recycle_time": "returned"}
_STOPS: Final = {
    "routing_time": ("assigned",), "qualification_time": ("qualified",), "recycle_time": ("recycled",),
    "feedback_time": ("decided", "deal"),
}  # fmt: skip
_WORDS: Final = (
    "created", "qualified", "assigned", "accepted", "decided", "meeting_booked", "meeting_held", "recycled",
    "returned", "deal",
)  # fmt: skip
_FINEST: Final = 50
"""Digits that the decay of points is worked out with."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of one of the agreements that has clocks."""

    c: int
    a: int
    name: str
    terms: Commitment
    agreement: Agreement


def promises_of(agreements: Sequence[InForce]) -> tuple[Promise, ...]:
    """Number the commitments that lead by lead have a verdict."""
    every = (
        (a, name, commitment, given.agreement)
        for a, given in enumerate(agreements)
        for name, commitment in given.agreement.commitments.items()
        if commitment.measure not in _IN_STAGE_B
    )
    return tuple(Promise(c, *each) for c, each in enumerate(every))


def calendar_key(a: int, name: str | None) -> str | None:
    """Name a calendar of one agreement so that no other agreement has one of that name."""
    return None if name is None else f"{a}:{name}"


def unit_of(limit: Duration, calendar: str | None) -> Unit:
    """Return what a limit counts on a calendar."""
    return Unit.ELAPSED if calendar == ALWAYS and limit.unit is Unit.BUSINESS else limit.unit


def lay_terms(connection: Database, agreements: Sequence[InForce], promises: Sequence[Promise]) -> None:
    """Fill the tables that the questions read."""
    _lay_agreements(connection, agreements)
    _lay_commitments(connection, promises)
    _lay_words(connection, agreements, promises)


def _lay_agreements(connection: Database, agreements: Sequence[InForce]) -> None:
    given = [(a, each.agreement) for a, each in enumerate(agreements)]
    _table(
        connection,
        "terms",
        "a INTEGER, agreement VARCHAR, version INTEGER, from_us BIGINT, until_us BIGINT, enters VARCHAR,"
        "fields_within_us BIGINT, has_definition BOOLEAN, requalify_us BIGINT, calendar VARCHAR, by_team BOOLEAN,"
        "sequences_count BOOLEAN, merge_within_us BIGINT, late_manual_us BIGINT, late_any_us BIGINT,"
        "decided_unit VARCHAR, decided_amount BIGINT, grey_unit VARCHAR, grey_amount BIGINT, grey_otherwise VARCHAR,"
        "misrouted_unit VARCHAR, misrouted_amount BIGINT, lists_reasons BOOLEAN",
        (_agreement_row(a, each) for a, each in enumerate(agreements)),
    )
    _table(
        connection,
        "party_team",
        "a INTEGER, party VARCHAR, team VARCHAR, calendar VARCHAR",
        (
            (a, party, name, calendar_key(a, team.hours))
            for a, terms in given
            for party, side in (("marketing", terms.parties.marketing), ("sales", terms.parties.sales))
            for name, team in side.teams.items()
        ),
    )
    _table(
        connection,
        "segment_calendar",
        "a INTEGER, position INTEGER, segment VARCHAR, value VARCHAR, calendar VARCHAR",
        (
            (a, position, segment, value, calendar_key(a, name))
            for a, terms in given
            if terms.calendar_for is not None and not isinstance(terms.calendar_for, str)
            for position, (segment, values) in enumerate(terms.calendar_for.items())
            for value, name in values.items()
        ),
    )
    _table(
        connection,
        "tier",
        "a INTEGER, tier VARCHAR, rank INTEGER",
        ((a, name, rank) for a, terms in given for rank, name in enumerate(terms.tiers)),
    )
    _table(
        connection,
        "listed_reason",
        "a INTEGER, reason VARCHAR, without_contact BOOLEAN, unreachable BOOLEAN, void VARCHAR",
        (
            (a, name, reason.without_contact is not None, reason.unreachable, reason.void)
            for a, terms in given
            for name, reason in terms.reasons.items()
        ),
    )
    _table(
        connection,
        "pause_reason",
        "a INTEGER, reason VARCHAR",
        ((a, reason) for a, terms in given for reason in terms.pauses),
    )
    _table(
        connection,
        "listed_action",
        "a INTEGER, next_action VARCHAR",
        ((a, action) for a, terms in given for action in terms.next_actions),
    )
    _table(
        connection,
        "won_stage",
        "a INTEGER, stage VARCHAR",
        ((a, stage) for a, terms in given if terms.opportunity_stages for stage in terms.opportunity_stages.won),
    )
    _table(
        connection,
        "escalation_step",
        "a INTEGER, part BIGINT, whole BIGINT",
        {
            (a, step.at.value.numerator, step.at.value.denominator)
            for a, terms in given
            for step in terms.escalation
            if isinstance(step, AtShare)
        },
    )
    _table(connection, "decay", "a INTEGER, hours BIGINT, factor BIGINT", _decay(given))


def _agreement_row(a: int, given: InForce) -> tuple[object, ...]:
    terms = given.agreement
    mql, again, decided, grey = (
        terms.stages.get("mql"),
        terms.requalify_after,
        terms.decided_within,
        terms.grey_areas,
    )
    return (
        a, terms.name, terms.version, given.from_at * _MICRO,
        NEVER_US if given.until_at is None else given.until_at * _MICRO,
        terms.enters, mql.fields_within.amount * _MICRO if mql else 0, bool(mql and mql.when),
        again.amount * _MICRO if again else None,
        calendar_key(a, terms.default_calendar), terms.calendar_for == "owner team",
        terms.touches.sequences == "counted", terms.touches.merge_within.amount * _MICRO,
        terms.late_logging.manual.amount * _MICRO, terms.late_logging.any.amount * _MICRO,
        *_limit(decided), *_limit(grey.decide_within if grey else None), grey.otherwise if grey else None,
        *_limit(terms.routing.misrouted_within if terms.routing else Duration.parse("2 business days")),
        bool(terms.reasons),
    )  # fmt: skip


def _limit(limit: Duration | None, calendar: str | None = None) -> tuple[str | None, int | None]:
    if limit is None:
        return None, None
    return unit_of(limit, calendar), limit.amount * (1 if limit.unit is Unit.WORKING_DAYS else _MICRO)


def _decay(given: Iterable[tuple[int, Agreement]]) -> Iterator[tuple[int, int, int]]:
    """Yield what a million points are worth after so many hours, until they are worth nothing."""
    for a, terms in given:
        if terms.scoring and terms.scoring.half_life:
            with localcontext() as context:
                context.prec = _FINEST
                an_hour = Decimal(2) ** (Decimal(-3600) / terms.scoring.half_life.amount)
                worth, hours = Decimal(_MICRO), 0
                while factor := int(worth.to_integral_value(ROUND_HALF_UP)):
                    yield a, hours, factor
                    worth, hours = worth * an_hour, hours + 1


def _lay_commitments(connection: Database, promises: Sequence[Promise]) -> None:
    _table(
        connection,
        "commitment",
        "c INTEGER, a INTEGER, name VARCHAR, measure VARCHAR, party VARCHAR, tier VARCHAR, follows_tier BOOLEAN,"
        "team VARCHAR, decided VARCHAR, clocked BOOLEAN, starts VARCHAR, calendar VARCHAR, always BOOLEAN,"
        "by_default_calendar BOOLEAN, restarts BOOLEAN, pauses BOOLEAN, gap_unit VARCHAR, gap_amount BIGINT,"
        "cancelled_by VARCHAR, notice_unit VARCHAR, notice_amount BIGINT, reaches VARCHAR",
        map(_commitment_row, promises),
    )
    _table(
        connection,
        "promise_step",
        "c INTEGER, step INTEGER, unit VARCHAR, amount BIGINT, at_least INTEGER, channels INTEGER",
        (row for promise in promises for row in _steps(promise)),
    )
    _table(
        connection,
        "need",
        "c INTEGER, position INTEGER, need VARCHAR",
        ((each.c, position, need) for each in promises for position, need in enumerate(_needs(each.terms))),
    )


def _commitment_row(promise: Promise) -> tuple[object, ...]:
    a, terms, measure = promise.a, promise.terms, promise.terms.measure
    clocked = terms if isinstance(terms, Clocked) else None
    calendar = clocked.calendar if clocked else None
    always = calendar == ALWAYS
    starts = _word(promise, clocked.starts or _STARTS.get(measure, "assigned")) if clocked else None
    conversion = terms if isinstance(terms, Conversion) else None
    meeting = terms if isinstance(terms, Meeting) else None
    return (
        promise.c, a, promise.name, measure, terms.party, terms.for_.tier if terms.for_ else None,
        measure in _FOLLOWS_TIER, terms.team, terms.when, clocked is not None,
        _stage(conversion.from_) if conversion else starts, None if always else calendar_key(a, calendar), always,
        measure in _OF_MARKETING,
        clocked is not None and clocked.on_reassign == "restart" and starts == "assigned" and measure in _FOLLOWS_TIER,
        clocked is not None and measure not in _WITHOUT_PAUSES,
        *_limit(terms.max_gap if isinstance(terms, Attempts) else None, calendar),
        meeting.cancelled_by if meeting else None, *_limit(meeting.notice if meeting else None),
        _stage(conversion.to) if conversion else None,
    )  # fmt: skip


def _steps(promise: Promise) -> Iterator[tuple[object, ...]]:
    terms = promise.terms
    calendar = terms.calendar if isinstance(terms, Clocked) else None
    if isinstance(terms, Attempts):
        steps = terms.cadence or ((Step(terms.within, terms.at_least or 1),) if terms.within else ())
        for number, step in enumerate(steps, 1):
            channels = terms.over if number == len(steps) else 1
            yield promise.c, number, *_limit(step.within, calendar), step.touches, channels
    elif isinstance(terms, AverageResponse):
        yield promise.c, 1, _limit(_average(terms), calendar)[0], None, None, None
    elif isinstance(terms, Clocked | Conversion):
        yield promise.c, 1, *_limit(_within(promise), calendar), None, None


def _within(promise: Promise) -> Duration | None:
    mql = promise.agreement.stages.get("mql")
    within: Duration | None = getattr(promise.terms, "within", None)
    return within or (mql.qualify_within if mql and promise.terms.measure == "qualification_time" else None)


def _average(terms: AverageResponse) -> Duration | None:
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


def _stage(name: str) -> str:
    """Return the word for an entry into a stage; handing over is the entry into `mql`."""
    return "qualified" if name == "mql" else f"stage {name}"


def _word(promise: Promise, word: str) -> str:
    """Return the word under which the questions know what starts or stops a clock."""
    if word == "connected":
        return f"connected {promise.terms.party}"
    if word == "touched":
        channels = promise.terms.channels if isinstance(promise.terms, Clocked) else None
        return f"touched {promise.terms.party} {' '.join(sorted(channels or promise.agreement.touches.channels))}"
    return word if word in _WORDS else _stage(word)


def _lay_words(connection: Database, agreements: Sequence[InForce], promises: Sequence[Promise]) -> None:
    clocked = [(each, each.terms) for each in promises if isinstance(each.terms, Clocked)]
    stops = {
        (each.c, _word(each, word))
        for each, terms in clocked
        for word in ((terms.stops,) if terms.stops else _STOPS.get(terms.measure, ("touched",)))
    }
    _table(connection, "stopping_word", "c INTEGER, word VARCHAR", stops)
    touched = {
        (each.a, _word(each, "touched"), each.terms.party, channel)
        for each, terms in clocked
        for channel in terms.channels or each.agreement.touches.channels
    }
    first = {
        (a, "touched first", "sales", channel)
        for a, each in enumerate(agreements)
        for channel in each.agreement.touches.channels
    }
    _table(
        connection, "touched_word", "a INTEGER, word VARCHAR, party VARCHAR, channel VARCHAR", {*touched, *first}
    )
    _table(
        connection,
        "attempt_channel",
        "c INTEGER, channel VARCHAR",
        (
            (each.c, channel)
            for each, terms in clocked
            if isinstance(terms, Attempts)
            for channel in terms.channels or each.agreement.touches.channels
        ),
    )


    connection.execute(
        "CREATE OR REPLACE TEMP TABLE used_word AS SELECT starts AS word FROM commitment WHERE starts IS NOT NULL"
        " UNION SELECT reaches FROM commitment WHERE reaches IS NOT NULL"
        " UNION SELECT word FROM stopping_word UNION SELECT 'touched first'"
    )


def _table(connection: Database, name: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
    if found := list(rows):
        given = pa.table([pa.array(column) for column in zip(*found, strict=True)], [f"c{n}" for n in range(len(found[0]))])
        connection.register("given", given)
        connection.execute(f"INSERT INTO {name} FROM given")  # noqa: S608 -- our own names
        connection.unregister("given")
