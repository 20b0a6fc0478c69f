"""`treaty alerts`: who would be told now and why, why something went out or not, and another try for what did not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import load_agreement
from treaty.alerting import Reason
from treaty.calendars import from_seconds, to_seconds
from treaty.channels.registry import open_channels
from treaty.cli.installation import settings_here
from treaty.cli.instant import instant_of
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.progress import Progress
from treaty.cli.table import plain_table, render
from treaty.errors import InputError
from treaty.evaluation.in_force import distinct, in_force
from treaty.evaluation.verdicts import give_verdicts
from treaty.evidence.database import open_database
from treaty.evidence.events import know, read_events
from treaty.service.agreements import agreements_in_force
from treaty.service.alerts import Outlook, Question, outlook_of_events, outlook_of_store, why
from treaty.service.notify import Notifier
from treaty.settings import Delivery
from treaty.store.notifications import Word
from treaty.store.opening import open_store
from treaty.store.outbox import Dead, dead_letters, retry_dead
from treaty.words import format_instant

__all__ = ["Action", "Result", "command"]

_MOST: Final = 1_000


class Action(StrEnum):
    """What to ask."""

    TEST = "test"
    WHY = "why"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who would be told now, or not, in one word why.

    `about` is `lead#2/commitment`, or `lead#2` of a new lead. `share` is the step's share of the limit in per cent.
    `until` is when that changes by itself.
    """

    about: str
    who: str
    way: str
    goes_out: bool
    reason: Reason
    share: int | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said, or the last word on why not; `state` is pending, sent, dead or held."""

    at: str
    who: str
    way: str
    state: str
    reason: str
    detail: str | None
    repeat: bool


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message that was given up; `id` is what `treaty alerts retry` takes."""

    id: int
    about: str
    reason: str
    error: str
    attempts: int
    made: str


@dataclass(frozen=True, slots=True)
class Result:
    """`now` answers `test` and `why`, `said` answers `why`, `dead` and `retried` answer `retry`."""

    as_of: str
    now: tuple[Told, ...]
    said: tuple[Said, ...]
    dead: tuple[DeadLetter, ...]
    retried: int


