"""`treaty version`: the versions that answers depend on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import version

from treaty import __version__
from treaty.cli.output import Format, FormatOption, show

__all__ = ["Result", "command"]


@dataclass(frozen=True, slots=True)
class Result:
    """The versions, as text."""

    treaty: str
    python: str
    duckdb: str
    tzdata: str
    holidays: str


def command(format: FormatOption = Format.TEXT) -> None:
    """Show the versions."""
    result = Result(
        treaty=__version__,
        python=".".join(map(str, sys.version_info[:3])),
        duckdb=version("duckdb"),
        tzdata=version("tzdata"),
        holidays=version("holidays"),
    )

    def text() -> str:
        return "\n".join(f"{name:9} {getattr(result, name)}" for name in Result.__slots__)

    show(result, format, text)
