"""What is odd about a lead's events, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from treaty.evaluation.judge import Story, Terms
from treaty.evaluation.results import FindingRow
from treaty.reports.lead_story.saying import LocalTime, days, utc
from treaty.reports.lead_story.starting import no_agreement, why_not_counted
from treaty.reports.lead_story.story import ToldFinding

__all__ = ["tell_finding"]


def tell_finding(found: FindingRow, story: Story, agreements: Sequence[Terms], time: LocalTime) -> ToldFinding:
    """Tell a finding, with the reasons that the judge had."""
    lead = story.lead
    because: tuple[str, ...] = ()
    if lead and found.code == "ungoverned":
        because = tuple(no_agreement(lead, agreements, found.at))
    elif lead and found.code == "not_counted":
        because = why_not_counted(lead, agreements, found.at)
    return ToldFinding(found.code, utc(found.at) or "", f"{time.say(found.at)}: {_said(found, story, time)}", because)


def _said(found: FindingRow, story: Story, time: LocalTime) -> str:
    number = f"{found.lead_key}#{found.number}"
    match found.code:
        case "ungoverned":
            return "qualified, but no agreement in force covered the lead: no handoff"
        case "not_counted":
            return "qualified, but such leads are not counted: no handoff"
        case "too_soon":
            return f"qualified again too soon after {number}: no handoff{_wait(found, story, time)}"
        case "qualified_again":
            return f"qualified again while {number} was open: that changes nothing"
        case "merged":
            return f"record {found.detail} qualified, but {number} is the handoff of the merged lead"
        case "merge_cycle":
            return f"merged into {found.detail} in a circle, which joins nothing"
        case "dated":
            return "of some events only the day is known: clocks of hours are void"
        case "pause_not_listed":
            return f"a pause for '{found.detail}', which the agreement does not list: clocks go on"
        case "late_logged":
            return f"a touch logged {days(int(found.detail))} late: it counts from when it was logged"
        case "logged_too_late":
            return f"a touch logged {days(int(found.detail))} late, which is too late: it does not count"
        case "superseded":
            return f"what the source said here under {found.detail}, it put right later"
        case "unknown_person":
            return f"nothing is known of {found.detail}, who is taken to be of no party"
        case _:
            return f"{found.code.replace('_', ' ')}{f': {found.detail}' if found.detail else ''}"


def _wait(found: FindingRow, story: Story, time: LocalTime) -> str:
    """Say from when on the lead may be handed over again."""
    case = next((each for each in story.cases if each.passage.number == found.number), None)
    wait = case.agreement.requalify_after if case else None
    if case is None or case.ended is None or wait is None:
        return ", because the agreement hands no lead over twice"
    return f", which may happen from {time.say(case.ended.at + wait.amount)} on ({wait} after its end)"