def command(
    action: Annotated[Action, typer.Argument(help="What to ask.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...|CLOCK|ID...]",
            help="test: agreements to try on --events; without any, the store. why: a clock, as lead#2/commitment. "
            "retry: the messages to bring back; without any, they are listed.",
        ),
    ] = None,
    *,
    events: Annotated[str | None, typer.Option(help="test: a file of events, or a mapping file.")] = None,
    directory: Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Decide as of this instant; without it, as of now.")] = None,
    every: Annotated[bool, typer.Option("--all", help="retry: bring all messages back that were given up.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Say who would be told now and why, why something went out or not; or try again what was given up."""
    instant = instant_of(as_of)
    now, given = to_seconds(instant), tuple(words or ())
    told: tuple[Outlook, ...] = ()
    said: tuple[Word, ...] = ()
    dead: tuple[Dead, ...] = ()
    retried = 0
    match action:
        case Action.TEST:
            told = _on_events(given, events, directory, now) if given else _on_store(now)
        case Action.WHY:
            said, told = _why(given, now)
        case Action.RETRY:
            retried = _retry(given, now, every=every)
            dead = dead_letters()
    result = Result(
        format_instant(instant),
        tuple(_told(each) for each in told),
        tuple(_said(each) for each in said),
        tuple(
            DeadLetter(each.id, each.key, each.reason, each.error, each.attempts, _utc(each.created_at))
            for each in dead
        ),
        retried,
    )
    show(result, format, lambda: "\n".join(_text(action, result)))


def _on_events(files: Sequence[str], events: str | None, directory: Path | None, now: int) -> tuple[Outlook, ...]:
    if events is None:
        raise InputError("there are no events to try the agreement on", hint="add --events, or leave the files out")
    agreements = in_force(distinct(load_agreement(Path(file)) for file in files))
    with open_database() as database, Progress() as progress:
        for finding in read_events(database, events, directory=directory, progress=progress).findings:
            say(str(finding))
        progress("judging")
        know(database, from_seconds(now))
        give_verdicts(database, agreements, from_seconds(now))
        return outlook_of_events(database, agreements, now)


def _on_store(now: int) -> tuple[Outlook, ...]:
    return outlook_of_store(_notifier(), agreements_in_force(), _MOST, now)


def _why(words: Sequence[str], now: int) -> tuple[tuple[Word, ...], tuple[Outlook, ...]]:
    if len(words) != 1:
        raise InputError("which clock?", hint="write: treaty alerts why lead#2/commitment")
    question = Question.parse(words[0])
    return why(_notifier(), agreements_in_force(), question, now)


def _retry(words: Sequence[str], now: int, *, every: bool) -> int:
    if wrong := [word for word in words if not word.isdecimal()]:
        raise InputError(f"'{wrong[0]}' is no message", hint="treaty alerts retry lists them with their numbers")
    open_store()
    ids = [each.id for each in dead_letters()] if every else [int(word) for word in words]
    if unknown := set(ids) - {each.id for each in dead_letters()}:
        raise InputError(f"message {min(unknown)} was not given up", hint="treaty alerts retry lists those that were")
    return retry_dead(ids, now)


def _notifier() -> Notifier:
    open_store()
    settings = settings_here()
    return Notifier(open_channels(settings), inside=settings.delivery is not Delivery.OUTSIDE)


def _told(each: Outlook) -> Told:
    until = None if each.until is None else _utc(each.until)
    return Told(each.about, each.who, each.way, each.goes_out, each.reason, each.share, until)


def _said(word: Word) -> Said:
    return Said(_utc(word.at), word.recipient, word.channel, word.state, word.reason, word.detail, word.repeat)


def _utc(seconds: int) -> str:
    return format_instant(from_seconds(seconds))


def _text(action: Action, result: Result) -> Iterator[str]:
    match action:
        case Action.TEST:
            yield from _outlook(result.now)
        case Action.WHY:
            yield from _history(result.said)
            yield ""
            yield from _outlook(result.now, everything=True)
        case Action.RETRY:
            yield from _dead(result)


def _outlook(told: Sequence[Told], *, everything: bool = False) -> Iterator[str]:
    """Yield who would be told, and how many not for which reason; with `everything` those too, each with the reason."""
    shown = [each for each in told if each.goes_out or everything]
    if shown:
        table = plain_table("about", "who", "by", "now", "because", "until")
        for each in shown:
            share = "" if each.share is None else f" ({each.share} %)"
            said = "told" if each.goes_out else "not told"
            table.add_row(each.about, each.who, each.way, said, f"{each.reason}{share}", each.until or "")
        yield render(table)
    else:
        yield "nobody would be told now"
    held = [each.reason for each in told if not each.goes_out]
    if held and not everything:
        yield ""
        for reason in sorted(set(held)):
            yield f"{held.count(reason):>9,}  not told: {reason}. {reason.meaning}"


def _history(said: Sequence[Said]) -> Iterator[str]:
    if not said:
        yield "nothing was said about it"
        return
    table = plain_table("at", "who", "by", "state", "because", "", whole=(0,))
    for each in said:
        detail = "; ".join(filter(None, ("a repeat" if each.repeat else "", each.detail or "")))
        table.add_row(each.at, each.who, each.way, each.state, each.reason, detail)
    yield render(table)


def _dead(result: Result) -> Iterator[str]:
    if result.retried:
        yield f"{result.retried:,} brought back; the workers try them again"
    if result.dead:
        table = plain_table("id", "about", "because", "tries", "error", whole=(0,))
        for each in result.dead:
            table.add_row(str(each.id), each.about, each.reason, str(each.attempts), each.error)
        yield render(table)
    elif not result.retried:
        yield "no message was given up"
