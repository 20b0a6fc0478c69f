"""Delivering: from the outbox to the channels, again and again until it arrives or is given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

import structlog

from treaty.alerting import People, retry_at
from treaty.calendars import to_seconds
from treaty.channels import Channel, Failure, Post, Receipt, Undelivered
from treaty.reports.message import read_message
from treaty.service.points import reach
from treaty.store.outbox import Parcel, begin, claim_parcels, give_back, mark_dead, mark_sent, put_off

__all__ = ["deliver"]

_BATCH: Final = 20
_SECONDS: Final = 60
"""After so long no further message is begun: a lease has to outlast the last of them."""

_log = structlog.get_logger("treaty.deliver")


def deliver(channels: Mapping[str, Channel], people: Callable[[], People], worker: str, now: datetime) -> bool:
    """Take some messages that are due and hand each to its channel; no transaction is open meanwhile.

    That a message sets out is kept before its channel gets it, and that it arrived afterwards. Who dies in between
    leaves one that is sent once more, marked as a repeat: nobody can know whether it was sent. All else that a dead
    process took was not begun, and goes out as if nothing had been.
    """
    parcels = claim_parcels(worker, to_seconds(now), _BATCH)
    if not parcels:
        return False
    reach("deliver.after_commit")
    known, started = people(), monotonic()
    for place, parcel in enumerate(parcels):
        passed = monotonic() - started
        if passed > _SECONDS:
            give_back(parcels[place:], worker)
            break
        at = now + timedelta(seconds=int(passed))
        if begin(parcel, worker, to_seconds(at)):
            _hand_over(parcel, channels, known, worker, at)
    return True


def _hand_over(parcel: Parcel, channels: Mapping[str, Channel], people: People, worker: str, now: datetime) -> None:
    reach("deliver.before_send")
    try:
        receipt = _send(parcel, channels, people, now)
    except Undelivered as failure:
        _failed(parcel, failure, worker, to_seconds(now))
        return
    except Exception as error:  # noqa: BLE001 -- a fault of ours: the other messages go out all the same
        _log.exception("alert.send.failed", delivery=parcel.id, channel=parcel.channel)
        _failed(parcel, Undelivered(Failure.FAILING, type(error).__name__, maybe=True), worker, to_seconds(now))
        return
    reach("deliver.after_send")
    mark_sent(parcel, worker, receipt, to_seconds(now))
    reach("deliver.after_acknowledge")
    _log.info(
        "alert.sent",
        delivery=parcel.id,
        channel=parcel.channel,
        reason=parcel.reason,
        attempts=parcel.attempts,
        repeat=parcel.repeat,
    )


def _send(parcel: Parcel, channels: Mapping[str, Channel], people: People, now: datetime) -> Receipt:
    channel = channels.get(parcel.channel)
    if channel is None:
        raise Undelivered(Failure.UNUSABLE, f"'{parcel.channel}' is not set up")
    person = people.find(parcel.recipient)
    to = person.addresses.get(parcel.channel) if person else None
    if to is None:
        raise Undelivered(Failure.UNKNOWN_ADDRESS, f"no address of {parcel.recipient} is known for {parcel.channel}")
    try:
        message = read_message(parcel.payload)
    except ValueError as error:
        raise Undelivered(Failure.UNUSABLE, "the message was written by another version") from error
    previous = Receipt(parcel.receipt) if parcel.receipt else None
    return channel.send(Post(parcel.key, to, message, previous, parcel.repeat), now)


def _failed(parcel: Parcel, failure: Undelivered, worker: str, now: int) -> None:
    error = str(failure)
    log = _log.bind(
        delivery=parcel.id,
        channel=parcel.channel,
        reason=parcel.reason,
        attempts=parcel.attempts,
        failure=str(failure.reason),
    )
    again = retry_at(parcel.attempts, now, failure.retry_after) if failure.retry else None
    if again is None:
        mark_dead(parcel, worker, error)
        log.error("alert.dead")
        return
    put_off(parcel, worker, error, again, maybe=failure.maybe)
    log.warning("alert.retry")
