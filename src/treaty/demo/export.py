"""What the company's systems export on the last morning: tables of text, one file each."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Final

from treaty.demo.moment import moment, stamp

__all__ = ["EXPORTED_AT", "Export"]

EXPORTED_AT: Final = moment("2026-11-09 09:00")

_HEADERS: Final[Mapping[str, str]] = {
    "people": "Rep,Name,Team,Manager,Active,Since",
    "leads": "Lead ID,Created,First Name,Last Name,E-mail,Company,Account ID,Seniority,State,Country,Lead Source,"
    "Campaign,Target Account,Customer,Employee",
    "removals": "Lead ID,Removed At,Merged Into",
    "enrichment": "Lead ID,Enriched At,Employees,Industry,Revenue",
    "web": "Lead ID,Happened At,What",
    "history": "Lead ID,Edit Date,Edited By,Field,New Value,Reason",
    "activities": "Activity ID,Lead ID,Started,Logged,Type,Rep,Direction,Result,Sequence",
    "meetings": "Meeting ID,Lead ID,Changed At,Change,By,Starts",
    "dispositions": "Lead ID,Decided At,Rep,Decision,Reason,Next Action,Need,Competition,Notes",
    "deals": "Deal ID,Account ID,Lead ID,Changed At,Stage,Amount,Close Date,Source,Owner",
    "metrics": "Reported At,Metric,Value",
    "exclusions": "lead_key,qualified_at,commitment,reason,proposed_by,agreed_by,agreed_at",
}


class Export:
    """Takes rows down in the order of the stories, and gives them by the time they were known."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[int, tuple[str, ...]]]] = {table: [] for table in _HEADERS}

    def add(self, table: str, at: int, *values: str | int, recorded_at: int | None = None) -> None:
        """Take a row down, unless it lies behind the export; `at` is what it is sorted by."""
        if max(at, recorded_at or at) < EXPORTED_AT:
            self._rows[table].append((at, tuple(map(str, values))))

    def edit(self, lead_id: str, at: int, by: str, field: str, new: str, reason: str = "") -> None:
        """Take down that a field of a lead was changed."""
        self.add("history", at, lead_id, stamp(at), by, field, new, reason)

    def number(self, table: str) -> int:
        """Return the number of the table's next row."""
        return len(self._rows[table]) + 1

    def texts(self) -> dict[str, str]:
        """Return each file by its name."""
        return {f"{table}.csv": _text(header, self._rows[table]) for table, header in _HEADERS.items()}


def _text(header: str, rows: list[tuple[int, tuple[str, ...]]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header.split(","))
    writer.writerows(values for _, values in sorted(rows))
    return text.getvalue()
