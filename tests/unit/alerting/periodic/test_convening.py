"""An occasion is told …"""

from __future__ import annotations

from dataclasses import replace

from tests.unit.alerting.scene import ANA, DAY, MIA, MONDAY, RITA, SAM, agreement, away, situation
from treaty.alerting import Reason
from treaty.alerting.periodic import Occasion, convene

OCCASION = Occasion(Reason.STANDUP, "Test", "2026-10-05", MONDAY, MONDAY + DAY, ("marketing", "sales"), ("slack",))


def words(
    occasion: Occasion = OCCASION, *people: object, told: dict[str, int] | None = None, **more: object
) -> dict[str, str]:
    now = situation(MONDAY, *people, **more)  # type: ignore[arg-type]
    return {each.key: str(each.reason) for each in convene(occasion, told or {}, now)}


def test_once_to_everybody_whom_it_names() -> None:
    assert words() == {"standup/Test/2026-10-05/mia/slack": "standup", "standup/Test/2026-10-05/sam/slack": "standup"}


def test_to_nobody_twice_but_for_what_got_worse() -> None:
    told = {"standup/Test/2026-10-05/mia/slack": 0}

    assert words(told=told)["standup/Test/2026-10-05/mia/slack"] == "told"
    assert words(replace(OCCASION, level=1), told=told)["standup/Test/2026-10-05/mia/slack"] == "standup"


def test_to_nobody_who_is_away_or_cannot_be_reached() -> None:
    found = words(OCCASION, away(MIA), replace(SAM, addresses={}))

    assert list(found.values()) == ["absent", "no_address"]


def test_to_nobody_in_a_silent_pilot() -> None:
    silent = agreement(
        (
            "fields: {score: number}",
            'fields: {score: number}\npilot: {when: "score > 1", until: 2026-10-09, alerts: off}',
        )
    )

    assert set(words(terms=silent).values()) == {"pilot"}


def test_by_mail_where_the_way_does_not_reach() -> None:
    assert words(replace(OCCASION, tell=("sponsor",)), ANA) == {"standup/Test/2026-10-05/ana/email": "standup"}


def test_to_owners_besides_once() -> None:
    found = convene(OCCASION, {}, situation(MONDAY), owners=("rita", "sam", "x"))

    assert [each.who for each in found] == ["mia", "sam", RITA.key, "x"]
    assert found[-1].reason is Reason.NOBODY
