"""`treaty init`: write an agreement to start from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from treaty.agreement.template import STARTER, Template, template, templates
from treaty.cli.output import Format, FormatOption, say, show
from treaty.errors import InputError, SourceError

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class About:
    """A template and what it is for."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Result:
    """The files that were written, from which template; with `--list` none, and all templates that there are."""

    template: str | None
    files: tuple[str, ...]
    templates: tuple[About, ...]


def command(
    name: Annotated[str, typer.Option("--template", help="Which one; see --list.")] = STARTER,
    out: Annotated[Path, typer.Option(help="The file to write; of several, how their names start.")] = Path(
        "agreement.yaml"
    ),
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,  # noqa: FBT002
    only_list: Annotated[bool, typer.Option("--list", help="List the templates and write nothing.")] = False,  # noqa: FBT002
    format: FormatOption = Format.TEXT,
) -> None:
    """Write an agreement file to start from."""
    known = tuple(About(each.name, each.about) for each in templates())
    if only_list:
        width = max(len(each.name) for each in known)
        lines = (f"{each.name:{width}}  {each.about}" for each in known)
        show(Result(None, (), known), format, lambda: "\n".join(lines))
        return
    chosen = template(name)
    written = tuple(str(path) for path in _write(chosen, out, force=force))
    show(Result(chosen.name, written, known), format, lambda: "\n".join(written))
    if len(written) > 1:
        say(f"{len(written)} agreements that belong together, each in a file of its own")
    say(f"next: treaty check {' '.join(map(quote, written))}")


def _write(chosen: Template, out: Path, *, force: bool) -> list[Path]:
    """Write the files of a template; of several each gets its own name behind that of `out`."""
    texts = {out.with_stem(f"{out.stem}-{part}") if part else out: text for part, text in chosen.files.items()}
    for path in texts:
        if path.exists() and not force:
            raise InputError(f"'{path}' is there already", hint="choose another name with --out, or use --force")
    for path, text in texts.items():
        try:
            with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except (OSError, ValueError) as error:
            raise SourceError(f"'{path}' cannot be written: {error}") from error
    return list(texts)
