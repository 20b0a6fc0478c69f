"""The events of one lead, found among all by SQL, and judged by the judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treaty.errors import InputError
from treaty.evaluation.judge import Event, People, Story, Terms, judge_lead
from treaty.evaluation.judge.event import known_at, read_events_of
from treaty.evaluation.judge.joining import join
from treaty.evaluation.laying import lay
from treaty.evaluation.queries import ask
from treaty.evidence.database import Database, query

__all__ = ["Found", "judge_one"]


@dataclass(frozen=True, slots=True)
class Found:
    """What the judge says of one lead; `company` are the deals that do not name it, in order."""

    story: Story
    company: tuple[Event, ...]


def judge_one(connection: Database, lead: str, agreements: Sequence[Terms], as_of: int) -> Found:
    """Judge the lead that a record belongs to, at an instant; the database holds the table `event`.

    Raises:
        InputError: no event tells of such a record; the hint names those that look like it.
        CalendarError: a calendar never gives a limit its time.
    """
    ask(connection, "lead", "frame")
    frame = known_at(read_events_of(connection, "frame"), as_of)
    joined = join(frame)
    key = joined.key(lead)
    lay(connection, "wanted", "lead_id VARCHAR", ((each,) for each in joined.records(key)))
    ask(connection, "lead", "own", "company")
    events = read_events_of(connection, "own")
    if not events:
        raise InputError(f"no event tells of a lead '{lead}'", hint=_closest(connection, lead))
    story = judge_lead(events, People(frame), agreements, as_of, key=key, joined=joined)
    return Found(story, known_at(read_events_of(connection, "company"), as_of))


def _closest(connection: Database, lead: str) -> str:
    connection.execute("SET VARIABLE asked = $1::VARCHAR", [lead])
    names = [name for (name,) in connection.execute(query("lead/closest", "treaty.evaluation")).fetchall()]
    return f"did you mean {', '.join(map(repr, names))}?" if names else "the events tell of no lead at all"
