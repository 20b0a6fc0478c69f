"""Messages that come back by the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treaty.alerting import Reason
from treaty.alerting.periodic import Occasion
from treaty.reports.lead_story.saying import LocalTime, counted
from treaty.reports.message.message import Fact, Message, Table, Tone
from treaty.reports.scorecard.scorecard import Scorecard
from treaty.reports.scorecard.wording import value_text

__all__ = [
    "PressingLine",
    "UndecidedLine",
    "end_of_day_message",
    "misses_message",
    "report_message",
    "review_message",
    "scorecard_message",
    "standup_message",
]


@dataclass(frozen=True, slots=True)
class UndecidedLine:
    """A lead without a decision."""

    subject: str
    owner: str
    tier: str
    assigned_at: int


@dataclass(frozen=True, slots=True)
class PressingLine:
    """A clock that was missed, or is due."""

    subject: str
    commitment: str
    owner: str
    due_at: int
    is_missed: bool


def end_of_day_message(lines: Sequence[UndecidedLine], time: LocalTime) -> Message:
    """List the leads of which sales has not said what becomes of them."""
    rows = tuple((each.subject, each.tier, each.owner, time.say(each.assigned_at)) for each in lines)
    return Message(
        f"{counted(len(lines), 'lead')} without a decision",
        Tone.WARNING,
        Reason.END_OF_DAY,
        lines=("Say of each whether it is accepted, rejected with a reason, or goes to nurture.",),
        table=Table(("Lead", "Tier", "Owner", "Assigned"), rows),
    )


def standup_message(lines: Sequence[PressingLine], undecided: int, minutes: int, time: LocalTime) -> Message:
    """Set out what is late and what is due today."""
    missed = sum(each.is_missed for each in lines)
    rows = tuple(
        (
            each.subject,
            each.commitment,
            each.owner,
            ("late since " if each.is_missed else "due ") + time.say(each.due_at),
        )
        for each in lines
    )
    return Message(
        f"standup, {minutes} minutes",
        Tone.INFO,
        Reason.STANDUP,
        facts=(
            Fact("Late", str(missed)),
            Fact("Due today", str(len(lines) - missed)),
            Fact("Without a decision", str(undecided)),
        ),
        table=Table(("Lead", "Promise", "Owner", "When"), rows) if rows else None,
    )


def scorecard_message(card: Scorecard) -> Message:
    """Show each commitment of the week against its target."""
    rows = tuple(
        (
            row.commitment,
            row.target or "",
            "–" if row.value is None else value_text(row.value, row, card.currency),
            str(row.status),
        )
        for row in card.rows
    )
    return Message(
        f"scorecard of {card.period.label}: {card.agreement}",
        Tone.INFO,
        Reason.SCORECARD,
        table=Table(("Commitment", "Target", "Current", "Status"), rows),
    )


def review_message(occasion: Occasion, minutes: int, *, refresh: bool) -> Message:
    """Remind of the meeting about a period."""
    is_month = occasion.label.count("-") == 1
    sheet = f"The sheet for it: treaty review agreement.yaml --events events.parquet --month {occasion.label}"
    lines = [sheet, "The events for it: treaty export events.parquet"] if is_month else []
    if refresh:
        lines.append("The rates of the plan are to be learned anew for it: treaty plan agreement.yaml --learn")
    return Message(
        f"review of {occasion.label}, {minutes} minutes: {occasion.agreement}",
        Tone.INFO,
        Reason.REVIEW,
        lines=tuple(lines),
    )


def report_message(occasion: Occasion, to: Iterable[str], form: str) -> Message:
    """Remind of the executives' report."""
    return Message(
        f"report on {occasion.label} is due: {occasion.agreement}",
        Tone.INFO,
        Reason.REPORT,
        facts=(Fact("To", ", ".join(to)), Fact("As", form)),
    )


def misses_message(occasion: Occasion, labels: Sequence[str], party: str, what: str | None, time: LocalTime) -> Message:
    """Say that a commitment stays below its target, and what its party has to do; or that this is due."""
    commitment, _, _ = occasion.label.rpartition("/")
    due = () if occasion.due_by is None else (Fact("Until", f"{time.say(occasion.due_by)} ({time.place})"),)
    is_reminder = occasion.reason is Reason.PLAN_DUE
    title = (
        f"{what or 'follow-up'} for {commitment} is due"
        if is_reminder
        else (f"{commitment} is below its target for {counted(len(labels), 'period')}")
    )
    return Message(
        title,
        Tone.WARNING if is_reminder else Tone.BREACH,
        occasion.reason,
        facts=(
            Fact("Periods", ", ".join(labels)),
            Fact("Promised by", party),
            *((Fact("To do", what),) if what else ()),
            *due,
        ),
    )
