"""Teams, tiers, segments, calendars, people and fields must exist where they are named."""

from __future__ import annotations

from collections.abc import Iterator

from treaty.agreement.contact import CHANNELS
from treaty.agreement.document import Path
from treaty.agreement.linking.link import Link
from treaty.agreement.measures import Clocked, Completeness, Conversion, FeedbackQuality
from treaty.agreement.measures.base import STARTS, STOPS
from treaty.agreement.notice import ROLES
from treaty.agreement.routing import OtherwiseRule
from treaty.agreement.stages import STAGES
from treaty.agreement.vocabulary import TIER
from treaty.words import Finding

__all__ = ["calendars", "clashes", "commitments", "recipients", "segments_of_calendars", "stages", "teams", "tiers"]

_FEEDBACK = ("reason", "notes", "next_action")


def teams(link: Link) -> Iterator[Finding]:
    """Teams that routing and commitments name."""
    agreement = link.agreement
    known = (*agreement.parties.marketing.teams, *agreement.parties.sales.teams)
    for name, commitment in agreement.commitments.items():
        yield from link.resolve("team", ("commitments", name, "team"), commitment.team, known)
    rules = agreement.routing.rules if agreement.routing else ()
    for index, rule in enumerate(rules):
        path = ("routing", "rules", index)
        if not isinstance(rule, OtherwiseRule):
            yield from link.resolve("team", (*path, "team"), rule.team, known)
            continue
        yield from link.resolve("team", (*path, "otherwise"), rule.otherwise, known)
        if index < len(rules) - 1:
            yield link.error("never-reached", path, "no rule after 'otherwise' is ever asked", "move it to the end")


def stages(link: Link) -> Iterator[Finding]:
    """Stages that commitments start from, stop at, or lead to: the six that all know, or the agreement's own."""
    stages = tuple(dict.fromkeys((*STAGES, *link.known("stages"))))
    for name, commitment in link.agreement.commitments.items():
        path = ("commitments", name)
        if isinstance(commitment, Clocked):
            yield from link.resolve("start", (*path, "starts"), commitment.starts, (*STARTS, *stages))
            yield from link.resolve("stop", (*path, "stops"), commitment.stops, (*STOPS, *stages))
        if isinstance(commitment, Conversion):
            yield from link.resolve("stage", (*path, "from"), commitment.from_, stages)
            yield from link.resolve("stage", (*path, "to"), commitment.to, stages)


def tiers(link: Link) -> Iterator[Finding]:
    """Tiers that exceptions count as."""
    for index, exception in enumerate(link.agreement.exceptions):
        path = ("exceptions", index, "counts_as")
        yield from link.resolve("tier", path, exception.counts_as, link.known("tiers"))


def calendars(link: Link) -> Iterator[Finding]:
    """Calendars of teams, of the agreement, of commitments."""
    agreement = link.agreement
    known = link.known("calendars")
    yield from link.resolve("calendar", ("calendar",), agreement.calendar, known)
    for side, party in (("marketing", agreement.parties.marketing), ("sales", agreement.parties.sales)):
        for name, team in party.teams.items():
            yield from link.resolve("calendar", ("parties", side, "teams", name, "hours"), team.hours, known)
    for name, commitment in agreement.commitments.items():
        if isinstance(commitment, Clocked) and commitment.calendar != "always":
            yield from link.resolve("calendar", ("commitments", name, "calendar"), commitment.calendar, known)
    if len(known) > 1 and agreement.calendar is None:
        yield link.missing((), "'calendar' is missing: there are several", f"for example 'calendar: {known[0]}'")


def segments_of_calendars(link: Link) -> Iterator[Finding]:
    """Segments by which a calendar is chosen."""
    choice = link.agreement.calendar_for
    for segment, values in choice.items() if choice and not isinstance(choice, str) else ():
        path = ("calendar_for", segment)
        yield from link.resolve("segment", path, segment, link.known("segments"))
        for value, calendar in values.items():
            if segment in link.agreement.segments:
                yield from link.resolve(segment, (*path, value), value, link.agreement.segments[segment])
            yield from link.resolve("calendar", (*path, value), calendar, link.known("calendars"))


def recipients(link: Link) -> Iterator[Finding]:
    """Those who are told: a role, a team, or a person of the agreement or with an address."""
    agreement = link.agreement
    parties = agreement.parties
    people = (*parties.marketing.signs, *parties.sales.signs, agreement.owner, agreement.sponsor)
    names = tuple(person.name for person in people if person)
    known = (*ROLES, *parties.marketing.teams, *parties.sales.teams, *names)
    lists: list[tuple[Path, tuple[str, ...]]] = [
        (("escalation", index, "tell"), step.tell) for index, step in enumerate(agreement.escalation)
    ]
    if agreement.handoff:
        lists.append((("handoff", "tell"), agreement.handoff.tell))
    if agreement.reports:
        lists.append((("reports", "to"), agreement.reports.to))
    told: list[tuple[Path, str]] = [
        ((*path, index), name) for path, listed in lists for index, name in enumerate(listed)
    ]
    if agreement.grey_areas:
        told.append((("grey_areas", "decided_by"), agreement.grey_areas.decided_by))
    for path, name in told:
        if "@" not in name:
            yield from link.resolve("recipient", path, name, known)
        if name == "sponsor" and agreement.sponsor is None:
            yield link.error("missing-key", path, "the agreement names no sponsor", "add 'sponsor: Name <mail>'")


def commitments(link: Link) -> Iterator[Finding]:
    """Fields, feedback and channels that commitments name."""
    accepted = link.agreement.touches.channels
    for name, commitment in link.agreement.commitments.items():
        path = ("commitments", name)
        if isinstance(commitment, Completeness):
            for index, field in enumerate(commitment.fields):
                yield from link.resolve("field", (*path, "fields", index), field, link.known("fields"))
        if isinstance(commitment, FeedbackQuality):
            for index, need in enumerate(commitment.needs):
                known = (*_FEEDBACK, *link.known("feedback_fields"))
                yield from link.resolve("feedback field", (*path, "needs", index), need, known)
        if isinstance(commitment, Clocked) and commitment.channels is not None:
            for index, channel in enumerate(commitment.channels):
                if channel in CHANNELS and channel not in accepted:
                    message = f"'{channel}' is none of the channels under 'touches'"
                    yield link.error("unknown-channel", (*path, "channels", index), message, "add it there")


def clashes(link: Link) -> Iterator[Finding]:
    """One word must not be the name of a field and of a segment, or of the tier."""
    for name in link.agreement.segments:
        if name in link.agreement.fields:
            yield link.error(
                "same-name", ("segments", name), f"'{name}' is a field already", "give the segment another name"
            )
    for path in (("fields", TIER), ("segments", TIER)):
        if TIER in (link.agreement.fields if path[0] == "fields" else link.agreement.segments):
            yield link.error("same-name", path, f"'{TIER}' is the word for the tier of a lead", "choose another name")
