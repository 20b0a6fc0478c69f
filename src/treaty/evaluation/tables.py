"""The five tables that an evaluation leaves: one registry of their columns, as `results.py` has their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from treaty.evaluation.results import Clock, FindingRow, Handoff, LedgerRow, Measurement
from treaty.evidence.database import identifier
from treaty.evidence.event import Column

__all__ = ["TABLES", "Table", "columns_sql"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of results; `row` is the type of its rows, with the same names in the same order."""

    name: str
    row: type
    note: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pa.Schema:
        """The table as Arrow reads and writes it."""
        return pa.schema([pa.field(each.name, each.arrow, nullable=not each.needed) for each in self.columns])


def _text(name: str, note: str, *, needed: bool = False) -> Column:
    return Column(name, pa.string(), "VARCHAR", note, needed)


def _whole(name: str, note: str, *, needed: bool = False) -> Column:
    return Column(name, pa.int64(), "BIGINT", note, needed)


def _exact(name: str, note: str) -> Column:
    return Column(name, pa.decimal128(38, 6), "DECIMAL(38, 6)", note)


def _truth(name: str, note: str) -> Column:
    return Column(name, pa.bool_(), "BOOLEAN", note, needed=True)


def _day(name: str, note: str) -> Column:
    return Column(name, pa.date32(), "DATE", note, needed=True)


_LEAD: Final = _text("lead_key", "The lead: the id of the record that survived its merges.", needed=True)
_NUMBER: Final = _whole("number", "Which passage of the lead it is, from 1.", needed=True)
_NEXT: Final = _whole("next_at", "The first later second at which the same events may give another row.")
_SEGMENTS: Final = pa.map_(pa.string(), pa.string())

