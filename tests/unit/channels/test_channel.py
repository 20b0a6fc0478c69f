"""What is not delivered …"""

from __future__ import annotations

from treaty.channels import Failure, Undelivered


def test_is_tried_again_where_waiting_may_help() -> None:
    again = {failure for failure in Failure if Undelivered(failure, "…").retry}

    assert again == {Failure.BUSY, Failure.UNREACHABLE, Failure.FAILING}


def test_says_in_words_what_happened() -> None:
    undelivered = Undelivered(Failure.BUSY, "Slack asks to wait", retry_after=30)

    assert str(undelivered) == "busy: Slack asks to wait"
