"""Which rules there are. A new rule is one file of `rules/` and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from treaty.checks.draft import Draft
from treaty.checks.rules import (
    beyond_capacity,
    due_before_start,
    empty_reason,
    limit_beyond_calendar,
    loose_stage,
    no_escalation,
    no_owner,
    no_reports,
    no_review,
    no_sponsor,
    one_sided,
    slow_hottest_tier,
    special_while_closed,
    starts_inside_period,
    tier_never_matches,
    too_many_commitments,
    unkeepable_target,
)
from treaty.words import Finding

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code of all its findings, which is also the name of its file, and how it finds them.

    `needs` are top-level keys: where part of them could not be read, the rule would jump to conclusions.
    """

    code: str
    find: Callable[[Draft], Iterator[Finding]]
    needs: tuple[str, ...] = ()


_CALENDARS: Final = ("calendars", "calendar", "calendar_for")
RULES: Final = (
    Rule("one-sided", one_sided.find),
    Rule("too-many-commitments", too_many_commitments.find, needs=("version",)),
    Rule("unkeepable-target", unkeepable_target.find),
    Rule("no-review", no_review.find),
    Rule("no-owner", no_owner.find),
    Rule("no-sponsor", no_sponsor.find),
    Rule("no-escalation", no_escalation.find),
    Rule("no-reports", no_reports.find),
    Rule("loose-stage", loose_stage.find),
    Rule("tier-never-matches", tier_never_matches.find, needs=("exceptions",)),
    Rule("limit-beyond-calendar", limit_beyond_calendar.find, needs=("effective", "parties", *_CALENDARS)),
    Rule("slow-hottest-tier", slow_hottest_tier.find, needs=("tiers", "commitments")),
    Rule("special-while-closed", special_while_closed.find, needs=("calendars",)),
    Rule("beyond-capacity", beyond_capacity.find),
    Rule("due-before-start", due_before_start.find, needs=("effective", "fiscal_year_starts")),
    Rule("empty-reason", empty_reason.find),
    Rule("starts-inside-period", starts_inside_period.find, needs=("fiscal_year_starts",)),
)