_ALL: Final = (
    Table("handoffs", Handoff, "A passage of a lead from marketing to sales.", (
        _LEAD,
        _NUMBER,
        _whole("qualified_at", "When it began.", needed=True),
        _text("agreement", "The agreement that governs it, by name.", needed=True),
        _whole("version", "The agreement's version.", needed=True),
        _text("tier", "The tier at the start; null is none."),
        Column("segments", _SEGMENTS, "MAP(VARCHAR, VARCHAR)", "The value of each segment at the start.", needed=True),
        _truth("off_definition", "The CRM said so, and the agreement's definition did not hold."),
        _text("owner", "The first owner in sales."),
        _text("team", "The team of that owner then."),
        _whole("assigned_at", "When that owner got the lead."),
        _whole("first_touch_at", "The first touch of sales that counts, or a meeting that the lead booked itself."),
        _text("decision", "What sales decided: of the dispositions in time the last."),
        _whole("decided_at", "When sales decided that."),
        _text("reason", "The reason given."),
        _text("next_action", "What was to come next."),
        _whole("ended_at", "When it ended; null is not yet."),
        _text("end", "What ended it: rejected, disqualified, nurture, opportunity, deleted or quiet."),
        _text("void", "The reason that takes it out of all rates."),
        _text("account_id", "The lead's company, as last told."),
        _NEXT,
    )),
    Table("clocks", Clock, "The verdict on one commitment about one handoff.", (
        _LEAD,
        _NUMBER,
        _text("commitment", "The commitment, by name.", needed=True),
        _whole("step", "The step of a cadence or the meeting, from 1; 1 for all else.", needed=True),
        _text("calendar", "The calendar by which it runs; `always` is around the clock."),
        _text("owner", "Whose it is."),
        _whole("started_at", "When the obligation began."),
        _whole("counts_from", "When its time began to count."),
        _whole("due_at", "When it is due."),
        _whole("breach_at", "The last second in time."),
        _whole("stopped_at", "When it was answered."),
        _whole("paused", "Seconds on the wall that it stood still.", needed=True),
        _whole("elapsed", "Seconds on the wall from `counts_from` to the stop, without pauses."),
        _whole("business", "Open seconds of its calendar from `counts_from` to the stop, without pauses."),
        _truth("untimed", "It is in no average, because the lead booked the meeting itself."),
        _text("state", "not_started, running, at_risk, paused, met, met_late, breached or void.", needed=True),
        _text("why", "The reason of the state, where there is one beyond the time."),
        _whole("passed", "How many of the shares at which somebody is told it has used up, while open.", needed=True),
        _NEXT,
    )),
    Table("ledger", LedgerRow, "Whose time passed, from qualifying to the first touch or the end.", (
        _LEAD,
        _NUMBER,
        _whole("from_at", "When the stretch began.", needed=True),
        _whole("to_at", "When it was over; null is not yet."),
        _text("account", "routing, `owner 1` … `owner n`, or paused.", needed=True),
        _text("who", "The owner, or the reason of the pause."),
        _whole("open", "Open seconds of the holder's calendar; null while it goes on."),
        _whole("closed", "The other seconds; null while it goes on."),
    )),
    Table("findings", FindingRow, "Something about the events of a lead that a person should know.", (
        _text("lead_key", "The lead; empty where it is about all of them.", needed=True),
        _whole("number", "The handoff; null outside of one."),
        _whole("at", "When it happened.", needed=True),
        _text("code", "What it is: one of the codes of [judging](findings.md#judging).", needed=True),
        _text("detail", "What tells one from another: a name, a record, a delay in seconds.", needed=True),
    )),
    Table("measurements", Measurement, "One commitment over one period and one part of the leads.", (
        _text("agreement", "The agreement, by name.", needed=True),
        _whole("version", "The agreement's version.", needed=True),
        _text("commitment", "The commitment, by name.", needed=True),
        _text("grain", "week, month, quarter, year or all.", needed=True),
        _text("period", "The period, as people write it.", needed=True),
        _day("start", "Its first day."),
        _day("end", "The day after its last."),
        _text("by", "How leads are parted: tier, a segment's name, team or owner; empty is not at all.", needed=True),
        _text("segment", "Which part; empty is all leads.", needed=True),
        _text("party", "Who promised.", needed=True),
        _text("measure", "What is measured.", needed=True),
        _text("kind", "cohort, flow or snapshot.", needed=True),
        _text("unit", "What the value is: share, leads, money, seconds, x or figure.", needed=True),
        _text("target", "The target, as the agreement writes it."),
        _exact("bound", "The target's number in this row; of a range the lower."),
        _exact("most", "The upper number of a range."),
        _exact("numerator", "What counts for it."),
        _exact("denominator", "Of how much; null for amounts."),
        _exact("raw_numerator", "The numerator without exclusions."),
        _exact("raw_denominator", "The denominator without exclusions."),
        _whole("open", "What is not decided yet.", needed=True),
        _whole("excluded", "What was agreed to be left out.", needed=True),
        _whole("void", "What owed nothing.", needed=True),
        _whole("aside", "What is outside the rates, because it missed the definition.", needed=True),
        _whole("low", "Wilson's interval at 95 %: the lower end in millionths."),
        _whole("high", "The upper end in millionths."),
        _text("status", "The verdict on the target.", needed=True),
        _text("state", "provisional, settled or final."),
        _whole("final_at", "From when on it was final."),
        _text("shown", "The earlier period whose cohort stands in the row."),
        _whole("cohort_met", "Beside `shown`: what this period's own cohort has met so far."),
        _whole("cohort_of", "Beside `shown`: of how many."),
        _whole("earlier_met", "Beside `shown`: what earlier cohorts had met at that age."),
        _whole("earlier_of", "Beside `shown`: of how many."),
        _truth("by_chance", "The miss cannot be told from chance."),
        _truth("over", "More than was asked for, twice in a row, or more than sales can take."),
        _whole("budget", "How many may miss."),
        _whole("spent", "How many did."),
        _whole("unanswered", "How many wait for an answer, or got none."),
        _whole("oldest", "Seconds that the oldest of them has waited."),
        _exact("median_elapsed", "Seconds on the wall until half were answered."),
        _exact("p90_elapsed", "Seconds on the wall until 90 % were answered."),
        _exact("median_business", "Open seconds until half were answered."),
        _exact("p90_business", "Open seconds until 90 % were answered."),
        _whole("blank", "Deals without an amount, for which a mean stands."),
        _exact("crm_numerator", "What the CRM's own field of the source says that the numerator is."),
        _exact("left_numerator", "While the period lasts: the pipeline that is open by now."),
        _exact("left_denominator", "What is still to be booked."),
        _text("why", "Why it is not judged."),
    )),
)  # fmt: skip

TABLES: Final = {each.name: each for each in _ALL}
"""The tables by their names."""


def columns_sql(table: Table) -> str:
    """Write the columns of a table in their order and their types; a map has its names in order."""
    return ", ".join(_cast(each) for each in table.columns)


def _cast(column: Column) -> str:
    name = identifier(column.name)
    told = f"map_from_entries(list_sort(map_entries({name})))" if pa.types.is_map(column.arrow) else name
    return f"{told}::{column.duckdb} AS {name}"
