"""The versions, periods, parts and commitments as small tables that the static questions join."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from treaty.agreement import Agreement
from treaty.agreement.measures import Conversion, PipelineCoverage, Reported
from treaty.evaluation.cells import Cells
from treaty.evaluation.in_force import InForce
from treaty.evaluation.laying import lay
from treaty.evaluation.measuring.clause import Clause, parts_of
from treaty.evaluation.measuring.slot import Slot, fiscal_quarters
from treaty.evaluation.measuring.window import window
from treaty.evidence.database import Database
from treaty.evidence.exclusion import Exclusion

__all__ = ["lay_questions"]

_FOREVER: Final = 2**60


def lay_questions(
    connection: Database,
    agreements: Sequence[InForce],
    clauses: Sequence[Clause],
    slots: Sequence[Slot],
    cells: Cells,
    exclusions: Sequence[Exclusion],
    as_of: int,
) -> None:
    """Fill the tables that the questions of this stage join, and set the instant."""
    connection.execute(f"SET VARIABLE measured_at = {as_of}::BIGINT")
    connection.execute(f"SET VARIABLE by_owner = {'owner' in (cells.by or ())}")
    _lay_versions(connection, agreements, as_of)
    _lay_periods(connection, agreements, slots)
    parts = ((a, part.by, part.sort) for a, each in enumerate(agreements) for part in parts_of(each.agreement, cells))
    lay(connection, "asked_part", "a INTEGER, dimension VARCHAR, sort VARCHAR", parts)
    _lay_clauses(connection, clauses)
    looking = (row for clause in clauses for row in _looking(clause, agreements, slots, as_of))
    columns = "p INTEGER, s INTEGER, is_now BOOLEAN, from_s BIGINT, from_day DATE, until_day DATE"
    lay(connection, "looking", columns, looking)
    agreed = (
        (each.lead_key, each.qualified_at, each.commitment)
        for each in exclusions
        if each.agreed_at <= as_of and each.agreed_by != each.proposed_by
    )
    lay(connection, "exclusion", "lead_key VARCHAR, qualified_at BIGINT, commitment VARCHAR", agreed)


def _lay_versions(connection: Database, agreements: Sequence[InForce], as_of: int) -> None:
    given = [(a, each, each.agreement) for a, each in enumerate(agreements)]
    columns = (
        "a INTEGER, agreement VARCHAR, version INTEGER, from_s BIGINT, until_s BIGINT, lists_reasons BOOLEAN,"
        "sourcing_s BIGINT, otherwise_crm BOOLEAN"
    )
    rows = (
        (
            a, terms.name, terms.version, each.from_at, _FOREVER if each.until_at is None else each.until_at,
            bool(terms.reasons), terms.sourcing.within.amount if terms.sourcing else None,
            terms.sourcing is None or terms.sourcing.otherwise == "crm",
        )
        for a, each, terms in given
    )  # fmt: skip
    lay(connection, "signed", columns, rows)
    reasons = ((a, reason) for a, _, terms in given for reason in terms.reasons)
    lay(connection, "signed_reason", "a INTEGER, reason VARCHAR", reasons)
    teams = ((a, team) for a, _, terms in given for team in terms.parties.sales.teams)
    lay(connection, "signed_team", "a INTEGER, team VARCHAR", teams)
    stages = ((a, stage, sort) for a, _, terms in given for stage, sort in _stages(terms))
    lay(connection, "signed_stage", "a INTEGER, stage VARCHAR, sort VARCHAR", stages)
    quarters = ((a, start) for a, each, _ in given for start in [-_FOREVER, *fiscal_quarters(each, as_of)])
    lay(connection, "quarter", "a INTEGER, from_s BIGINT", quarters)


def _stages(terms: Agreement) -> Iterator[tuple[str, str]]:
    """Yield which stages of deals are open pipeline, which count as having become pipeline, and which are won."""
    stages = terms.opportunity_stages
    if stages is None:
        return
    open_ = stages.open[stages.open.index(stages.qualified) :]
    yield from ((stage, "open") for stage in open_)
    yield from ((stage, "pipeline") for stage in dict.fromkeys((*open_, *stages.won)))
    yield from ((stage, "won") for stage in stages.won)


def _lay_periods(connection: Database, agreements: Sequence[InForce], slots: Sequence[Slot]) -> None:
    """Lay out the periods, and the stretches between all their ends that no period cuts."""
    columns = "s INTEGER, a INTEGER, from_s BIGINT, until_s BIGINT"
    lay(connection, "slot", columns, ((each.s, each.a, each.from_s, each.until_s) for each in slots))
    atoms: list[tuple[int, int, int]] = []
    belongs: list[tuple[int, int]] = []
    for a in range(len(agreements)):
        own = [slot for slot in slots if slot.a == a]
        ends = sorted({-_FOREVER, *(each.from_s for each in own), *(each.until_s for each in own)})
        for start in ends:
            belongs += [(len(atoms), slot.s) for slot in own if slot.from_s <= start < slot.until_s]
            atoms.append((a, len(atoms), start))
    lay(connection, "atom", "a INTEGER, atom INTEGER, from_s BIGINT", atoms)
    lay(connection, "atom_slot", "atom INTEGER, s INTEGER", belongs)


def _lay_clauses(connection: Database, clauses: Sequence[Clause]) -> None:
    columns = (
        "p INTEGER, a INTEGER, name VARCHAR, measure VARCHAR, only_marketing BOOLEAN, once BOOLEAN, stepped BOOLEAN,"
        "timed BOOLEAN, middle BOOLEAN, reaches VARCHAR, within_s BIGINT, metric VARCHAR, sourcing VARCHAR,"
        "scope_by VARCHAR, scope_value VARCHAR"
    )
    lay(connection, "promised", columns, (_clause_row(clause) for clause in clauses if clause.can_be_asked))


def _clause_row(clause: Clause) -> tuple[object, ...]:
    terms = clause.terms
    inquiry = terms if isinstance(terms, Conversion) and clause.is_inquiry else None
    return (
        clause.p, clause.a, clause.name, terms.measure, terms.party == "marketing", clause.is_once, clause.is_stepped,
        clause.is_timed, clause.is_median, inquiry.to if inquiry else None,
        inquiry.within.amount if inquiry and inquiry.within else None,
        terms.metric if isinstance(terms, Reported) else None, getattr(terms, "sourced_by", None), *clause.scope,
    )  # fmt: skip


def _looking(
    clause: Clause, agreements: Sequence[InForce], slots: Sequence[Slot], as_of: int
) -> Iterator[tuple[object, ...]]:
    """Yield at which instants open pipeline is looked at, and in which days it should close (rule 22)."""
    if not isinstance(clause.terms, PipelineCoverage):
        return
    for slot in slots:
        given = agreements[slot.a]
        if slot.a == clause.a and given.holds(slot.from_s):
            days = window(clause.terms.of, slot.period.start, clause.agreement)
            yield clause.p, slot.s, False, slot.from_s, *days
            if slot.lasts(given, as_of):
                yield clause.p, slot.s, True, as_of, *days
