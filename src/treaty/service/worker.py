"""The worker: small steps, repeated over and over; whatever happens between two of them, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from threading import Event
from time import monotonic
from typing import Final

import structlog
from django.db import InterfaceError, OperationalError, close_old_connections, transaction

from treaty.calendars import to_seconds
from treaty.evaluation.in_force import InForce
from treaty.service.agreements import agreements_in_force
from treaty.service.judge import Judge, People
from treaty.service.measure import sum_up
from treaty.service.patience import Patience
from treaty.service.points import reach
from treaty.service.trying import Trying
from treaty.store.beats import beat, forget_worker
from treaty.store.claims import Claimed, claim, release, set_apart
from treaty.store.due import turn_back
from treaty.store.events import of_leads, of_people
from treaty.store.outbox import release_parcels
from treaty.store.presses import forget_presses
from treaty.store.records import records_of
from treaty.store.results import Judged, keep_verdicts
from treaty.store.sources import forget_signatures
from treaty.store.staff import apply_staff, read_staff

__all__ = ["Worker", "run_until_idle", "work"]

_BATCH: Final = 1_000
_PAUSE: Final = 1.0
"""Seconds of rest when there is nothing to do."""
_BEAT_SECONDS: Final = 15
_TIDY_SECONDS: Final = 3_600
_LONGEST_ERROR: Final = 1_000

_log = structlog.get_logger("treaty.worker")

Step = Callable[[int], bool]
"""Does something of what is due at an instant; False says that there was nothing."""


class Worker:
    """Does what is due; its name says whose leases are whose, so that no two that live have the same.

    0. Say that it lives, and see that its judge still answers.
    1. See whether anybody's team is known otherwise than before.
    2. Claim leads that are due, judge them, write down their rows and give them back.
    3. Do what else it was given to do, such as telling people.
    4. Sum up all rows, if something changed and was left alone for some seconds; and go on with what is proposed.
    5. Drop now and then what is too old to be asked for.
    """

    def __init__(self, name: str, judge: Judge, further: Sequence[Step] = (), *, batch: int = _BATCH) -> None:
        self.name = name
        self._judge = judge
        self._further = tuple(further)
        self._batch = batch
        self._trying = Trying(name)
        self._people: tuple[int, int, People] | None = None
        self._beat_at: int | None = None
        self._tidy_at: int | None = None
        self.patience = Patience()

    def steps(self) -> tuple[Step, ...]:
        """Return what a worker does, in its order."""
        return (
            self.beat,
            self.renew_judge,
            self.turn_back,
            self.see_people,
            self.judge_leads,
            *self._further,
            self.sum_up,
            self.sum_up_proposed,
            self.tidy,
        )

    def beat(self, now: int) -> bool:
        """Say now and then that this worker lives; that is no work."""
        if _is_over(self._beat_at, _BEAT_SECONDS, now):
            beat(self.name, now, self.patience.failing)
            self._beat_at = now
        return False

    def renew_judge(self, now: int) -> bool:  # noqa: ARG002 -- a step is told the time
        """Open another database where an error ended the one before for good; that is no work."""
        if self._judge.is_broken():
            self._judge.renew()
            _log.warning("judge.renewed", worker=self.name)
        return False

    def turn_back(self, now: int) -> bool:
        """Judge again what was judged in the future: the clock was set back."""
        return turn_back(now)

    def see_people(self, now: int) -> bool:
        """Mark the leads of people of whom something else is known."""
        staff = read_staff()
        if not staff.is_due(now):
            return False
        people = self._judge.people(of_people(), now)
        return apply_staff(staff, people.spans, people.turn, now)

    def judge_leads(self, now: int) -> bool:
        """Judge some leads that are due."""
        claimed = claim(self.name, now, self._batch)
        if not claimed:
            return False
        reach("claim.after_commit")
        agreements = agreements_in_force()
        people = self._known_people(now)
        self._judge_some(claimed, agreements, people, now)
        return True

    def sum_up(self, now: int) -> bool:
        """Sum up what changed."""
        return sum_up(self._judge, self.name, now)

    def sum_up_proposed(self, now: int) -> bool:
        """Go on with what proposed versions would give."""
        return self._trying.step(now)

    def tidy(self, now: int) -> bool:
        """Drop now and then what only keeps something from being taken twice, and is too old for that; no work."""
        if _is_over(self._tidy_at, _TIDY_SECONDS, now):
            forget_presses(now)
            forget_signatures(now)
            self._tidy_at = now
        return False

    def sum_up_at_once(self, now: int) -> bool:
        """Sum up what changed, and what is proposed, without waiting whether more does."""
        done = sum_up(self._judge, self.name, now, at_once=True)
        return self._trying.step(now, at_once=True) or done

    def _judge_some(
        self,
        claimed: Sequence[Claimed],
        agreements: Sequence[InForce],
        people: People,
        now: int,
        *,
        anew: bool = False,
    ) -> None:
        """Judge leads together; if that fails, one half and then the other, until the one that fails stands alone.

        Then it is judged `anew`, by a database that nothing else was asked of: what fails even there is the lead's own.
        """
        try:
            leads = [each.id for each in claimed]
            judged = self._judge.verdicts(agreements, of_leads(leads), records_of(leads), people, now)
            self._keep(claimed, judged)
        except (OperationalError, InterfaceError):  # the store does not answer
            raise
        except Exception as error:  # noqa: BLE001 -- whatever one lead does to the evaluation, it stops nobody
            if anew:
                self._set_apart(claimed[0], error, now)
            elif len(claimed) == 1:
                self._judge.renew()
                self._judge_some(claimed, agreements, people, now, anew=True)
            else:
                self.renew_judge(now)
                middle = len(claimed) // 2
                for half in (claimed[:middle], claimed[middle:]):
                    self._judge_some(half, agreements, people, now)

    def _set_apart(self, lead: Claimed, error: Exception, now: int) -> None:
        said = f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
        set_apart(self.name, lead, said, now)
        _log.error("lead.set_apart", lead=lead.id, error=said)

    def _keep(self, claimed: Sequence[Claimed], judged: Judged) -> None:
        with transaction.atomic():
            keep_verdicts(self.name, claimed, judged)
            reach("verdict.before_commit")
        reach("verdict.after_commit")

    def _known_people(self, now: int) -> People:
        """Return what is known of people, as long as neither events nor time say otherwise."""
        revision = read_staff().revision
        if self._people is not None:
            known_revision, at, people = self._people
            if revision == known_revision and at <= now and (people.turn is None or now < people.turn):
                return people
        people = self._judge.people(of_people(), now)
        self._people = (revision, now, people)
        return people


def _is_over(since: int | None, seconds: int, now: int) -> bool:
    """Tell whether so many seconds have passed, or the clock was set back, or nothing began."""
    return since is None or not since <= now < since + seconds


def run_until_idle(worker: Worker, now: int) -> int:
    """Do all that is due at an instant, also what would wait for more; return how many steps it took."""
    done = 0
    while any(step(now) for step in (*worker.steps(), worker.sum_up_at_once)):
        done += 1
    return done


def work(worker: Worker, stop: Event, clock: Callable[[], datetime]) -> None:
    """Do what is due until told to stop; the step at hand is finished first."""
    _leave_nothing(worker.name)
    _log.info("worker.started", worker=worker.name)
    while not stop.is_set():
        if not _go_round(worker, stop, clock):
            stop.wait(_PAUSE)
    _leave_nothing(worker.name)
    forget_worker(worker.name)
    _log.info("worker.stopped", worker=worker.name)


def _leave_nothing(name: str) -> None:
    """Give back what a worker of this name holds, such as one that was killed."""
    release(name)
    release_parcels(name)


def _go_round(worker: Worker, stop: Event, clock: Callable[[], datetime]) -> bool:
    """Do each step once; tell whether any did something. One that failed is left alone for a while."""
    done, patience = False, worker.patience
    close_old_connections()
    for step in worker.steps():
        if stop.is_set():
            return True
        name = step.__name__
        if patience.waits(name, monotonic()):
            continue
        try:
            done |= step(to_seconds(clock()))
        except (OperationalError, InterfaceError) as error:
            pause = patience.failed(name, monotonic())
            said = str(error).strip()
            _log.warning("store.failed", worker=worker.name, step=name, error=said, pause_seconds=pause)
            return False  # the next step would meet the same store
        except Exception:  # noqa: BLE001 -- one step that fails does not keep the others from being done
            pause = patience.failed(name, monotonic())
            _log.exception("step.failed", worker=worker.name, step=name, pause_seconds=pause)
        else:
            patience.succeeded(name)
    return done
