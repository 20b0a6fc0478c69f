"""Options that several commands have, worded once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

__all__ = ["AsOfOption", "DirectoryOption", "EventsOption", "ExclusionsOption", "FilesArgument"]

FilesArgument: TypeAlias = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="The agreement; its versions, or several agreements.")
]
EventsOption: TypeAlias = Annotated[str, typer.Option(help="A file of events, or a mapping file.")]
ExclusionsOption: TypeAlias = Annotated[
    Path | None, typer.Option(help="A file of what both parties agreed to leave out.")
]
DirectoryOption: TypeAlias = Annotated[Path | None, typer.Option("--dir", help="The folder of the mapping's files.")]
AsOfOption: TypeAlias = Annotated[str | None, typer.Option(help="Judge as of this instant; without it, as of now.")]
