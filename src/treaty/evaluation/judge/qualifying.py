"""When leads are handed over, and when they are not, although somebody might think so (decisions 1, 2, 14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treaty.evaluation.judge.ending import Ending, ending
from treaty.evaluation.judge.knowledge import Known
from treaty.evaluation.judge.lead import JUDGED_AT, Lead
from treaty.evaluation.judge.terms import Terms
from treaty.evaluation.results import End, FindingRow

__all__ = ["Passage", "Passages", "governs", "known_at_start", "passages"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One handoff, before anything is said about its clocks.

    `start` is what was known at its start. `until` is when the next one begins. `told_by` is the record that qualified.
    """

    number: int
    terms: Terms
    qualified_at: int
    start: Known
    off_definition: bool
    told_by: str
    ended: Ending | None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Passages:
    """The handoffs of a lead in order, and what was listed on the way."""

    handoffs: tuple[Passage, ...]
    findings: tuple[FindingRow, ...]


def passages(lead: Lead, agreements: Sequence[Terms]) -> Passages:
    """Walk through the instants at which a lead is judged."""
    walk = _Walk(lead, agreements)
    for instant in lead.judged_at():
        walk.step(instant)
    starts = [each.qualified_at for each in walk.found]
    handoffs = (replace(each, until=until) for each, until in zip(walk.found, [*starts[1:], None], strict=False))
    return Passages(tuple(handoffs), tuple(walk.findings))


def governs(lead: Lead, terms: Terms, instant: int) -> bool:
    """Tell whether an agreement is in force and covers the lead; a pilot covers only its part while it lasts."""
    if not terms.in_force.holds(instant):
        return False
    agreement, known = terms.agreement, known_at_start(lead, terms, instant)
    in_trial = agreement.pilot is not None and terms.pilot_until is not None and instant < terms.pilot_until
    return known.holds(agreement.covers) and (
        not in_trial or known.holds(agreement.pilot.when if agreement.pilot else None)
    )


def known_at_start(lead: Lead, terms: Terms, instant: int) -> Known:
    """Return what is known at a start; values that the CRM records a little after its event count too."""
    agreement, knowledge = terms.agreement, lead.knowledge(terms)
    mql = agreement.stages.get("mql")
    if agreement.enters == "crm" and mql and lead.handed_over_at(instant):
        return knowledge.at(instant, until=instant + mql.fields_within.amount)
    return knowledge.at(instant)


class _Walk:
    def __init__(self, lead: Lead, agreements: Sequence[Terms]) -> None:
        self._lead = lead
        self._agreements = agreements
        self._instants = lead.judged_at()
        self.found: list[Passage] = []
        self.findings: list[FindingRow] = []

    def step(self, instant: int) -> None:
        """Judge the lead at one instant."""
        last = self.found[-1] if self.found else None
        if last and (last.ended is None or instant <= last.ended.at) and not _reopens(last, instant):
            if self._qualifies(last.terms, instant):
                self._list("qualified_again", instant, last)
            return
        terms = next((each for each in self._agreements if governs(self._lead, each, instant)), None)
        if terms is None:
            if self._lead.handed_over_at(instant):
                self._find("ungoverned", instant)  # decision 2
        elif self._qualifies(terms, instant):
            self._hand_over(terms, instant, last)

    def _hand_over(self, terms: Terms, instant: int, last: Passage | None) -> None:
        agreement, start = terms.agreement, known_at_start(self._lead, terms, instant)
        if start.holds(agreement.not_counted, without=False):
            self._find("not_counted", instant)
        elif last and _too_early(last, instant):
            self._list("too_soon", instant, last)
        else:
            knowledge = self._lead.knowledge(terms)
            mql = agreement.stages.get("mql")
            by_crm = agreement.enters == "crm"
            off = by_crm and bool(mql and mql.when) and not knowledge.fits_definition(start)
            wait = agreement.requalify_after.amount if agreement.requalify_after else None
            number, told_by = len(self.found) + 1, self._told_by(terms, instant)
            ended = ending(self._lead, instant, wait)
            self.found.append(Passage(number, terms, instant, start, off, told_by, ended))

    def _qualifies(self, terms: Terms, instant: int) -> bool:
        """Tell whether the lead becomes one at this instant."""
        if terms.agreement.enters == "crm":
            return bool(self._lead.handed_over_at(instant))
        knowledge = self._lead.knowledge(terms)
        if not knowledge.fits_definition(knowledge.at(instant)):
            return False
        earlier = [each for each in self._instants if each < instant]
        if not earlier or not knowledge.fits_definition(knowledge.at(earlier[-1])):
            return True
        return not knowledge.fits_definition(knowledge.at(instant, until=instant - 1))  # it had run out unnoticed

    def _told_by(self, terms: Terms, instant: int) -> str:
        events = self._lead.handed_over_at(instant) if terms.agreement.enters == "crm" else []
        events = events or [each for each in self._lead.of(*JUDGED_AT) if each.occurred_at == instant]
        return events[0].lead_id or ""

    def _list(self, code: str, instant: int, last: Passage) -> None:
        """List a qualification that makes no handoff; of another record it is one that merging swallowed."""
        told_by = self._told_by(last.terms, instant)
        if told_by != last.told_by:
            self._find("merged", instant, last.number, told_by)
        else:
            self._find(code, instant, last.number)

    def _find(self, code: str, instant: int, number: int | None = None, detail: str = "") -> None:
        self.findings.append(FindingRow(self._lead.key, number, instant, code, detail))


def _too_early(last: Passage, instant: int) -> bool:
    """Tell whether too little time has passed since the last handoff; silence has been waiting enough."""
    wait, ended = last.terms.agreement.requalify_after, last.ended
    if wait is None or ended is None:
        return True
    return ended.end is not End.QUIET and instant < ended.at + wait.amount


def _reopens(last: Passage, instant: int) -> bool:
    """Tell whether the handoff was over at this very instant, because silence had ended it."""
    return last.ended is not None and last.ended.end is End.QUIET and instant == last.ended.at
