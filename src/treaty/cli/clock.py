"""`treaty clock`: one question about business time, or a line of JSON for each of many."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final

import typer
from typer.core import TyperCommand

from treaty.calendars import Answer, Calendar, Op, Question, Timeline, ask, from_seconds, holidays_unknown, zone
from treaty.cli.clock_case import answer_line, op_of, plain, question_of
from treaty.cli.clock_keys import ASKED_WITH
from treaty.cli.output import Format, FormatOption, put, say, show
from treaty.errors import InputError, TreatyError
from treaty.words import Finding, Place

__all__ = ["Parser", "Result", "command"]

_LONGEST_LINE: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one question."""

    calendar: str
    timezone: str
    op: Op
    result: bool | int | str
    """Open seconds or a number of days, yes or no, a date, or an instant in UTC."""
    local: str | None
    """An instant in the calendar's time zone; None for other answers."""
    findings: tuple[Finding, ...]


class Parser(TyperCommand):
    """Reads a negative count as the value that it is; other words that start with a dash are options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put negative numbers behind the options, where they are values; the count is the last one anyway."""
        counts = [word for word in args if word.startswith("-") and word[1:].isdecimal()]
        if counts and "--" not in args:
            args = [*(word for word in args if word not in counts), "--", *counts]
        return super().parse_args(ctx, args)


def command(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The agreement with the calendar.")] = None,
    op: Annotated[str | None, typer.Argument(metavar="OP", help=f"{', '.join(Op)}.")] = None,
    start: Annotated[str | None, typer.Argument(metavar="START", help="An instant with offset, or a date.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The end, length or count.")] = None,
    calendar: Annotated[str | None, typer.Option(help="Its name; else the agreement's own choice.")] = None,
    *,
    batch: Annotated[bool, typer.Option("--batch", help="Answer lines of JSON from standard input.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Answer questions about business time."""
    if batch:
        if file is not None:
            raise InputError("--batch takes its calendars from standard input", hint="leave FILE out")
        _answer_batch(sys.stdin.buffer)
        return
    if file is None or op is None or start is None:
        raise InputError("a question needs FILE, OP and START", hint="or --batch for lines of JSON")
    result = _answer(_calendar(file, calendar), op_of(op), [start] if value is None else [start, value], str(file))
    for finding in result.findings:
        say(str(finding))
    show(result, format, lambda: _text(result))


def _answer_batch(lines: BinaryIO) -> None:
    """Answer each line that is not blank, as soon as it is read."""
    while line := lines.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = lines.readline(_LONGEST_LINE)
        if rest is not line:
            put(json.dumps({"id": None, "error": f"the line has more than {_LONGEST_LINE:,} bytes"}))
        elif line.strip():
            put(answer_line(line))


def _calendar(file: Path, name: str | None) -> Calendar:
    # Loaded here because batches need no agreement, and it takes time to import.
    from treaty.agreement import calendar_of, load_agreement  # noqa: PLC0415

    agreement = load_agreement(file)
    chosen = name or agreement.default_calendar
    if chosen is None:
        raise InputError(f"'{file}' has no calendar to ask", hint="add 'calendars:'")
    return calendar_of(agreement, chosen)


def _answer(calendar: Calendar, op: Op, words: list[str], file: str) -> Result:
    question = _question(op, words)
    answer = ask(Timeline(calendar), question)
    local = answer.astimezone(zone(calendar.timezone)).isoformat() if isinstance(answer, datetime) else None
    finding = holidays_unknown(calendar, *_touched(calendar, question, answer), Place(file))
    return Result(calendar.name, calendar.timezone, op, plain(answer), local, (finding,) if finding else ())


def _question(op: Op, words: list[str]) -> Question:
    if len(words) != len(ASKED_WITH[op]):
        wanted = " and ".join(key.upper() for key in ASKED_WITH[op])
        raise InputError(f"'{op}' is asked with {wanted}", hint="a text with spaces stands in quotation marks")
    case: dict[str, object] = {"op": op.value, **dict(zip(ASKED_WITH[op], words, strict=True))}
    try:
        if op is Op.ADD_BUSINESS_DAYS and re.fullmatch(r"-?\d{1,9}", words[1]):
            case["count"] = int(words[1])
        return question_of(case)
    except TreatyError:
        raise
    except ValueError as error:
        raise InputError(str(error)) from None


def _touched(calendar: Calendar, question: Question, answer: Answer) -> tuple[date, date]:
    """Return the first and last local date that the answer depends on."""
    if question.op.about_dates:
        dates = [question.first, question.last if question.op is Op.BUSINESS_DAYS_BETWEEN else question.first]
        if isinstance(answer, date):
            dates.append(answer)
        return min(dates), max(dates)
    end = question.end if question.op is Op.ELAPSED else question.start
    instants = [from_seconds(question.start), from_seconds(end), *([answer] if isinstance(answer, datetime) else [])]
    try:
        dates = [instant.astimezone(zone(calendar.timezone)).date() for instant in instants]
    except OverflowError:
        raise InputError("the time lies outside the years 2 to 9998") from None
    return min(dates), max(dates)


def _text(result: Result) -> str:
    if isinstance(result.result, bool):
        return "yes" if result.result else "no"
    if result.op is Op.ELAPSED and isinstance(result.result, int):
        hours, rest = divmod(result.result, 3_600)
        return f"{result.result} s ({hours:,}:{rest // 60:02d}:{rest % 60:02d} of open time)"
    if result.local is None:
        return str(result.result)
    local = datetime.fromisoformat(result.local)
    return f"{result.result} ({local:%a %Y-%m-%d %H:%M:%S} {result.timezone})"
