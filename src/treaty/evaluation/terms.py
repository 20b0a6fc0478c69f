"""The terms of agreements as small tables that the static questions join.

Agreements are numbered `a` in the given order. Instants and lengths are microseconds, lengths of working days are days.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.escalation import AtShare
from treaty.evaluation.in_force import InForce
from treaty.evaluation.laying import lay
from treaty.evidence.database import Database
from treaty.words import Duration, Unit

__all__ = ["ALWAYS", "MICRO", "MISROUTED_WITHIN", "calendar_key", "lay_terms", "limit_of"]

ALWAYS: Final = "always"
"""The calendar that never closes; what is open time elsewhere is elapsed time on it."""
MICRO: Final = 1_000_000
MISROUTED_WITHIN: Final = Duration.parse("2 business days")
"""Where an agreement has no routing of its own."""
_NEVER_US: Final = 2**62
_DAY: Final = 86_400
_CALENDARS: Final = 10_000
"""More than an agreement has."""


def calendar_key(a: int, terms: Agreement, name: str | None) -> int | None:
    """Number a calendar of one agreement so that no other agreement has one of that number."""
    return None if name is None else a * _CALENDARS + list(terms.calendars).index(name)


def limit_of(limit: Duration | None, calendar: str | None = None) -> tuple[str | None, int | None]:
    """Return what a limit counts on a calendar, and how many."""
    if limit is None:
        return None, None
    if limit.unit is Unit.WORKING_DAYS:
        return limit.unit, limit.amount
    return Unit.ELAPSED if calendar == ALWAYS else limit.unit, limit.amount * MICRO


def lay_terms(connection: Database, agreements: Sequence[InForce]) -> None:
    """Fill the tables of what agreements say besides their commitments."""
    _lay_agreements(connection, agreements)
    _lay_teams(connection, agreements)
    _lay_lists(connection, agreements)


def _lay_agreements(connection: Database, agreements: Sequence[InForce]) -> None:
    lay(
        connection,
        "terms",
        "a INTEGER, agreement VARCHAR, version INTEGER, from_us BIGINT, until_us BIGINT, enters VARCHAR,"
        "fields_within_us BIGINT, has_definition BOOLEAN, requalify_us BIGINT, calendar INTEGER, by_team BOOLEAN,"
        "sequences_count BOOLEAN, merge_within_us BIGINT, late_manual_us BIGINT, late_any_us BIGINT,"
        "decided_unit VARCHAR, decided_amount BIGINT, grey_unit VARCHAR, grey_amount BIGINT, grey_otherwise VARCHAR,"
        "misrouted_unit VARCHAR, misrouted_amount BIGINT, lists_reasons BOOLEAN",
        (_agreement_row(a, each) for a, each in enumerate(agreements)),
    )


def _agreement_row(a: int, given: InForce) -> tuple[object, ...]:
    terms = given.agreement
    mql, again, grey = terms.stages.get("mql"), terms.requalify_after, terms.grey_areas
    return (
        a, terms.name, terms.version, given.from_at * MICRO,
        _NEVER_US if given.until_at is None else given.until_at * MICRO,
        terms.enters, mql.fields_within.amount * MICRO if mql else 0, bool(mql and mql.when),
        again.amount * MICRO if again else None,
        calendar_key(a, terms, terms.default_calendar), terms.calendar_for == "owner team",
        terms.touches.sequences == "counted", terms.touches.merge_within.amount * MICRO,
        terms.late_logging.manual.amount * MICRO, terms.late_logging.any.amount * MICRO,
        *limit_of(terms.decided_within), *limit_of(grey.decide_within if grey else None),
        grey.otherwise if grey else None,
        *limit_of(_misrouted_within(terms)), bool(terms.reasons),
    )  # fmt: skip


def _misrouted_within(terms: Agreement) -> Duration:
    """Return how long a lead may be moved on as misrouted; without any calendar each working day has 24 hours."""
    within = terms.routing.misrouted_within if terms.routing else MISROUTED_WITHIN
    if terms.calendars or within.unit is not Unit.WORKING_DAYS:
        return within
    return Duration(within.amount * _DAY, Unit.ELAPSED, within.text)


def _lay_teams(connection: Database, agreements: Sequence[InForce]) -> None:
    """Lay out who is of which party, and whose calendar counts."""
    given = [(a, each.agreement) for a, each in enumerate(agreements)]
    names = ((calendar_key(a, terms, name), name) for a, terms in given for name in terms.calendars)
    lay(connection, "calendar_name", "calendar INTEGER, name VARCHAR", names)
    lay(
        connection,
        "party_team",
        "a INTEGER, party VARCHAR, team VARCHAR, calendar INTEGER",
        (
            (a, party, name, calendar_key(a, terms, team.hours))
            for a, terms in given
            for party, side in (("marketing", terms.parties.marketing), ("sales", terms.parties.sales))
            for name, team in side.teams.items()
        ),
    )
    lay(
        connection,
        "segment_calendar",
        "a INTEGER, position INTEGER, segment VARCHAR, value VARCHAR, calendar INTEGER",
        (
            (a, position, segment, value, calendar_key(a, terms, name))
            for a, terms in given
            if terms.calendar_for is not None and not isinstance(terms.calendar_for, str)
            for position, (segment, values) in enumerate(terms.calendar_for.items())
            for value, name in values.items()
        ),
    )


def _lay_lists(connection: Database, agreements: Sequence[InForce]) -> None:
    """Lay out the names that agreements list."""
    given = [(a, each.agreement) for a, each in enumerate(agreements)]
    tiers = ((a, tier, rank) for a, terms in given for rank, tier in enumerate(terms.tiers))
    lay(connection, "tier", "a INTEGER, tier VARCHAR, rank INTEGER", tiers)
    lay(
        connection,
        "listed_reason",
        "a INTEGER, reason VARCHAR, without_contact BOOLEAN, unreachable BOOLEAN, void VARCHAR",
        (
            (a, name, reason.without_contact is not None, reason.unreachable, reason.void)
            for a, terms in given
            for name, reason in terms.reasons.items()
        ),
    )
    pauses = ((a, reason) for a, terms in given for reason in terms.pauses)
    lay(connection, "pause_reason", "a INTEGER, reason VARCHAR", pauses)
    actions = ((a, action) for a, terms in given for action in terms.next_actions)
    lay(connection, "listed_action", "a INTEGER, next_action VARCHAR", actions)
    won = ((a, won) for a, terms in given if terms.opportunity_stages for won in terms.opportunity_stages.won)
    lay(connection, "won_stage", "a INTEGER, stage VARCHAR", won)
    shares = {(a, step.at.value) for a, terms in given for step in terms.escalation if isinstance(step, AtShare)}
    steps = ((a, share.numerator, share.denominator) for a, share in shares)
    lay(connection, "escalation_step", "a INTEGER, part BIGINT, whole BIGINT", steps)
