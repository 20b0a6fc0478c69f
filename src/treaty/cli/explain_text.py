"""The story of one lead as text: what happened, then each handoff with its owners, its time and its promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from textwrap import TextWrapper
from typing import Final

from treaty.cli.table import plain_table, render
from treaty.evaluation.results import State
from treaty.reports.lead_story.story import (
    LeadStory,
    Line,
    Stretch,
    ToldClock,
    ToldEvent,
    ToldFinding,
    ToldHandoff,
    ToldPromise,
    ToldTouch,
)

__all__ = ["explain_text"]

_WIDTH: Final = 80
_MINUTE: Final = 60
_NOTHING: Final = ("no clock", "no verdict", "no meeting", "no deal", "not by lead", "cohort")
_AFTER: Final = "after the stop"
_OVERVIEW: Final = {
    State.BREACHED: "missed",
    State.MET_LATE: "missed",
    State.NOT_STARTED: "open",
    State.RUNNING: "open",
    State.AT_RISK: "open",
    State.PAUSED: "open",
    State.MET: "kept",
    State.VOID: "void",
}
"""What a state means in one word, the gravest first."""


def explain_text(story: LeadStory) -> str:
    """Write the story; of one promise alone only what concerns it."""
    parts = [_title(story)]
    if not story.commitment:
        parts += ["\n".join(["What happened", *_events(story.events)])]
    if story.lines:
        parts.append("\n".join(_lines(story.lines)))
    for handoff in story.handoffs:
        parts += _handoff(handoff, alone=story.commitment is not None)
    if story.findings:
        parts.append("\n".join(["Worth knowing", *_findings(story.findings)]))
    return "\n\n".join(parts)


def _title(story: LeadStory) -> str:
    lines = [f"Lead {story.lead}"]
    if story.asked != story.lead:
        lines.append(f"{story.asked} was merged into it")
    if others := [each for each in story.merged if each != story.asked]:
        lines.append(f"merged into it: {', '.join(others)}")
    lines.append(f"Judged as of {story.local}, in the time of {story.timezone}")
    return "\n".join(lines)


# --- the parts of a handoff


def _handoff(handoff: ToldHandoff, *, alone: bool) -> Iterator[str]:
    title = f"{handoff.name}: {handoff.title}"
    head = [*_wrapped(title, "", 2), "─" * min(len(title), _WIDTH)]
    yield "\n".join(head if alone else [*head, *_lines([*handoff.lines, *_overview(handoff)])])
    if handoff.ledger and not alone:
        yield f"Whose time it was, in minutes\n{_ledger(handoff.ledger)}"
    told = [each for each in handoff.promises if alone or not _is_short(each)]
    for promise in told:
        yield "\n".join(_promise(promise))
    if alone and not handoff.promises:
        yield f"  version {handoff.version} of {handoff.agreement} does not promise it"
    others = [each for each in handoff.promises if each not in told]
    if others:
        yield "\n".join(["What else is promised", *_others(others)])
    if handoff.findings and not alone:
        yield "\n".join(["Worth knowing", *_findings(handoff.findings)])


def _overview(handoff: ToldHandoff) -> Iterator[Line]:
    """Say of all promises at once what became of them."""
    found: dict[str, list[str]] = {word: [] for word in dict.fromkeys(_OVERVIEW.values())}
    for promise in handoff.promises:
        words = {_OVERVIEW[State(clock.state)] for clock in promise.clocks if clock.lines}
        for word in [each for each in found if each in words][:1]:  # a cadence is missed if a step of it is
            found[word].append(promise.commitment)
    yield from (Line(word, ", ".join(names)) for word, names in found.items() if names)


def _is_short(promise: ToldPromise) -> bool:
    """Tell whether all that there is to say is why the promise is not about this handoff, or did not begin."""
    return not promise.about or (not promise.clocks and promise.lines[0].about in _NOTHING)


def _promise(promise: ToldPromise) -> Iterator[str]:
    told = [clock for clock in promise.clocks if clock.lines]
    states = ", ".join(dict.fromkeys(map(_state, told)))
    yield f"{promise.commitment}: {states}" if states else promise.commitment
    target = f"; target {promise.target}" if promise.target else ""
    promised = Line("promised", f"{promise.promise} ({promise.party}{target})")
    if len(told) == 1:
        clock = told[0]
        yield from _lines([promised, *clock.lines, *promise.lines, *_touches(clock)])
        return
    yield from _lines([promised, *promise.lines])
    for clock in told:
        yield f"  {clock.step}. {_state(clock)}"
        yield from _lines([*clock.lines, *_touches(clock)], indent=5)


def _touches(clock: ToldClock) -> Iterator[Line]:
    """Tell each touch; of those that came after the stop how many."""
    told = [touch for touch in clock.touches if touch.did != _AFTER and not _is_noise(clock, touch)]
    yield from (Line("touches", f"{touch.local}, {touch.text}: {touch.did}") for touch in told)
    after = len(clock.touches) - len(told)
    if after:
        yield Line("touches", f"{after} {'more' if told else 'touches'} {_AFTER}")


def _is_noise(clock: ToldClock, touch: ToldTouch) -> bool:
    """Tell whether it would not have counted, when nothing was to be counted any more."""
    return clock.stopped_at is not None and touch.at > clock.stopped_at and touch.did.startswith("ignored")


def _state(clock: ToldClock) -> str:
    return clock.state.replace("_", " ")


def _others(promises: Iterable[ToldPromise]) -> Iterator[str]:
    for promise in promises:
        yield from _wrapped(f"{promise.commitment}: {promise.lines[0].text}", "  - ")
        for reason in promise.lines[0].because:
            yield from _wrapped(reason, "    - ")


# --- lines, events, minutes


def _lines(lines: Sequence[Line], *, indent: int = 2) -> Iterator[str]:
    """Write lines behind what they are about, in one column."""
    label = max((len(line.about) for line in lines), default=0) + 2
    last = None
    for line in lines:
        about = "" if line.about == last else line.about
        last = line.about
        yield from _wrapped(line.text, f"{' ' * indent}{about:{label}}", indent + label)
        for reason in line.because:
            yield from _wrapped(reason, f"{' ' * (indent + label)}- ")


def _events(events: Sequence[ToldEvent]) -> Iterator[str]:
    column = max((len(event.local) for event in events), default=0)
    last = None
    for event in events:
        when = "" if event.local == last else event.local
        last = event.local
        yield from _wrapped(event.text, f"  {when:{column}}  ")
        for deed in event.did:
            yield from _wrapped(deed, f"{' ' * (column + 4)}→ ")


def _findings(findings: Iterable[ToldFinding]) -> Iterator[str]:
    for finding in findings:
        yield from _wrapped(f"{finding.text} [{finding.code}]", "  - ")
        for reason in finding.because:
            yield from _wrapped(reason, "    - ")


def _ledger(ledger: Sequence[Stretch]) -> str:
    """Write the stretches, each until the next one begins, and their sum."""
    table = plain_table("From", "Account", "Whose", "Open", "Closed", right=2)
    for row in ledger:
        table.add_row(row.since, row.account, row.who or "-", _minutes(row.open_seconds), _minutes(row.closed_seconds))
    whole = (sum(row.open_seconds for row in ledger), sum(row.closed_seconds for row in ledger))
    table.add_row(f"until {ledger[-1].until}", "", "", *map(_minutes, whole))
    return render(table)


def _minutes(seconds: int) -> str:
    """Write minutes, with tenths only where there are some."""
    return f"{seconds // _MINUTE:,}" if seconds % _MINUTE == 0 else f"{seconds / _MINUTE:,.1f}"


def _wrapped(text: str, head: str, indent: int | None = None) -> list[str]:
    wrapper = TextWrapper(
        _WIDTH, initial_indent=head, subsequent_indent=" " * (len(head) if indent is None else indent),
        break_on_hyphens=False, break_long_words=False,
    )  # fmt: skip
    return wrapper.wrap(text) or [head.rstrip()]
