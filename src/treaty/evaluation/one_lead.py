"""The events of one lead, found among all by SQL, and judged by the judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treaty.errors import InputError
from treaty.evaluation.judge import Event, People, Story, Terms, judge_lead
from treaty.evaluation.judge.event import known_at, read_events_of
from treaty.evaluation.judge.joining import join
from treaty.evaluation.judge.summing.record import Record
from treaty.evaluation.laying import lay
from treaty.evaluation.queries import ask
from treaty.evidence.database import Database, query
from treaty.evidence.exclusion import Exclusion

__all__ = ["Found", "judge_one", "judge_with_company"]


@dataclass(frozen=True, slots=True)
class Found:
    """What the judge says of one lead, and what it sums up: the lead, and all who share its deals."""

    story: Story
    record: Record


def judge_one(
    connection: Database, lead: str, agreements: Sequence[Terms], as_of: int, exclusions: Sequence[Exclusion] = ()
) -> Found:
    """Judge the lead that a record belongs to, at an instant; the database holds the table `event`.

    Raises:
        InputError: no event tells of such a record; the hint names those that look like it.
        CalendarError: a calendar never gives a limit its time.
    """
    ask(connection, "lead", "frame")
    frame = read_events_of(connection, "frame")
    joined = join(known_at(frame, as_of))
    key = joined.key(lead)
    own = _events_of(connection, joined.records([key]))
    if not own:
        raise InputError(f"no event tells of a lead '{lead}'", hint=_closest(connection, lead))
    ask(connection, "lead", "company")
    deals = read_events_of(connection, "company")
    names = [name for (name,) in connection.execute("SELECT lead_id FROM colleague").fetchall()]
    others = _events_of(connection, joined.records(map(joined.key, names))) if names else ()
    return judge_with_company(key, [*own, *deals, *others], agreements, as_of, frame=frame, exclusions=exclusions)


def judge_with_company(
    key: str,
    events: Sequence[Event],
    agreements: Sequence[Terms],
    as_of: int,
    *,
    frame: Sequence[Event] = (),
    exclusions: Sequence[Exclusion] = (),
) -> Found:
    """Judge a lead, and besides it all others that these events tell of: those who share its deals.

    `frame` tells of people and merges; what it says of further leads is not judged.
    """
    told = [*frame, *events]
    known = known_at(told, as_of)
    people, joined = People(known), join(known)
    keys = {joined.key(event.lead_id) for event in events if event.lead_id is not None}
    stories = {each: judge_lead(events, people, agreements, as_of, key=each, joined=joined) for each in keys | {key}}
    handoffs = [handoff for story in stories.values() for handoff in story.handoffs]
    clocks = [clock for story in stories.values() for clock in story.clocks]
    whole = Story(tuple(sorted(handoffs, key=lambda each: (each.lead_key, each.number))), tuple(clocks))
    return Found(stories[key], Record(whole, told, agreements, as_of, exclusions))


def _events_of(connection: Database, records: Iterable[str]) -> tuple[Event, ...]:
    lay(connection, "wanted", "lead_id VARCHAR", ((each,) for each in sorted(records)))
    ask(connection, "lead", "own")
    return read_events_of(connection, "own")


def _closest(connection: Database, lead: str) -> str:
    connection.execute("SET VARIABLE asked = $1::VARCHAR", [lead])
    names = [name for (name,) in connection.execute(query("lead/closest", "treaty.evaluation")).fetchall()]
    return f"did you mean {', '.join(map(repr, names))}?" if names else "the events tell of no lead at all"
