"""Deciding whom to tell: from the rows of leads that were judged to messages in the outbox."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import structlog
from django.db import transaction

from treaty.agreement import Agreement
from treaty.alerting import Act, Decision, Intent, People, Policy, Situation, decide, key_of
from treaty.evaluation.in_force import InForce
from treaty.reports.message import message_json, read_message
from treaty.reports.message.digest import digest_message
from treaty.service.points import reach
from treaty.service.reachable import reachable
from treaty.service.subjects import Case, cases_of
from treaty.service.wording import Wording
from treaty.store.notifications import (
    Outgoing,
    close_quietly,
    decided,
    keep_held,
    keep_told,
    stand_digest,
)
from treaty.store.outbox import last_payload, send
from treaty.store.people import profiles
from treaty.store.watching import Watched, due_leads, watched, watched_since

__all__ = ["Notifier"]

_BATCH: Final = 500
_GATHERED: Final = 60
"""Seconds after the full hour at which its message sets out, so that all that belongs into it is there."""

_log = structlog.get_logger("treaty.notify")


Made = tuple[Case, Situation, Decision]
"""What was decided about a case, and how it was then."""


class Notifier:
    """Decides about leads and fills the outbox. `ways` are those that are set up; `inside` says that nothing leaves.

    `crm_link` is the address of a lead in the CRM, with `{lead}` for its id; an empty one offers no link.
    """

    def __init__(self, ways: Collection[str], *, inside: bool = False, crm_link: str = "", batch: int = _BATCH) -> None:
        self._ways = frozenset(ways)
        self._inside = inside
        self._crm_link = crm_link
        self._batch = batch
        self._policies: dict[str, Policy] = {}

    def notify(self, agreements: Sequence[InForce], now: int) -> bool:
        """Decide about leads that were judged, or about which time alone may say something else; one transaction.

        1. Take leads that are due, and hold them.
        2. Decide about each, under the version that says who is told.
        3. Put messages into the outbox, keep why others are not told, and when to decide again.
        """
        with transaction.atomic():
            due = due_leads(now, self._batch)
            if not due:
                return False
            people = self.people(agreements)
            since = watched_since()
            found = {lead.lead: self.decisions(lead, agreements, people, since, now) for lead in watched(due)}
            _carry_out([each for decisions in found.values() for each in decisions], self._crm_link, now)
            decided({lead: _next_at(each) for lead, each in found.items()})
            reach("decide.before_commit")
        reach("decide.after_commit")
        return True

    def people(self, agreements: Iterable[InForce]) -> People:
        """Return everybody who may be told."""
        return reachable(profiles(), (each.agreement for each in agreements), self._ways, inside=self._inside)

    def policy(self, agreement: Agreement) -> Policy:
        """Return what an agreement says about telling, made ready once."""
        known = self._policies.get(agreement.name)
        if known is None or known.agreement is not agreement:
            known = self._policies[agreement.name] = Policy(agreement)
        return known

    def decisions(
        self, lead: Watched, agreements: Sequence[InForce], people: People, since: Mapping[str, int], now: int
    ) -> list[Made]:
        """Return what is decided about a lead, one decision for each agreement that governs a handoff of it."""
        found = []
        for case in cases_of(lead, agreements, since, now):
            situation = Situation(self.policy(case.agreement), people, now)
            found.append((case, situation, decide(case.subjects, case.said, situation)))
        return found


def _next_at(found: Iterable[Made]) -> int | None:
    return min((each.next_at for _, _, each in found if each.next_at is not None), default=None)


def _carry_out(found: Sequence[Made], crm_link: str, now: int) -> None:
    """Write down what was decided about some leads."""
    outgoing, gathered = [], []
    for case, situation, decision in found:
        wording = Wording(case, situation, crm_link)
        known = {key_of(each.about, each.person, each.way) for each in case.said if each.told_at is not None}
        for intent in decision.intents:
            _log.info("alert.decided", about=intent.subject.about, channel=intent.way, reason=str(intent.reason))
            if intent.act is Act.RESOLVE:
                _resolve(intent, wording, now)
                continue
            payload = message_json(wording.message(intent)) if intent.act is Act.TELL else None
            outgoing.append(Outgoing(intent, payload, intent.key in known))
            if intent.act is Act.GATHER:
                gathered.append((intent, wording))
    keep_told(outgoing, now)
    for intent, wording in gathered:
        _gather(intent, wording, now)
    keep_held((each for _, _, decision in found for each in decision.held), now)


def _resolve(intent: Intent, wording: Wording, now: int) -> None:
    if (notification := close_quietly(intent.key)) is not None:
        send(notification, message_json(wording.message(intent)), intent.reason, now)


def _gather(intent: Intent, wording: Wording, now: int) -> None:
    """Add a row to the message of the full hour; what comes after it set out changes it."""
    hour = now // 3_600 * 3_600
    digest = stand_digest(intent.person, intent.way, hour, now)
    before = last_payload(digest)
    message = digest_message([wording.row(intent)], read_message(before) if before else None)
    send(digest, message_json(message), intent.reason, now, due_at=max(now, hour + _GATHERED))
