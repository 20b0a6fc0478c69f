"""What is known of one lead at any instant, in the words of one agreement: fields, score, segments and tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from treaty.agreement import Agreement
from treaty.calendars import from_seconds
from treaty.criteria import Criterion, Facts, judge
from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.scoring import score_of
from treaty.evaluation.judge.value import FieldValue, value_of
from treaty.evidence.kind import Kind

__all__ = ["Knowledge", "Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """What was known at one instant; `facts` holds all of it, as conditions want it."""

    facts: Facts
    tier: str | None
    segments: tuple[tuple[str, str | None], ...]

    def holds(self, condition: Criterion | None, *, without: bool = True) -> bool:
        """Tell whether a condition is true, not merely unknown; `without` is the answer where there is none."""
        return without if condition is None else judge(condition, self.facts).held is True


class Knowledge:
    """The facts of one lead under one agreement; `events` are all that are known, in order."""

    def __init__(self, agreement: Agreement, events: Sequence[Event]) -> None:
        self._agreement = agreement
        self._changes = [event for event in events if event.kind is Kind.LEAD_CHANGED]
        self._deeds = [
            (event.attributes.get("behaviour") or "", event.occurred_at)
            for event in events
            if event.kind is Kind.BEHAVIOUR
        ]
        self._seen: dict[tuple[int, int], Known] = {}

    def at(self, instant: int, *, until: int | None = None) -> Known:
        """Return what is known at an instant from the events up to `until`, which is the same unless said otherwise."""
        key = instant, instant if until is None else until
        if key not in self._seen:
            self._seen[key] = self._known(*key)
        return self._seen[key]

    def fits_definition(self, known: Known) -> bool:
        """Tell whether the lead is one by the definition or an exception (decision 1)."""
        mql = self._agreement.stages.get("mql")
        by_rule = known.holds(mql.when if mql else None, without=False)
        return by_rule or any(known.holds(exception.when) for exception in self._agreement.exceptions)

    def _known(self, instant: int, until: int) -> Known:
        values = self._fields(until)
        deeds = [(name, at) for name, at in self._deeds if at <= min(until, instant)]
        past = tuple((name, from_seconds(at)) for name, at in deeds)
        if self._agreement.scoring:
            values["score"] = score_of(self._agreement.scoring, values, deeds, instant)
        now = from_seconds(instant)
        segments = self._segments(Facts(values, now, past))
        values |= segments
        tier = self._tier(Facts(values, now, past))
        if self._agreement.tiers:
            values["tier"] = tier
        return Known(Facts(values, now, past), tier, tuple(sorted(segments.items())))

    def _fields(self, until: int) -> dict[str, FieldValue]:
        """Return the last value of each field; null clears it."""
        texts: dict[str, str | None] = {}
        for event in self._changes:
            if event.occurred_at <= until:
                texts |= event.attributes
        return {name: value_of(texts.get(name), field) for name, field in self._agreement.fields.items()}

    def _segments(self, facts: Facts) -> dict[str, str | None]:
        return {
            name: next((value for value, when in values.items() if when is None or judge(when, facts).held), None)
            for name, values in self._agreement.segments.items()
        }

    def _tier(self, facts: Facts) -> str | None:
        """Return the tier that an exception names, else the first whose condition holds."""
        named = [(each.when, each.counts_as) for each in self._agreement.exceptions]
        named += [(tier.when, name) for name, tier in self._agreement.tiers.items()]
        return next((name for when, name in named if judge(when, facts).held), None)
