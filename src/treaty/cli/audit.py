"""`treaty audit`: who did what, and whether that record is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap
from typing import Annotated, Final

import typer

from treaty.calendars import from_seconds
from treaty.cli.exit_code import ExitCode
from treaty.cli.output import Format, FormatOption, leave, show
from treaty.cli.table import terminal_width
from treaty.store.audit import Checked, Entry, entries, verify
from treaty.store.opening import open_store

__all__ = ["Action", "Result", "command"]

_INDENT: Final = "    "


class Action(StrEnum):
    """What to do with the audit."""

    SHOW = "show"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Result:
    """With `show` the newest entries, oldest first; with `verify` what came of following the whole chain."""

    entries: tuple[Entry, ...]
    checked: Checked | None


def command(
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.SHOW,
    last: Annotated[int, typer.Option(min=1, max=100_000, help="How many entries to show.")] = 20,
    known: Annotated[str | None, typer.Option(help="A hash noted earlier, which verify has to meet again.")] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Show who did what, or see that nobody changed the record; a broken one ends with exit code 1."""
    open_store()
    if action is Action.SHOW:
        result = Result(entries(limit=last, newest=True), None)
        show(result, format, lambda: _shown(result.entries))
        return
    checked = verify(known)
    show(Result((), checked), format, lambda: _told(checked, known))
    leave(ExitCode.FINE if checked.broken is None and checked.known is not False else ExitCode.FOUND)


def _shown(found: tuple[Entry, ...]) -> str:
    if not found:
        return "no entries yet"
    return "\n".join(line for each in found for line in _lines(each))


def _lines(entry: Entry) -> Iterator[str]:
    """Yield an entry and, further in, its data; what is too long for the terminal goes on in further lines."""
    deed = f"{entry.seq}  {from_seconds(entry.at):%Y-%m-%d %H:%M:%S}Z  {entry.actor}  {entry.action}  {entry.subject}"
    yield from wrap(deed, terminal_width(), subsequent_indent=_INDENT)
    if entry.data != "{}":
        yield from wrap(entry.data, terminal_width(), initial_indent=_INDENT, subsequent_indent=_INDENT)


def _told(checked: Checked, known: str | None) -> str:
    if checked.broken is not None:
        return f"broken: {checked.why}; {checked.entries:,} entries before it are whole"
    lines = [f"whole: {checked.entries:,} entries", f"head: {checked.head}"]
    if checked.known is False:
        lines.append(f"not met: {known}; the end was cut off, or all was written anew")
    return "\n".join(lines)
