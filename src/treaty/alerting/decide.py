"""Whom to tell what now: one short function made of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from treaty.alerting.facts import Said, Subject
from treaty.alerting.intent import Act, Decision, Held, Intent, Wish, key_of
from treaty.alerting.reason import Reason
from treaty.alerting.situation import Situation
from treaty.alerting.stages.done import done
from treaty.alerting.stages.gather import gather
from treaty.alerting.stages.history import history
from treaty.alerting.stages.news import acknowledged, news
from treaty.alerting.stages.paused import paused
from treaty.alerting.stages.quiet import quiet
from treaty.alerting.stages.snooze import snooze
from treaty.alerting.stages.wanted import merged, wanted

__all__ = ["decide"]


def decide(subjects: Iterable[Subject], said: Iterable[Said], situation: Situation) -> Decision:
    """Decide about the handoffs and clocks of one agreement, given what was said about them so far.

    The same arguments give the same answer, and an answer that was carried out gives nothing to do again.
    """
    told = {key_of(each.about, each.person, each.way): each for each in said}
    found = [each for subject in subjects for each in _of(subject, told, situation)]
    held = tuple(each for each in found if isinstance(each, Held))
    waits = [each.until for each in held if each.until is not None and each.until > situation.now]
    return Decision(tuple(each for each in found if isinstance(each, Intent)), held, min(waits, default=None))


def _of(subject: Subject, told: Mapping[str, Said], situation: Situation) -> Iterator[Intent | Held]:
    asked = tuple(wanted(subject, situation))
    wishes = merged(each for each in asked if isinstance(each, Wish))
    for wish in wishes:
        yield _decided(wish, told.get(key_of(subject.about, wish.person.key, wish.way)), situation)
    going = {key_of(subject.about, wish.person.key, wish.way) for wish in wishes}
    held = [each for each in asked if isinstance(each, Held)]
    yield from _last_words(each for each in held if each.key not in going)
    reached = {wish.person.key for wish in wishes}
    named = reached | {each.who for each in held}
    for said in told.values():
        if said.about == subject.about and (reason := done(said, subject, named, reached)):
            yield Intent(Act.RESOLVE, subject, said.person, said.way, said.level, reason)


def _last_words(held: Iterable[Held]) -> Iterable[Held]:
    """Return one word for each message: what keeps a step that is reached says more than that a later one is not."""
    ranked = sorted(held, key=lambda each: (each.reason is not Reason.NOT_YET, each.level))
    return {each.key: each for each in ranked}.values()


def _decided(wish: Wish, said: Said | None, situation: Situation) -> Intent | Held:
    """Pass a wish through the stages; the first that holds it has the word."""
    policy, now = situation.policy, situation.now
    if reason := policy.muted(now) or history(wish) or paused(wish):
        return _held(wish, reason, policy.speaks_at(now) if reason is Reason.PILOT else None)
    snoozing = snooze(wish, said, now)
    if isinstance(snoozing, Reason):
        return _held(wish, snoozing, said.snoozed_until if said else None)
    fresh = news(snoozing, said)
    if isinstance(fresh, Reason):
        return _held(wish, fresh)
    if reason := acknowledged(fresh, said):
        return _held(wish, reason)
    if until := quiet(fresh, situation):
        return _held(wish, Reason.QUIET, until)
    act = gather(fresh, said, policy, now)
    if not isinstance(act, Act):
        return _held(wish, Reason.GATHERED, act)
    reason = Reason.DIGEST if act is Act.GATHER else fresh.reason
    return Intent(act, wish.subject, wish.person.key, wish.way, wish.level, reason, wish.instead_of)


def _held(wish: Wish, reason: Reason, until: int | None = None) -> Held:
    return Held(wish.subject, wish.person.key, wish.way, wish.level, reason, until)
