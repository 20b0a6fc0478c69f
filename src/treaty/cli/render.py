"""`treaty render`: the agreement as a document that people read and sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from treaty.agreement import load_agreement
from treaty.cli.check import FailOn
from treaty.cli.document import TEXTS, PaperOption, write_document
from treaty.cli.exit_code import ExitCode
from treaty.cli.finding_text import findings_text
from treaty.cli.output import Format, FormatOption, leave, say, show
from treaty.documents import Paper, print_sheet
from treaty.documents.findings import findings_of
from treaty.documents.one_pager import executive_sheet, one_pager_sheet
from treaty.documents.sheet import Sheet
from treaty.reports.one_pager import OnePager, make_one_pager
from treaty.words import Finding

__all__ = ["Audience", "Form", "Result", "command"]


class Form(StrEnum):
    """The forms of a document."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"


class Audience(StrEnum):
    """Whom a document is for."""

    PARTIES = "parties"
    EXECUTIVE = "executive"


_SHEETS: Final[dict[Audience, tuple[Callable[[OnePager], Sheet], int]]] = {
    Audience.PARTIES: (one_pager_sheet, 2),
    Audience.EXECUTIVE: (executive_sheet, 1),
}
_SHORTER: Final = "promise less, define in fewer words, or leave the rest to a later version"


@dataclass(frozen=True, slots=True)
class Result:
    """What was written where.

    `pages` (without the annex) and the size of the type, `points`, are those of a PDF, else null. `text` holds HTML or
    Markdown that went into no file.
    """

    agreement: str
    version: int
    digest: str
    audience: Audience
    form: Form
    file: str | None
    pages: int | None
    points: float | None
    text: str | None
    findings: tuple[Finding, ...]


def command(
    file: Annotated[Path, typer.Argument(help="The agreement.")],
    to: Annotated[Form, typer.Option("--to", help="The form of the document.")] = Form.PDF,
    audience: Annotated[
        Audience, typer.Option(help="parties: all that is signed, on two pages; executive: one page for the sponsor.")
    ] = Audience.PARTIES,
    out: Annotated[
        Path | None, typer.Option(help="The file to write; else a PDF stands beside the agreement, text is printed.")
    ] = None,
    paper: PaperOption = Paper.A4,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The level that ends it with exit code 1.")] = (
        FailOn.ERROR
    ),
    format: FormatOption = Format.TEXT,
) -> None:
    """Write the document of an agreement."""
    pager = make_one_pager(load_agreement(file))
    make, most_pages = _SHEETS[audience]
    sheet = make(pager)
    printed = print_sheet(sheet, most_pages=most_pages, paper=paper) if to is Form.PDF else None
    text = None if printed else TEXTS[to](sheet)
    place = out or (_beside(file, audience) if printed else None)
    if place:
        write_document(place, printed.pdf if printed else (text or "").encode())
    result = Result(
        agreement=pager.name,
        version=pager.version,
        digest=pager.digest,
        audience=audience,
        form=to,
        file=str(place) if place else None,
        pages=printed.pages if printed else None,
        points=printed.size if printed else None,
        text=None if place else text,
        findings=tuple(findings_of(sheet, printed, most_pages, str(file), _SHORTER)) if printed else (),
    )
    show(result, format, lambda: result.text or _told(result))
    if format is Format.TEXT and result.findings:
        say(findings_text(result.findings).rstrip("\n"))
    leave(ExitCode.FOUND if result.findings and fail_on is FailOn.WARNING else ExitCode.FINE)


def _beside(file: Path, audience: Audience) -> Path:
    """Return where a PDF stands that nobody named."""
    stem = file.stem if audience is Audience.PARTIES else f"{file.stem}-{audience}"
    return file.with_name(f"{stem}.pdf")


def _told(result: Result) -> str:
    pages = "" if result.pages is None else f": {result.pages} page{'s' if result.pages > 1 else ''}"
    size = "" if result.points is None else f" at {result.points:g} pt"
    return f"{result.file}{pages}{size}"
