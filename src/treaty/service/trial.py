"""What is in force beside what is proposed, as both were summed up last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from treaty.agreement import Agreement
from treaty.calendars import from_seconds
from treaty.errors import InputError
from treaty.evaluation.in_force import InForce
from treaty.evaluation.omissions import Omissions
from treaty.reports.scorecard import Scorecard, make_scorecard
from treaty.service.agreements import agreements_in_force, agreements_with_proposed
from treaty.store.notices import measured
from treaty.store.summing import IN_FORCE, PROPOSED, measured_at
from treaty.words import Period

__all__ = ["Trial", "trial_of"]

_NOTHING: Final = Omissions({}, 0, {}, (), {}, ())


@dataclass(frozen=True, slots=True)
class Trial:
    """One period by what is in force, and by what is proposed."""

    in_force: Scorecard
    proposed: Scorecard


def trial_of(agreement: str, label: str) -> Trial:
    """Return the scorecards of a period, of all leads, as the worker last summed them up.

    Raises:
        InputError: no version of the agreement is proposed, or nothing was judged by it yet.
    """
    in_force = _versions(agreements_in_force(), agreement)
    proposed = _versions(agreements_with_proposed(), agreement)
    if {each.version for each in proposed} <= {each.version for each in in_force}:
        hint = "treaty adopt --proposed FILE begins a trial"
        raise InputError(f"no version of '{agreement}' is proposed", hint=hint)
    period = Period.parse(label, fiscal_year_starts=proposed[0].fiscal_year_starts)
    return Trial(_card(in_force or proposed, period, IN_FORCE), _card(proposed, period, PROPOSED))


def _versions(given: Sequence[InForce], agreement: str) -> list[Agreement]:
    return [each.agreement for each in given if each.agreement.name == agreement]


def _card(versions: Sequence[Agreement], period: Period, run: str) -> Scorecard:
    at = measured_at(run)
    if at is None:
        raise InputError("nothing was summed up yet", hint="a worker does that: treaty serve, or treaty work")
    found = measured(versions[0].name, period.grain, period.label, run)
    return make_scorecard(versions, found, _NOTHING, period=period, as_of=from_seconds(at))
