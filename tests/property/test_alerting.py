"""Whatever happens to a lead, whoever is away, and however often it is decided …"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.alerting.scene import DAY, EVERYBODY, HOUR, LEAD, MONDAY, carried_out, clock, decide, situation
from treaty.alerting import BREACH, Act, Decision, Intent, Person, Reason, Said, Standing, Ticking, snoozed_until

SHARES = [None, Fraction(3, 4), Fraction(1), Fraction(2)]


@dataclass(frozen=True)
class Told:
    at: int
    clock: Ticking
    decision: Decision


@st.composite
def staff(draw: st.DrawFn) -> tuple[Person, ...]:
    """Anybody may be away, without an address, or under somebody else."""
    keys = [None, *(each.key for each in EVERYBODY)]
    return tuple(
        replace(
            each, active=draw(st.booleans()), manager=draw(st.sampled_from(keys)),
            addresses=each.addresses if draw(st.booleans()) else {},
        )
        for each in EVERYBODY
    )  # fmt: skip


@st.composite
def course(draw: st.DrawFn) -> list[tuple[int, Ticking]]:
    """A clock that goes on, by day and by night, until it is over."""
    lead = replace(LEAD, tier=draw(st.sampled_from(["Tier 1", "Tier 2"])))
    shares = sorted(draw(st.lists(st.sampled_from([0, 1, 2, 3]), min_size=1, max_size=8)))
    found, now = [], MONDAY
    for share in shares:
        now += draw(st.integers(1, 9 * HOUR))
        found.append((now, clock(SHARES[share], handed=lead, breach_at=MONDAY + 2 * HOUR)))
    return [*found, (now + HOUR, clock(standing=Standing.OVER, handed=lead))]


def lived(steps: list[tuple[int, Ticking]], people: tuple[Person, ...]) -> list[Told]:
    """Decide at each step, and whenever a decision asks to be asked again before the next."""
    said: tuple[Said, ...] = ()
    told: list[Told] = []
    for (now, ticking), (until, _) in zip(steps, [*steps[1:], (steps[-1][0] + 7 * DAY, None)], strict=True):
        at: int | None = now
        while at is not None and at < until:
            decision = decide([ticking], said, situation(at, *people))
            said = carried_out(decision, said, at)
            told.append(Told(at, ticking, decision))
            assert decide([ticking], said, situation(at, *people)).intents == ()
            at = decision.next_at
    return told


def sent(told: list[Told]) -> list[Intent]:
    return [intent for each in told for intent in each.decision.intents if intent.act is not Act.RESOLVE]


@settings(max_examples=60, deadline=None)
@given(course(), staff())
def test_nobody_is_told_twice_of_one_level_by_one_way(
    steps: list[tuple[int, Ticking]], people: tuple[Person, ...]
) -> None:
    counts = Counter((each.key, each.level) for each in sent(lived(steps, people)))

    assert set(counts.values()) <= {1}


@settings(max_examples=60, deadline=None)
@given(course(), staff())
def test_every_step_that_is_reached_ends_at_somebody_or_says_why_not(
    steps: list[tuple[int, Ticking]], people: tuple[Person, ...]
) -> None:
    told = lived(steps, people)

    for each in told:
        reached = each.clock.standing is not Standing.OVER and each.clock.share is not None
        words = [held.reason for held in each.decision.held if held.reason is not Reason.NOT_YET]
        assert not reached or each.decision.intents or words


@settings(max_examples=60, deadline=None)
@given(course())
def test_quiet_hours_and_digests_delay_and_lose_nothing(steps: list[tuple[int, Ticking]]) -> None:
    open_steps = steps[:-1]  # nobody answers
    highest = max((each.share for _, each in open_steps if each.share is not None), default=Fraction(0))

    told = sent(lived(open_steps, EVERYBODY))

    assert max((each.level for each in told if each.person == "rita"), default=0) == min(int(highest * BREACH), BREACH)
    assert any(each.person == "ana" for each in told) == (highest == 2)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, DAY), st.integers(-DAY, 9 * DAY), st.sampled_from([None, MONDAY + 2 * HOUR]))
def test_a_snooze_ends_before_the_breach_and_within_hours(now: int, wanted: int, breach_at: int | None) -> None:
    until = snoozed_until(breach_at, MONDAY + now, MONDAY + wanted)

    assert MONDAY + now <= until <= MONDAY + now + 4 * HOUR
    assert breach_at is None or breach_at <= MONDAY + now or until <= breach_at


@settings(max_examples=60, deadline=None)
@given(course(), st.integers(0, 9 * HOUR))
def test_a_snooze_loses_no_breach(steps: list[tuple[int, Ticking]], until: int) -> None:
    asleep = Said(steps[0][1].about, "rita", "slack", told_at=MONDAY, level=7_500, snoozed_until=MONDAY + until)
    late = [(now, each) for now, each in steps if each.standing is Standing.BREACHED]

    for now, each in late:
        words = {held.who: held.reason for held in decide([each], [asleep], situation(now)).held}
        assert words.get("rita") in (None, Reason.QUIET)
