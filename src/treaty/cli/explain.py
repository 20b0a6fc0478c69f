"""`treaty explain`: the story of one lead, with the reason of every verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import Agreement, load_agreement
from treaty.calendars import to_seconds
from treaty.cli.exclusion_file import usable_exclusions
from treaty.cli.explain_text import explain_text
from treaty.cli.instant import instant_of
from treaty.cli.options import AsOfOption, DirectoryOption, EventsOption, ExclusionsOption
from treaty.cli.output import Format, FormatOption, say, show
from treaty.cli.progress import Progress
from treaty.errors import InputError
from treaty.evaluation.in_force import distinct, in_force
from treaty.evaluation.judge import terms_of
from treaty.evaluation.one_lead import judge_one
from treaty.evidence.database import open_database
from treaty.evidence.events import read_events
from treaty.reports.lead_story import LeadStory as Result
from treaty.reports.lead_story import make_lead_story
from treaty.words import suggest

__all__ = ["Result", "command"]

_USAGE: Final = "write: treaty explain agreement.yaml --events events.parquet LEAD"
_SUFFIXES: Final = (".yaml", ".yml")


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE... LEAD [COMMITMENT]",
            help="The agreements, in the order in which they are asked; the lead; and the one promise to tell of.",
        ),
    ],
    *,
    events: EventsOption,
    exclusions: ExclusionsOption = None,
    directory: DirectoryOption = None,
    as_of: AsOfOption = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell the story of one lead: what happened, whose it was, and why each promise was kept or not."""
    question = _read(words)
    agreements = distinct(map(load_agreement, question.files))
    _check_commitment(question.commitment, agreements)
    instant, left_out = to_seconds(instant_of(as_of)), usable_exclusions(exclusions)
    terms = terms_of(in_force(agreements))
    with open_database() as database, Progress() as progress:
        read = read_events(database, events, directory=directory, progress=progress)
        for finding in read.findings:
            say(str(finding))
        progress("judging")
        found = judge_one(database, question.lead, terms, instant, left_out)
    told = make_lead_story(found.story, found.record, asked=question.lead, commitment=question.commitment)
    show(told, format, lambda: explain_text(told))


@dataclass(frozen=True, slots=True)
class _Question:
    files: tuple[Path, ...]
    lead: str
    commitment: str | None


def _read(words: Sequence[str]) -> _Question:
    """Tell files from lead and commitment: the files come first, and are there or are called .yaml."""
    count = next((n for n, word in enumerate(words) if not _is_file(word)), len(words))
    files, rest = words[:count], words[count:]
    if not files:
        raise InputError(f"'{words[0]}' is no agreement file", hint=_USAGE)
    if not rest:
        raise InputError("there is no lead to tell of", hint=_USAGE)
    if len(rest) > 2:
        raise InputError(f"'{rest[2]}' is one word too many behind the lead and the commitment", hint=_USAGE)
    return _Question(tuple(map(Path, files)), rest[0], rest[1] if len(rest) > 1 else None)


def _is_file(word: str) -> bool:
    return word.lower().endswith(_SUFFIXES) or Path(word).is_file()


def _check_commitment(name: str | None, agreements: Sequence[Agreement]) -> None:
    known = dict.fromkeys(each for agreement in agreements for each in agreement.commitments)
    if name is not None and name not in known:
        raise InputError(f"there is no commitment '{name}'", hint=suggest(name, known, noun="commitments"))
