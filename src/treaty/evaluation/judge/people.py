"""People: who was in which team, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from treaty.evaluation.judge.event import Event
from treaty.evaluation.judge.value import truth_of
from treaty.evidence.kind import Kind

__all__ = ["People"]


@dataclass(frozen=True, slots=True)
class _Change:
    at: int
    team: str | None
    active: bool | None


class People:
    """What the `person.changed` events tell, and nothing else: no name is a pattern."""

    def __init__(self, known: Iterable[Event]) -> None:
        self._changes: dict[str, list[_Change]] = defaultdict(list)
        for event in sorted(known, key=lambda event: event.order):
            if event.kind is Kind.PERSON_CHANGED and event.owner is not None:
                told = event.attributes
                self._changes[event.owner].append(
                    _Change(event.occurred_at, told.get("team"), truth_of(told.get("active")))
                )

    @property
    def are_known(self) -> bool:
        """Whether anything is known of anybody; if not, everybody is of every party (decision 7)."""
        return bool(self._changes)

    def of(self, teams: frozenset[str], at: int) -> tuple[str, ...]:
        """Return the known people who are in one of these teams."""
        return tuple(name for name in sorted(self._changes) if self.is_of(name, teams, at))

    def knows(self, name: str) -> bool:
        """Tell whether anything is known of a person."""
        return name in self._changes

    def team(self, name: str | None, at: int) -> str | None:
        """Return the last team told until then; the first one ever told holds for all earlier time."""
        told = [change for change in self._changes.get(name or "", ()) if change.team is not None]
        until = [change.team for change in told if change.at <= at]
        return until[-1] if until else told[0].team if told else None

    def is_active(self, name: str, at: int) -> bool:
        """Tell whether a person works there; who was never said not to does."""
        until = [each.active for each in self._changes.get(name, ()) if each.active is not None and each.at <= at]
        return until[-1] if until else True

    def is_of(self, name: str | None, teams: frozenset[str], at: int) -> bool:
        """Tell whether a person is in one of these teams; nobody is not."""
        if name is None:
            return False
        if not self.are_known:
            return True
        return self.team(name, at) in teams and self.is_active(name, at)
