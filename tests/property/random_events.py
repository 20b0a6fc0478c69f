"""Random histories of leads: single events, and scenes of a few that belong together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from hypothesis import strategies as st

from treaty.evidence.kind import Kind

__all__ = ["FIRST", "Row", "instants", "lead_events", "merges", "staff"]

Row = dict[str, Any]
"""An event as it is drawn: `kind`, `at`, perhaps `recorded`, and columns."""
FIRST: Final = int(datetime(2026, 10, 19, 13, tzinfo=UTC).timestamp())
"""Monday 9:00 in New York, two weeks before its clocks go back."""
_QUARTER: Final = 900
_DAYS: Final = 24
_PEOPLE: Final = ("rita", "sam", "nora", "mia", "stranger")


@st.composite
def instants(draw: st.DrawFn) -> int:
    """An instant of some three weeks; often a bell, sometimes a second beside it."""
    day = draw(st.integers(0, _DAYS)) * 86_400
    hour = draw(st.sampled_from((0, 0, 1, 2, 3, 4, 8, 8, 12, 16)) | st.integers(0, 23)) * 3_600
    return FIRST + day + hour + draw(st.sampled_from((0, 0, 0, _QUARTER, 1, -1, 61)))


_FIELDS: Final = st.fixed_dictionaries(
    {},
    optional={
        "score": st.sampled_from(("10", "65", "64.9", "80", "90", "many", None)),
        "country": st.sampled_from(("US", "UK", "DE", " ", None)),
        "state": st.sampled_from(("NY", "CA", None)),
        "customer": st.sampled_from(("true", "false", "no", "perhaps")),
        "seniority": st.sampled_from(("vp", "other", "intern")),
    },
).filter(bool)
_ACTORS: Final = st.sampled_from((*_PEOPLE, "rita", "rita", "sam", None))
_REASONS: Final = st.sampled_from(("Timing", "Bad data", "Unreachable", "Spam", "Duplicate", "Whatever", None))


def _told(kind: Kind, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **columns})


def _meeting(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    starts = instants().map(lambda at: datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    about = st.fixed_dictionaries({}, optional={"meeting": st.sampled_from(("m1", "m2")), "starts_at": starts})
    return _told(kind, actor=_ACTORS, attributes=about)


_ENTRY: Final = st.sampled_from(("system", "system", "manual"))
_WHAT: Final = st.one_of(
    _told(Kind.LEAD_CHANGED, attributes=_FIELDS),
    _told(Kind.LEAD_CHANGED, attributes=_FIELDS),
    _told(Kind.BEHAVIOUR, attributes=st.sampled_from([{"behaviour": each} for each in ("demo", "visit", "careers")])),
    _told(Kind.STAGE_ENTERED, stage=st.sampled_from(("mql", "mql", "mql", "inquiry", "sal", "sql", "opportunity"))),
    _told(Kind.STAGE_ENTERED, stage=st.just("mql")),
    _told(
        Kind.OWNER_CHANGED,
        owner=st.sampled_from((*_PEOPLE, "rita", "sam", None)),
        reason=st.sampled_from((None, None, "misrouted")),
    ),
    _told(Kind.OWNER_CHANGED, owner=st.sampled_from(("rita", "sam", "nora"))),
    _told(
        Kind.TOUCH, actor=_ACTORS, automated=st.sampled_from((False, False, False, True)), entry=_ENTRY,
        channel=st.sampled_from(("phone", "email", "social")), direction=st.sampled_from(("out", "out", "in")),
        outcome=st.sampled_from((None, None, "no answer", "connected")),
    ),
    _told(
        Kind.TOUCH, actor=st.sampled_from(("rita", "sam", "nora")), entry=_ENTRY,
        channel=st.sampled_from(("phone", "email")), direction=st.just("out"),
    ),
    _told(Kind.CLOCK_PAUSED, reason=st.sampled_from(("legal review", "holiday", "unlisted"))),
    _told(Kind.CLOCK_RESUMED),
    _meeting(Kind.MEETING_BOOKED), _meeting(Kind.MEETING_MOVED), _meeting(Kind.MEETING_CANCELLED),
    _meeting(Kind.MEETING_MISSED), _meeting(Kind.MEETING_HELD),
    _told(
        Kind.DISPOSITION,
        decision=st.sampled_from(("accepted", "accepted", "rejected", "nurture", "disqualified", "undecided")),
        reason=_REASONS,
        next_action=st.sampled_from((None, "sales-led nurture", "marketing-led nurture", "dance")),
        attributes=st.fixed_dictionaries(
            {}, optional={"notes": st.sampled_from(("called twice", " ")), "budget": st.sampled_from(("some", "lots"))}
        ),
    ),
    _told(Kind.RECYCLED, outcome=st.sampled_from(("nurture", "contested"))),
    _told(
        Kind.OPPORTUNITY_CHANGED,
        opportunity_id=st.sampled_from(("o1", "o2")), stage=st.sampled_from(("Discovery", "Won")),
    ),
    _told(Kind.LEAD_DELETED),
)  # fmt: skip


def _scene(name: str, start: int, hours: int, more: int) -> list[dict[str, Any]]:
    """A few events that belong together: left to chance alone, they would hardly ever meet."""
    at, later = start + hours * 3_600, start + (hours + more) * 3_600
    match name:
        case "pause":
            return [
                {"kind": Kind.CLOCK_PAUSED, "at": at, "reason": "holiday"},
                {"kind": Kind.CLOCK_RESUMED, "at": later},
            ]
        case "upgrade":
            return [{"kind": Kind.LEAD_CHANGED, "at": at, "attributes": {"score": "95"}}]
        case "demo":
            demo = {"kind": Kind.BEHAVIOUR, "at": at, "attributes": {"behaviour": "demo"}}
            return [demo, demo | {"at": later}]
        case "reassign":
            return [
                {"kind": Kind.OWNER_CHANGED, "at": at, "owner": "rita"},
                {"kind": Kind.OWNER_CHANGED, "at": later, "owner": "nora"},
            ]
        case "touches":
            call = {"kind": Kind.TOUCH, "actor": "rita", "channel": "phone", "direction": "out"}
            return [call | {"at": at}, call | {"at": at + 300}, call | {"at": later, "channel": "email"}]
        case "late call":
            return [{"kind": Kind.TOUCH, "actor": "rita", "channel": "phone", "direction": "out", "entry": "manual",
                     "at": at, "recorded": later}]  # fmt: skip
        case _:
            again = {"kind": Kind.STAGE_ENTERED, "at": later + 6 * 86_400, "stage": "mql"}
            down = {"kind": Kind.LEAD_CHANGED, "at": later, "attributes": {"score": "3"}}
            up = {"kind": Kind.LEAD_CHANGED, "at": later + 6 * 86_400, "attributes": {"score": "71"}}
            return [{"kind": Kind.DISPOSITION, "at": at, "decision": "rejected", "reason": "Timing"}, down, again, up]


_SCENES: Final = (
    "pause",
    "pause",
    "upgrade",
    "demo",
    "reassign",
    "touches",
    "touches",
    "late call",
    "re-entry",
    "re-entry",
)


@st.composite
def lead_events(draw: st.DrawFn, lead: str, *, size: int) -> list[dict[str, Any]]:
    """The history of one record; it is handed over early, and has an owner more often than not."""
    start = FIRST + draw(st.integers(0, 8 * 24)) * 3_600
    score = draw(st.sampled_from(("70", "66", "30", "85")))
    rows: list[dict[str, Any]] = [
        {"kind": Kind.LEAD_CHANGED, "at": start - 600, "attributes": draw(_FIELDS) | {"score": score}},
        {"kind": Kind.STAGE_ENTERED, "at": start, "stage": "mql"},
    ]
    if draw(st.integers(0, 3)):
        owner = draw(st.sampled_from(("rita", "nora", "sam", "mia")))
        rows.append({"kind": Kind.OWNER_CHANGED, "at": start + draw(st.integers(-4, 40)) * _QUARTER, "owner": owner})
    scenes = st.tuples(st.sampled_from(_SCENES), st.integers(0, 60), st.integers(0, 60))
    for name, hours, more in draw(st.lists(scenes, max_size=3)):
        rows += _scene(name, start, hours // 4 if name == "upgrade" else hours, more)
    rows += [{"at": draw(instants()), **each} for each in draw(st.lists(_WHAT, max_size=size))]
    rows = [dict(row) for row in rows]
    for row in rows:
        delay = draw(st.sampled_from((0, 0, 0, 0, 1_800, 7_201, 86_401, 500_000)))
        row |= {"lead_id": lead, "recorded": row.get("recorded", row["at"] + delay)}
        if draw(st.integers(0, 80)) == 0:
            row["precision"] = "day"
    return rows


_STAFF: Final = (
    {"kind": Kind.PERSON_CHANGED, "owner": "rita", "attributes": {"team": "SDR"}},
    {"kind": Kind.PERSON_CHANGED, "owner": "nora", "attributes": {"team": "Night"}},
    {"kind": Kind.PERSON_CHANGED, "owner": "sam", "attributes": {"name": "Sam"}},
    {"kind": Kind.PERSON_CHANGED, "owner": "mia", "attributes": {"team": "Marketing Ops"}},
)


@st.composite
def staff(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Nobody is known, or all but the stranger; sam changes his team, and may leave."""
    if draw(st.integers(0, 5)) == 0:
        return []
    rows = [{"at": FIRST - 86_400, **each} for each in _STAFF]
    teams = st.sampled_from(({"team": "SDR"}, {"team": "Night"}, {"active": "false"}, {"active": "true"}))
    changes = draw(st.lists(st.tuples(instants(), teams), min_size=1, max_size=2))
    rows += [{"kind": Kind.PERSON_CHANGED, "owner": "sam", "at": at, "attributes": told} for at, told in changes]
    return [*rows, {"kind": Kind.PERSON_CHANGED, "owner": "sam", "at": FIRST - 3_600, "attributes": {"team": "SDR"}}]


@st.composite
def merges(draw: st.DrawFn, leads: list[str]) -> list[dict[str, Any]]:
    """Records that are merged, one after the other, now and then in a circle."""
    if len(leads) < 2 or draw(st.booleans()):
        return []
    pair = st.permutations(leads).map(lambda each: each[:2]) | st.sampled_from(leads).map(lambda lead: [lead, lead])
    pairs = draw(st.lists(pair, min_size=1, max_size=2))
    return [
        {"kind": Kind.LEAD_MERGED, "lead_id": lead, "at": draw(instants()), "attributes": {"into": into}}
        for lead, into in pairs
    ]
