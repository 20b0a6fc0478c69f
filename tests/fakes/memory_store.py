"""A store of verdicts in memory, as the live service keeps them: it judges again only what may have changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any

from tests.evaluated import evaluated
from treaty.evaluation.digest import RowSum, row_sum
from treaty.evaluation.in_force import InForce
from treaty.evaluation.judge import Event
from treaty.evaluation.judge.event import known_at
from treaty.evaluation.rows import Rows, lay_rows
from treaty.evidence.database import Database
from treaty.evidence.kind import Kind

__all__ = ["MemoryStore"]

_NUMBERED = """
CREATE OR REPLACE TEMP TABLE lead_number AS
SELECT lead_key, row_number() OVER () AS k FROM (SELECT DISTINCT lead_key FROM handoffs);
CREATE OR REPLACE TEMP TABLE handoffs AS FROM handoffs JOIN lead_number USING (lead_key);
CREATE OR REPLACE TEMP TABLE clocks AS FROM clocks JOIN lead_number USING (lead_key)"""


class MemoryStore:
    """Takes events in slices; `judged` counts the leads that were judged, over and over.

    Leads that were ever merged, or named by copies of one event, stand and fall together: they are a group, called by
    one of them. A group is due when one of its rows says so or one of its events begins to count.
    """

    def __init__(self, database: Database, agreements: Sequence[InForce]) -> None:
        self._database = database
        self._agreements = agreements
        self._groups: dict[str, str] = {}
        self._leads_of: dict[tuple[str, str], str] = {}
        self._told: dict[str, list[Event]] = defaultdict(list)
        self._wide: list[Event] = []
        self._people: dict[str | None, list[Event]] | None = None
        self._rows: dict[str, Rows] = {}
        self._due: dict[str, int] = {}
        self.judged = 0

    def take(self, events: Iterable[Event], now: int) -> None:
        """Take events in, and judge what they change, what is due, and whom a change of people concerns."""
        changed = {lead for event in events for lead in self._enter(event)}
        stale = {self._group(lead) for lead in changed} | self._moved(now)
        stale |= {group for group, due in self._due.items() if due <= now and self._group(group) == group}
        if stale or not self._rows:
            self._judge(stale, now)

    def sums(self) -> dict[str, RowSum]:
        """Return what all rows come to; leave them in the database, with their leads numbered, to be summed up."""
        found = {}
        for name in (each.name for each in fields(Rows)):
            lay_rows(self._database, name, chain.from_iterable(getattr(each, name) for each in self._rows.values()))
            found[name] = row_sum(self._database, name)
        self._database.execute(_NUMBERED)
        return found

    def _enter(self, event: Event) -> Iterator[str]:
        if event.lead_id is None:
            self._wide.append(event)
            return
        yield event.lead_id
        self._told[self._group(event.lead_id)].append(event)
        self._join(event.lead_id, self._leads_of.setdefault((event.source, event.source_id), event.lead_id))
        if event.kind is Kind.LEAD_MERGED:
            self._join(event.lead_id, event.attributes["into"] or event.lead_id)

    def _group(self, lead: str) -> str:
        while (other := self._groups.setdefault(lead, lead)) != lead:
            lead = other
        return lead

    def _join(self, one: str, other: str) -> None:
        kept, gone = self._group(one), self._group(other)
        if kept != gone:
            self._groups[gone] = kept
            self._told[kept] += self._told.pop(gone, [])

    def _moved(self, now: int) -> set[str]:
        """Return the groups that somebody has to do with of whom something else is known now."""
        before, self._people = self._people or {}, defaultdict(list)
        for event in known_at(self._wide, now):
            if event.kind is Kind.PERSON_CHANGED:
                self._people[event.owner].append(event)
        if bool(before) != bool(self._people):
            return set(self._told)
        names = {name for name in before.keys() | self._people.keys() if before.get(name) != self._people.get(name)}
        return {group for group, told in self._told.items() if any({e.owner, e.actor} & names for e in told)}

    def _judge(self, stale: set[str], now: int) -> None:
        told = [event for group in stale for event in self._told[group]]
        self.judged += len(stale)
        rows = evaluated(self._database, self._agreements, [*self._wide, *told], now)
        for lead in [lead for lead in self._rows if not lead or self._group(lead) in stale]:
            del self._rows[lead]
        self._rows |= _by_lead(rows)
        for group in stale:
            turns = [at for event in self._told[group] for at in (event.occurred_at, event.recorded_at) if at > now]
            self._due[group] = min(turns, default=_NEVER)
        for row in chain(rows.handoffs, rows.clocks):
            group = self._group(row.lead_key)
            self._due[group] = min(self._due[group], row.next_at or _NEVER)


_NEVER = 2**62


def _by_lead(rows: Rows) -> dict[str, Rows]:
    """Part rows by their lead; what is about all of them stands under no name."""
    parted: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {each.name: [] for each in fields(Rows)})
    for name in (each.name for each in fields(Rows)):
        for row in getattr(rows, name):
            parted[row.lead_key][name].append(row)
    return {lead: Rows(**{name: tuple(each) for name, each in part.items()}) for lead, part in parted.items()}
