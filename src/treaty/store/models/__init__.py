"""The tables, one noun a module."""

from __future__ import annotations

from treaty.store.models.agreement import Agreement, AgreementVersion
from treaty.store.models.audit import AuditEntry, Worker
from treaty.store.models.event import Event
from treaty.store.models.lead import Lead, Record
from treaty.store.models.measurement import ExclusionRow, MeasurementRow, Summing
from treaty.store.models.notification import Delivery, Notification, Refusal
from treaty.store.models.person import Person, Role
from treaty.store.models.press import Press
from treaty.store.models.recovery import RecoveryText
from treaty.store.models.source import SeenSignature, Source, Token
from treaty.store.models.staff import Staff
from treaty.store.models.verdict import ClockRow, FindingRow, HandoffRow, LedgerRow, Transition

__all__ = [
    "Agreement",
    "AgreementVersion",
    "AuditEntry",
    "ClockRow",
    "Delivery",
    "Event",
    "ExclusionRow",
    "FindingRow",
    "HandoffRow",
    "Lead",
    "LedgerRow",
    "MeasurementRow",
    "Notification",
    "Person",
    "Press",
    "Record",
    "RecoveryText",
    "Refusal",
    "Role",
    "SeenSignature",
    "Source",
    "Staff",
    "Summing",
    "Token",
    "Transition",
    "Worker",
]
