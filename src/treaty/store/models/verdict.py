"""What leads came to: the rows of stage (a) of the evaluation, and every change of a state."""

from __future__ import annotations

from django.db import models

from treaty.store.models.lead import Lead
from treaty.store.models.result import columns_of

__all__ = ["ClockRow", "FindingRow", "HandoffRow", "LedgerRow", "Transition"]


class _LeadRow(models.Model):
    """A row about a lead, or about all of them, where `lead` is null."""

    lead = models.ForeignKey(Lead, models.CASCADE, null=True, related_name="+")

    class Meta:
        abstract = True


class HandoffRow(_LeadRow):
    """A row of `handoffs`; who in sales has it now, or had it when it ended, and since when."""

    held_by = models.TextField(null=True)
    held_at = models.BigIntegerField(null=True)

    class Meta:
        db_table = "handoff"
        indexes = (
            models.Index(fields=("lead_key", "number"), name="handoff_by_key"),
            models.Index(fields=("qualified_at",), name="handoff_by_time"),
        )


class ClockRow(_LeadRow):
    """A row of `clocks`."""

    class Meta:
        db_table = "clock"
        indexes = (
            models.Index(fields=("lead_key", "number"), name="clock_by_key"),
            models.Index(fields=("state", "stopped_at"), name="clock_by_state"),
        )


class LedgerRow(_LeadRow):
    """A row of `ledger`."""

    class Meta:
        db_table = "ledger"


class FindingRow(_LeadRow):
    """A row of `findings`."""

    class Meta:
        db_table = "finding"


for _model, _table in ((HandoffRow, "handoffs"), (ClockRow, "clocks"), (LedgerRow, "ledger"), (FindingRow, "findings")):
    for _name, _field in columns_of(_table):
        _model.add_to_class(_name, _field)


class Transition(models.Model):
    """A clock's change of state, as it was said then; written once, never worked out again.

    `before` is null when the clock appeared, `after` when it went. `watermark` is the highest `Event.id` of the lead
    that the evaluation knew.
    """

    lead_key = models.TextField()
    number = models.BigIntegerField()
    agreement = models.TextField()
    version = models.BigIntegerField()
    commitment = models.TextField()
    step = models.BigIntegerField()
    before = models.TextField(null=True)
    after = models.TextField(null=True)
    as_of = models.BigIntegerField()
    watermark = models.BigIntegerField()

    class Meta:
        db_table = "transition"
        indexes = (models.Index(fields=("lead_key", "number", "commitment", "step"), name="transition_of_clock"),)
