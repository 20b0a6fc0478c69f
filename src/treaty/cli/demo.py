"""`treaty demo`: write the demo company, to try everything on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Annotated, Final

import typer

from treaty.cli.output import Format, FormatOption, say, show
from treaty.demo import company
from treaty.errors import InputError, SourceError

__all__ = ["Result", "command"]

_WIDTH: Final = 80
_AGREEMENTS: Final = "agreement-v1.yaml agreement.yaml"
_EVENTS: Final = "--events events.parquet"
_TODAY: Final = "--as-of 2026-11-09T14:00:00Z"
_NEXT: Final = (
    "treaty import mapping.yaml --out events.parquet",
    f"treaty check {_AGREEMENTS}",
    f"treaty diff {_AGREEMENTS}",
    "treaty render agreement.yaml",
    f"treaty ready agreement.yaml {_EVENTS}",
    f"treaty scorecard {_AGREEMENTS} {_EVENTS} --exclusions exclusions.csv --period 2026-10 {_TODAY}",
    f"treaty explain {_AGREEMENTS} L-12145 {_EVENTS} {_TODAY}",
)


@dataclass(frozen=True, slots=True)
class Result:
    """The folder, the files that were written into it, and commands to try there."""

    folder: str
    files: tuple[str, ...]
    next: tuple[str, ...]


def command(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="A folder that is new or empty.")] = Path("larkfield"),
    format: FormatOption = Format.TEXT,
) -> None:
    """Write the demo company: two versions of its agreement, and half a year of exports of its CRM."""
    _make(folder)
    texts = company()
    try:
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise SourceError(f"the folder cannot be written to: {error}", where=str(folder)) from error
    result = Result(str(folder), tuple(texts), (f"cd {quote(str(folder))}", *_NEXT))
    show(result, format, lambda: "\n".join(str(folder / name) for name in result.files))
    if format is Format.TEXT:
        say("\n".join(["", "next:", *map(_shown, result.next)]))


def _shown(line: str) -> str:
    """Write a command so that it fits on the screen and can be copied: options start lines, with their values."""
    words, *options = line.split(" --")
    lines = [f"  {words}"]
    for option in options:
        if len(lines[-1]) + len(option) > _WIDTH - len(" --" + " \\"):
            lines[-1] += " \\"
            lines.append("     ")
        lines[-1] += f" --{option}"
    return "\n".join(lines)


def _make(folder: Path) -> None:
    """Make the folder, unless it is there and empty."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        used = next(folder.iterdir(), None)
    except (FileExistsError, NotADirectoryError, ValueError):
        raise InputError("it is no folder", where=str(folder), hint="name a new one: treaty demo larkfield") from None
    except OSError as error:
        raise SourceError(f"the folder cannot be made: {error.strerror}", where=str(folder)) from error
    if used:
        hint = "name a new one, so that nothing of yours is written over: treaty demo larkfield-2"
        raise InputError("the folder is not empty", where=str(folder), hint=hint)
