"""Two workers on PostgreSQL never hold the same lead or the same message, and neither waits for the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from tests.postgres import Postgres
from tests.stores import postgres_store
from treaty.store.claims import claim
from treaty.store.models import Delivery, Lead, Notification
from treaty.store.outbox import claim_parcels

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("store")]
NOW = 1_800_000_000
ALL, EACH = 100, 60
PATIENCE_SECONDS = 20

Claim = Callable[[str, int, int], Any]


@pytest.fixture
def store(postgres: Postgres) -> Iterator[None]:
    with postgres_store(postgres.url):
        Lead.objects.bulk_create(Lead(due_at=NOW - number) for number in range(ALL))
        told = Notification.objects.bulk_create(
            Notification(key=str(number), kind="clock", recipient="rita", channel="email", state="open")
            for number in range(ALL)
        )
        Delivery.objects.bulk_create(
            Delivery(notification=each, payload="{}", reason="step", created_at=NOW, due_at=NOW, state="pending")
            for each in told
        )
        yield


def both(claim_some: Claim, taken_out: str = "") -> tuple[set[int], set[int]]:
    """Let the second claim while the transaction of the first, which has claimed already, is still open."""
    first_has, second_tried = Barrier(2, timeout=PATIENCE_SECONDS), Barrier(2, timeout=PATIENCE_SECONDS)

    def without(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        return execute(sql.replace(taken_out, ""), *rest)

    def first() -> set[int]:
        with transaction.atomic():
            claimed = claim_some("first", NOW, EACH)
            first_has.wait()
            second_tried.wait()
        return {each.id for each in claimed}

    def second() -> set[int]:
        first_has.wait()
        try:
            with connection.cursor() as cursor, connection.execute_wrapper(without):
                cursor.execute("SET lock_timeout = '300ms'")
                return {each.id for each in claim_some("second", NOW, EACH)}
        finally:
            second_tried.wait()

    def closing(work: Callable[[], set[int]]) -> set[int]:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(closing, first), pool.submit(closing, second)
        return one.result(PATIENCE_SECONDS), other.result(PATIENCE_SECONDS)


@pytest.mark.parametrize("claim_some", [claim, claim_parcels])
def test_who_comes_second_gets_others_at_once(claim_some: Claim) -> None:
    first, second = both(claim_some)

    assert (len(first), len(second)) == (EACH, ALL - EACH)
    assert not first & second


@pytest.mark.parametrize("claim_some", [claim, claim_parcels])
def test_without_skip_locked_that_proof_fails(claim_some: Claim) -> None:
    with pytest.raises(OperationalError, match="lock timeout"):
        both(claim_some, taken_out="SKIP LOCKED")
