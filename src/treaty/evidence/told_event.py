"""One event as a source told it: a row of the event table in plain Python, for doors that open no database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from treaty.evidence.kind import Kind

__all__ = ["AMOUNT_UNIT", "ToldEvent"]

AMOUNT_UNIT: Final = 10_000
"""So many make one of the currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event whose columns were checked; the columns stand in the order of the event table.

    Instants are UTC seconds, `amount` counts ten-thousandths, `close_date` is written as 2026-01-31, `attributes` is
    a canonical object. Without a name of its own an event has an empty `source_id`, until `named` gives it one.
    """

    source: str
    source_id: str
    lead_id: str | None = None
    account_id: str | None = None
    kind: Kind
    occurred_at: int
    recorded_at: int
    precision: str = "second"
    actor: str | None = None
    entry: str = "system"
    automated: bool = False
    channel: str | None = None
    direction: str | None = None
    outcome: str | None = None
    stage: str | None = None
    owner: str | None = None
    decision: str | None = None
    reason: str | None = None
    next_action: str | None = None
    opportunity_id: str | None = None
    opportunity_source: str | None = None
    amount: int | None = None
    close_date: str | None = None
    attributes: str | None = None

    @property
    def content(self) -> str:
        """The hash of all that it says but `recorded_at`, as `content_hash` of `sql/identity.sql` has it."""
        return self._hash(self.source_id or None)

    def named(self) -> ToldEvent:
        """Return it with a name where the source gave none, as `made_up_id` of `sql/identity.sql` makes it.

        A touch is the same touch whatever else two exports say about it.
        """
        if self.source_id:
            return self
        if self.kind is Kind.TOUCH:
            told = (self.lead_id, self.kind, self.occurred_at * _MICRO, self.actor, self.channel)
            return replace(self, source_id=sha256("".join(map(_part, told)).encode()).hexdigest())
        return replace(self, source_id=self._hash(None))

    def _hash(self, source_id: str | None) -> str:
        told = (
            self.source, source_id, self.lead_id, self.account_id, self.kind, self.occurred_at * _MICRO, self.precision,
            self.actor, self.entry, "true" if self.automated else "false", self.channel, self.direction, self.outcome,
            self.stage, self.owner, self.decision, self.reason, self.next_action, self.opportunity_id,
            self.opportunity_source, _decimal(self.amount), self.close_date, self.attributes,
        )  # fmt: skip
        return sha256("".join(map(_part, told)).encode()).hexdigest()


_MICRO: Final = 1_000_000


def _part(value: str | int | None) -> str:
    """Write a value with its length in bytes, so that no two lists of values have the same text."""
    if value is None:
        return "-"
    text = str(value)
    return f"{len(text) if text.isascii() else len(text.encode())}:{text}"


def _decimal(amount: int | None) -> str | None:
    if amount is None:
        return None
    whole, rest = divmod(abs(amount), AMOUNT_UNIT)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:04}"
