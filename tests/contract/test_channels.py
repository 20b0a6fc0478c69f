"""Every channel …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.contract.channels import CASES, Case
from treaty.channels import Failure, Post, Undelivered
from treaty.channels.labels import REPEAT
from treaty.reports.message import Fact, Message, Table, Tone, Verb

pytestmark = pytest.mark.enable_socket  # fakes on loopback

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
WARNING = Message(
    title="12 minutes left to answer Ada Quill",
    tone=Tone.WARNING,
    reason="step reached",
    facts=(Fact("Tier", "Tier 1"), Fact("Due", "Mon 14:32")),
    lines=("She asked for a price on Sunday.",),
    table=Table(("Lead", "Waits"), (("lead#2", "48 min"),)),
    verbs=(Verb.ACCEPT, Verb.REJECT, Verb.LOG_TOUCH, Verb.OPEN),
    subject="lead#2",
    commitment="response",
    link="https://crm.example/lead/2",
)
RESOLVED = replace(WARNING, title="Sam called Ada Quill", tone=Tone.RESOLVED, verbs=(), lines=())
HOSTILE = replace(
    WARNING,
    title="<!channel> *now* & \x1b[31m\r\nBcc: all@northwind.example",
    facts=(Fact("<b>Who</b>", "עדה \u202egnp.exe"), Fact("Name", "n" * 200)),
    lines=("<script>alert(1)</script> [link](https://evil.example) `code`",),
)


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    with CASES[request.param](tmp_path) as opened:
        yield opened


def _post(case: Case, message: Message = WARNING, key: str = "clock 7 sam") -> Post:
    return Post(key, case.address, message)


def test_shows_all_that_the_message_says(case: Case) -> None:
    case.channel.send(_post(case), NOON)

    (seen,) = case.seen()
    for said in ("Warning", "12 minutes left", "Tier 1", "Mon 14:32", "asked for a price", "48 min"):
        assert said in seen


def test_gives_a_receipt_that_the_store_can_keep(case: Case) -> None:
    receipt = case.channel.send(_post(case, key="k" * 400), NOON)

    assert 0 < len(receipt) <= 500


def test_changes_the_message_in_place_or_sends_the_news_after_it(case: Case) -> None:
    receipt = case.channel.send(_post(case), NOON)

    case.channel.send(replace(_post(case, RESOLVED), previous=receipt), NOON + timedelta(minutes=5))

    seen = case.seen()
    assert len(seen) == (1 if case.changes else 2)
    assert "Resolved: Sam called Ada Quill" in seen[-1]
    assert "asked for a price" not in seen[-1]


def test_goes_on_changing_one_message(case: Case) -> None:
    receipt = None
    for minute in range(3):
        post = replace(_post(case, replace(WARNING, title=f"minute {minute}")), previous=receipt)
        receipt = case.channel.send(post, NOON + timedelta(minutes=minute))

    seen = case.seen()
    assert len(seen) == (1 if case.changes else 3)
    assert "minute 2" in seen[-1]


def test_keeps_messages_of_two_keys_apart(case: Case) -> None:
    case.channel.send(_post(case, key="clock 7"), NOON)
    case.channel.send(_post(case, key="clock 8"), NOON)

    assert len(case.seen()) == 2


def test_says_that_a_repeat_may_be_a_copy(case: Case) -> None:
    case.channel.send(replace(_post(case), repeat=True), NOON)

    assert REPEAT in " ".join(case.seen()[-1].replace("|", " ").split())


def test_shows_the_text_of_strangers_as_text(case: Case) -> None:
    case.channel.send(_post(case, HOSTILE), NOON)

    (seen,) = case.seen()
    flat = " ".join(seen.replace("|", " ").split())
    assert "<!channel> *now* & [31m Bcc: all@northwind.example" in flat
    assert "<script>alert(1)</script> [link](https://evil.example) `code`" in flat
    assert "עדה" in seen
    assert "n" * 200 in seen
    assert "\x1b" not in seen
    assert "\u202e" not in seen


def test_sends_what_is_too_long_cut_short(case: Case) -> None:
    rows = tuple((f"lead#{number}", "&" * 50) for number in range(2000))
    long = replace(
        WARNING,
        title="t" * 5000,
        facts=tuple(Fact(f"fact {number}", "<" * 3000) for number in range(30)),
        lines=tuple(f"{number} {'&' * 4000}" for number in range(60)),
        table=Table(("Lead", "Waits"), rows),
    )

    case.channel.send(_post(case, long), NOON)

    (seen,) = case.seen()
    assert "ttt" in seen
    assert "lead#1999" not in seen


def test_tells_apart_what_went_wrong(case: Case) -> None:
    found = {}
    for failure, cause in case.fails.items():
        cause()
        with pytest.raises(Undelivered) as caught:
            case.channel.send(_post(case), NOON)
        found[failure] = caught.value.reason

    assert case.fails
    assert found == {failure: failure for failure in case.fails}


@pytest.mark.parametrize("case", ["slack", "email", "apprise"], indirect=True)
def test_delivers_after_failures_that_are_over(case: Case) -> None:
    for failure in case.fails:
        case.fails[failure]()
        with pytest.raises(Undelivered):
            case.channel.send(_post(case), NOON)

    case.channel.send(_post(case), NOON)

    assert len(case.seen()) == 1


@pytest.mark.parametrize("case", ["slack", "email"], indirect=True)  # others get no answer that could get lost
def test_owns_up_when_the_answer_got_lost(case: Case) -> None:
    assert case.lost
    case.lost()

    with pytest.raises(Undelivered) as caught:
        case.channel.send(_post(case), NOON)

    assert (caught.value.reason, caught.value.maybe) == (Failure.UNREACHABLE, True)
    assert len(case.seen()) == 1
