"""Telling people what comes back by the calendar: standups, the end of the day, scorecards, reviews, missed periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import structlog
from django.db import transaction

from treaty.agreement import Agreement
from treaty.alerting import People, Reason, Situation, signers
from treaty.alerting.periodic import (
    Convened,
    Occasion,
    Streak,
    convene,
    next_occasion_at,
    occasions,
    recovery_occasions,
    streaks,
)
from treaty.calendars import from_seconds
from treaty.evaluation.in_force import InForce
from treaty.evaluation.omissions import Omissions
from treaty.reports.message import Message, message_json
from treaty.reports.message import notices as say
from treaty.reports.scorecard import make_scorecard
from treaty.service.notify import Notifier
from treaty.service.wording import local_time
from treaty.store import notices as store
from treaty.store.summing import IN_FORCE, measured_at
from treaty.store.watching import watched_since
from treaty.words import Grain, Period

__all__ = ["Notices"]

_LONGEST: Final = 300
"""Seconds after which to look again at the latest: people change in between."""
_SEEN: Final = Omissions({}, 0, {}, (), {}, ())
_log = structlog.get_logger("treaty.notices")


class Notices:
    """Tells what is due of the agreements in force; looks again when the next occasion comes, or figures are new."""

    def __init__(self, notifier: Notifier) -> None:
        self._notifier = notifier
        self._next_at = 0
        self._summed_at: int | None = None

    def tell(self, agreements: Sequence[InForce], now: int) -> bool:
        """Put what is due into the outbox; tell whether there was something. One transaction for each agreement."""
        summed_at = measured_at(IN_FORCE)
        if summed_at == self._summed_at and self._next_at - _LONGEST <= now < self._next_at:
            return False
        people, since = self._notifier.people(agreements), watched_since()
        done, later = False, [now + _LONGEST]
        for each in agreements:
            if each.holds(now):
                situation = Situation(self._notifier.policy(each.agreement), people, now)
                versions = [other.agreement for other in agreements if other.agreement.name == each.agreement.name]
                done |= Notice(situation, versions, since.get(each.agreement.name, 0)).tell()
                later.append(next_occasion_at(situation.policy, now))
        self._next_at, self._summed_at = min(later), summed_at
        return done


class Notice:
    """What is due of one agreement at one instant; periods that were over before `watched_since` are history."""

    def __init__(self, situation: Situation, versions: Sequence[Agreement], watched_since: int) -> None:
        self._situation = situation
        self._first_day = situation.policy.day(watched_since)
        self._versions = versions
        self._agreement = situation.policy.agreement
        self._streaks: dict[str, Streak] = {}

    def decisions(self) -> tuple[Convened, ...]:
        """Return who is told of what, and who is not and why."""
        policy, now = self._situation.policy, self._situation.now
        name = self._agreement.name
        every_streak = streaks(store.figures(name)) if policy.misses else ()
        found = tuple(each for each in every_streak if each.ends > self._first_day)
        self._streaks = {each.commitment: each for each in found}
        current = (each for each in occasions(policy, now) if not self._is_history(each))
        due = (*current, *recovery_occasions(policy, found, store.asked(name), now))
        told = store.told(each.about for each in due)
        return tuple(one for each in due for one in convene(each, told, self._situation, self._owners(each)))

    def tell(self) -> bool:
        """Put messages into the outbox."""
        done = False
        with transaction.atomic():
            for each in self.decisions():
                if each.reason is not each.occasion.reason:
                    continue
                message = self._message(each.occasion, each.who)
                payload = message_json(message) if message else None
                if store.keep_notice(each.key, each.occasion, each.who, each.way, payload, self._situation.now):
                    reason = each.reason if message else Reason.NOTHING
                    _log.info("notice.decided", about=each.occasion.about, channel=each.way, reason=str(reason))
                    done = True
        return done

    def _is_history(self, occasion: Occasion) -> bool:
        """Tell whether it is about a period that was over before the watch began."""
        if occasion.reason not in (Reason.SCORECARD, Reason.REVIEW, Reason.REPORT):
            return False
        starts = self._agreement.fiscal_year_starts
        return Period.parse(occasion.label, fiscal_year_starts=starts).end <= self._first_day

    def _owners(self, occasion: Occasion) -> tuple[str, ...]:
        if occasion.reason is not Reason.END_OF_DAY:
            return ()
        owners = (each.owner for each in store.undecided(self._agreement.name) if each.owner)
        known = (self._situation.people.find(owner) for owner in owners)
        return tuple(dict.fromkeys(person.key for person in known if person))

    def _message(self, occasion: Occasion, reader: str) -> Message | None:
        """Word an occasion for a reader; None where there is nothing to say."""
        situation, agreement = self._situation, self._agreement
        time = local_time(reader, situation.people, situation.policy, situation.now)
        match occasion.reason:
            case Reason.END_OF_DAY:
                lines = self._undecided(reader)
                return say.end_of_day_message(lines, time) if lines else None
            case Reason.STANDUP:
                minutes = next(each.minutes for each in agreement.review if each.kind == "standup")
                undecided = len(store.undecided(agreement.name))
                return say.standup_message(self._pressing(), undecided, minutes, time)
            case Reason.SCORECARD:
                return self._scorecard(occasion)
            case Reason.REVIEW:
                grain = _grain(occasion.label, agreement)
                review = next(each for each in agreement.review if each.kind == "review" and each.every == grain)
                return say.review_message(occasion, review.minutes, refresh=review.refresh == "metrics")
            case Reason.REPORT:
                reports = agreement.reports
                return say.report_message(occasion, reports.to, reports.as_) if reports else None
            case _:
                streak = self._streaks[occasion.label.rpartition("/")[0]]
                what = next((step.then.what for step in situation.policy.misses if step.then), None)
                return say.misses_message(occasion, streak.labels, streak.party, what, time)

    def _undecided(self, reader: str) -> list[say.UndecidedLine]:
        """Return the reader's own leads; who signs for sales sees all."""
        sees_all = reader in {person.key for person in signers("sales", self._situation)}
        people = self._situation.people
        return [
            say.UndecidedLine(each.subject, _name(people, each.owner), each.tier or "", each.assigned_at)
            for each in store.undecided(self._agreement.name)
            if sees_all or ((owner := people.find(each.owner)) is not None and owner.key == reader)
        ]

    def _pressing(self) -> list[say.PressingLine]:
        policy, now = self._situation.policy, self._situation.now
        until = policy.instant(policy.day(now) + timedelta(days=1))
        return [
            say.PressingLine(
                each.subject, each.commitment, _name(self._situation.people, each.owner), each.due_at, each.is_missed
            )
            for each in store.pressing(self._agreement.name, until)
        ]

    def _scorecard(self, occasion: Occasion) -> Message | None:
        rows = store.measured(self._agreement.name, Grain.WEEK, occasion.label)
        if not rows:
            return None
        period = Period.parse(occasion.label)
        card = make_scorecard(self._versions, rows, _SEEN, period=period, as_of=from_seconds(self._situation.now))
        return say.scorecard_message(card)


def _name(people: People, key: str | None) -> str:
    person = people.find(key)
    return person.name if person else key or ""


def _grain(label: str, agreement: Agreement) -> str:
    return Period.parse(label, fiscal_year_starts=agreement.fiscal_year_starts).grain
