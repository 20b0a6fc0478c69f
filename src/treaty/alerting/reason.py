"""Why a message goes out, or does not."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Reason"]


class Reason(StrEnum):
    """One word for every decision about one person: the same in messages, tables, logs and metrics."""

    NEW_LEAD = "new_lead"
    GREY_AREA = "grey_area"
    STEP = "step"
    ESCALATED = "escalated"
    HANDED_UP = "handed_up"
    SNOOZE_OVER = "snooze_over"
    REOPENED = "reopened"
    DIGEST = "digest"
    RESOLVED = "resolved"
    EASED = "eased"
    MOVED_ON = "moved_on"
    MISSES = "misses"
    PLAN_DUE = "plan_due"
    END_OF_DAY = "end_of_day"
    STANDUP = "standup"
    SCORECARD = "scorecard"
    REVIEW = "review"
    REPORT = "report"
    DISPUTED = "disputed"

    NOT_YET = "not_yet"
    OVER = "over"
    PAUSED = "paused"
    PILOT = "pilot"
    NOT_IN_FORCE = "not_in_force"
    BEFORE_WATCH = "before_watch"
    NOBODY = "nobody"
    ABSENT = "absent"
    NO_ADDRESS = "no_address"
    SNOOZED = "snoozed"
    TOLD = "told"
    ACKNOWLEDGED = "acknowledged"
    QUIET = "quiet"
    GATHERED = "gathered"
    NOTHING = "nothing"

    @property
    def goes_out(self) -> bool:
        """Whether something is sent for it."""
        return self in _SENT

    @property
    def meaning(self) -> str:
        """What it says, in a sentence that people read."""
        return _MEANINGS[self]


_MEANINGS = {
    Reason.NEW_LEAD: "A lead was handed over, and this person is told of new leads.",
    Reason.GREY_AREA: "Sales marked a lead as undecided, and this person decides.",
    Reason.STEP: "A step of the escalation was reached that names this person.",
    Reason.ESCALATED: "A further step was reached; the message that stands is changed.",
    Reason.HANDED_UP: "The person who would be told is absent, and this one stands in.",
    Reason.SNOOZE_OVER: "The time is over for which the message was put off.",
    Reason.REOPENED: "The matter had been resolved, and is open again.",
    Reason.DIGEST: "It stands in the message that gathers what is not urgent.",
    Reason.RESOLVED: "The clock is over; the message that stands says so.",
    Reason.EASED: "The deadline moved, so that the step is not reached any more; the message that stands says so.",
    Reason.MOVED_ON: "It is another person's matter now; the message that stands says so.",
    Reason.MISSES: "A commitment stayed below its target for as many periods as the escalation says.",
    Reason.PLAN_DUE: "What has to be done about missed periods is due, and nobody has said that it was done.",
    Reason.END_OF_DAY: "The working day ends, and leads have no decision yet.",
    Reason.STANDUP: "The agreement has a standup now.",
    Reason.SCORECARD: "A week is over.",
    Reason.REVIEW: "The agreement has a review of the period that is over.",
    Reason.REPORT: "The report on the period that is over is due.",
    Reason.DISPUTED: "Somebody contests a verdict, and the other party hears of it.",
    Reason.NOT_YET: "The step is not reached.",
    Reason.OVER: "The clock was over before anybody was told.",
    Reason.PAUSED: "The clock rests.",
    Reason.PILOT: "The pilot runs with alerts off.",
    Reason.NOT_IN_FORCE: "No version of the agreement is in force now.",
    Reason.BEFORE_WATCH: "It happened before Treaty watched the lead: that is history.",
    Reason.NOBODY: "Nobody is known who could be meant.",
    Reason.ABSENT: "The person is absent, and so is everybody above.",
    Reason.NO_ADDRESS: "No address is known for any way that is set up.",
    Reason.SNOOZED: "The person put it off.",
    Reason.TOLD: "The person was told already.",
    Reason.ACKNOWLEDGED: "The person has said to see to it.",
    Reason.QUIET: "The person is not at work; the message waits until then.",
    Reason.GATHERED: "It is not urgent, and waits for the message of the full hour.",
    Reason.NOTHING: "There is nothing to say.",
}
_SENT = frozenset(list(Reason)[: list(Reason).index(Reason.NOT_YET)])
