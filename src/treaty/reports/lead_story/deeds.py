"""What each event did: which handoff it began or ended, whose the lead became, which clocks it stopped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from treaty.evaluation.judge import Event, Story
from treaty.evaluation.judge.case import Case
from treaty.evaluation.judge.event import Order
from treaty.evaluation.judge.lead import JUDGED_AT
from treaty.evaluation.results import Clock, FindingRow, State
from treaty.evidence.kind import Kind
from treaty.reports.lead_story.saying import listed

__all__ = ["Deeds"]

_LISTED = {
    "ungoverned": "no handoff: no agreement covers it then",
    "not_counted": "no handoff: such leads are not counted",
    "too_soon": "no handoff: too soon after the last one",
    "qualified_again": "qualified again: changes nothing",
    "merged": "no handoff of its own: it is of the merged lead",
}
_STOPPED = {State.MET: "in time", State.MET_LATE: "too late", State.VOID: "void"}


class Deeds:
    """Asked once for a lead, it says of any of its events what came of it."""

    def __init__(self, story: Story) -> None:
        self._found: dict[Order, list[str]] = defaultdict(list)
        self._story = story
        lead = story.lead
        self._judged = {event.occurred_at: event for event in lead.of(*JUDGED_AT)} if lead else {}
        for case in story.cases:
            self._of_case(case)
        for finding in story.findings:
            if finding.code in _LISTED:
                self._of_finding(finding)
        self._of_clocks()

    def of(self, event: Event) -> tuple[str, ...]:
        """Return what an event did, in the order of importance."""
        return tuple(dict.fromkeys(self._found.get(event.order, ())))

    def _say(self, event: Event | None, said: str) -> None:
        if event is not None:
            self._found[event.order].append(said)

    def _of_case(self, case: Case) -> None:
        name = f"{case.lead.key}#{case.passage.number}"
        tier = f", {case.passage.start.tier}" if case.passage.start.tier else ""
        self._say(self._qualifying(case), f"handed over: {name}{tier}")
        for at, better in case.reached:
            self._say(self._judged.get(at), f"reaches {better}")
        for event, said in _ownership(case):
            self._say(event, said)
        for event, said in _rests(case):
            self._say(event, said)
        self._decisions(case)
        if case.ended:
            self._say(case.ended.event, f"ends {name}: {case.ended.end}")

    def _qualifying(self, case: Case) -> Event | None:
        by_crm = case.lead.handed_over_at(case.qualified_at) if case.agreement.enters == "crm" else []
        return by_crm[0] if by_crm else self._judged.get(case.qualified_at)

    def _decisions(self, case: Case) -> None:
        counting = case.decision
        for event in case.own:
            if event.kind is not Kind.DISPOSITION:
                continue
            late = case.decided_until is not None and event.occurred_at > case.decided_until
            if event is counting:
                self._say(event, "the decision that counts")
            else:
                self._say(event, "does not count: decided too late" if late else "does not count: a later one does")

    def _of_finding(self, finding: FindingRow) -> None:
        lead = self._story.lead
        by_crm = lead.handed_over_at(finding.at) if lead else []
        self._say(by_crm[0] if by_crm else self._judged.get(finding.at), _LISTED[finding.code])

    def _of_clocks(self) -> None:
        """Say which clocks an event stopped; of a touch that stopped none, whether it counted and why not."""
        rows = {(clock.number, clock.commitment, clock.step): clock for clock in self._story.clocks}
        said: dict[Order, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for key, notes in self._story.evidence.items():
            for note in notes:
                case = self._story.cases[key[0] - 1]
                if case.is_own(note.event.occurred_at):
                    said[note.event.order][note.said].append(_name(rows[key]))
        for order, by_words in said.items():
            stopped = [*by_words.pop("stopped", []), *by_words.pop("stopped, booked by the lead itself", [])]
            if stopped:
                self._found[order].append(f"stops {listed(stopped)}")
            told = {words: clocks for words, clocks in by_words.items() if not words.startswith("after ")}
            for words, clocks in told.items():
                whole = not stopped and len(told) == 1
                self._found[order].append(words if whole else f"{words} for {listed(_plain(clocks))}")


def _name(clock: Clock) -> str:
    step = f" (step {clock.step})" if clock.step > 1 else ""
    state = _STOPPED.get(clock.state) if clock.breach_at is not None else None
    return f"{clock.commitment}{step}{f' {state}' if state else ''}"


def _plain(clocks: list[str]) -> list[str]:
    """Return names without what became of the clocks."""
    return list(dict.fromkeys(each.partition(" ")[0] for each in clocks))


def _ownership(case: Case) -> Iterator[tuple[Event | None, str]]:
    began = {stint.event.order: stint for stint in case.stints if stint.event}
    for event in case.inside:
        if event.kind is not Kind.OWNER_CHANGED:
            continue
        stint = began.get(event.order)
        if stint is None:
            yield event, "the same owner as before: changes nothing"
        elif stint.number:
            yield event, f"owner {stint.number}"
        else:
            yield event, "in routing: no owner in sales"


def _rests(case: Case) -> Iterator[tuple[Event, str]]:
    for event in case.inside:
        if event.kind is Kind.CLOCK_PAUSED:
            listed_reason = event.reason in case.agreement.pauses
            yield event, "clocks rest" if listed_reason else "not a reason that the agreement lists: clocks go on"
        elif event.kind is Kind.CLOCK_RESUMED:
            rested = any(pause.until == event.occurred_at for pause in case.pauses)
            yield event, "clocks run again" if rested else "nothing was paused"
