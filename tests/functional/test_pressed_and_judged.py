"""What is pressed is judged like everything else that happens: …"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.live import tell
from tests.pressing import click, furnish, seconds
from tests.stores import sqlite_store
from treaty.reports.message import Verb
from treaty.service.act import act
from treaty.service.judge import opened_judge
from treaty.service.worker import Worker, run_until_idle
from treaty.store.models import ClockRow, HandoffRow

TUESDAY = datetime(2027, 3, 2, 15, 0, tzinfo=UTC)  # ten in New York, when the agreement's hours are open
AN_HOUR_LATER = seconds(TUESDAY) + 3_600

pytestmark = pytest.mark.slow  # two rounds of the worker


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Hand over three leads, judge, press, and judge again; yield what is said to one more press."""
    with sqlite_store(tmp_path_factory.mktemp("store")), opened_judge() as judge:
        furnish(handoffs=False)
        worker = Worker("w", judge)
        at = {"source": "crm", "occurred_at": TUESDAY.isoformat()}
        leads = [{**at, **event} for lead in ("ada", "bo", "cy") for event in _handed_over(lead)]
        tell(leads, seconds(TUESDAY))
        run_until_idle(worker, seconds(TUESDAY) + 1)

        _press("ada#1", 5, Verb.REJECT, reason="Fit")
        _press("bo#1", 9, Verb.ACCEPT)
        _press("bo#1", 4, Verb.NURTURE, led_by="sales")  # made before, heard of after
        _press("cy#1", 7, Verb.LOG_TOUCH, touch="phone")
        run_until_idle(worker, AN_HOUR_LATER)

        yield _press("ada#1", 6, Verb.ACCEPT)


def _handed_over(lead: str) -> Iterator[dict[str, Any]]:
    yield {"lead_id": lead, "source_id": f"{lead}1", "kind": "lead.changed", "attributes": {"score": 99}}
    yield {"lead_id": lead, "source_id": f"{lead}2", "kind": "stage.entered", "stage": "mql"}
    yield {"lead_id": lead, "source_id": f"{lead}3", "kind": "owner.changed", "owner": "sam"}


def _press(subject: str, minute: int, verb: Verb, **more: Any) -> str:
    pressed = click(verb, click_id=f"{subject}{minute}", subject=subject, at=_at(minute), **more)
    return act(pressed, AN_HOUR_LATER).words


def _at(minute: int) -> datetime:
    return TUESDAY + timedelta(minutes=minute)


@pytest.mark.usefixtures("late")
def test_a_rejection_ends_the_handoff_when_it_was_pressed() -> None:
    handoff = HandoffRow.objects.get(lead_key="ada")

    assert (handoff.decision, handoff.reason, handoff.end) == ("rejected", "Fit", "rejected")
    assert handoff.ended_at == seconds(_at(5))


@pytest.mark.usefixtures("late")
def test_presses_count_in_the_order_in_which_they_were_made() -> None:
    handoff = HandoffRow.objects.get(lead_key="bo")

    assert (handoff.end, handoff.ended_at) == ("nurture", seconds(_at(4)))


@pytest.mark.usefixtures("late")
def test_a_logged_touch_stops_the_clock() -> None:
    clock = ClockRow.objects.get(lead_key="cy", commitment="response")

    assert (clock.state, clock.stopped_at) == ("met", seconds(_at(7)))


def test_a_press_after_the_end_is_too_late(late: str) -> None:
    assert late == "ada#1 is over (rejected); nothing was changed."
