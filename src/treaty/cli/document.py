"""Writing a sheet in the form that was asked for: text on stdout, everything into a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from treaty.cli.output import put, say
from treaty.documents import Paper, print_sheet, to_html, to_markdown, to_png
from treaty.documents.findings import findings_of
from treaty.documents.sheet import Sheet
from treaty.errors import InputError, SourceError

__all__ = ["TEXTS", "DocumentForm", "PaperOption", "ToOption", "form_of", "hand_out", "write_document"]


class DocumentForm(StrEnum):
    """The forms of a report."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"
    PNG = "png"


PaperOption: TypeAlias = Annotated[Paper, typer.Option(help="The paper of a PDF.")]
ToOption: TypeAlias = Annotated[
    DocumentForm | None, typer.Option("--to", help="The form; without it what --out ends with, else md.")
]
TEXTS: Final[Mapping[str, Callable[[Sheet], str]]] = {"html": to_html, "md": to_markdown}
"""What writes a sheet in the forms that are text."""
_PPI: Final = 144


def hand_out(
    sheet: Sheet,
    form: DocumentForm,
    out: Path | None,
    *,
    name: str,
    most_pages: int | None = None,
    paper: Paper = Paper.A4,
) -> None:
    """Write a sheet to `out`; without it print text, and write the rest to `name` with the ending of its form.

    What is wrong with a printed one is said, such as signs that no font has.

    Raises:
        SourceError: the file cannot be written.
    """
    text = TEXTS[form](sheet) if form in TEXTS else None
    path = out or Path(f"{name}.{form}")
    if text is not None:
        _hand_out_text(text, out)
        return
    printed = print_sheet(sheet, most_pages=most_pages, paper=paper)
    if form is DocumentForm.PDF:
        _write(path, printed.pdf)
    else:
        _write_pictures(path, to_png(sheet, ppi=_PPI, size=printed.size, paper=paper))
    for finding in findings_of(sheet, printed, most_pages, str(path)):
        say(str(finding))


def _hand_out_text(text: str, out: Path | None) -> None:
    if out is None:
        put(text.rstrip("\n"))
    else:
        _write(out, text.encode())


def form_of(to: DocumentForm | None, out: Path | None) -> DocumentForm:
    """Return the form that was asked for: without `to` that of the ending of `out`, without both Markdown.

    Raises:
        InputError: the ending is no form.
    """
    if to or out is None:
        return to or DocumentForm.MD
    try:
        return DocumentForm(out.suffix.removeprefix(".").lower())
    except ValueError:
        raise InputError(
            f"'{out.name}' does not end with the name of a form", where="--out",
            hint=f"name one with --to, or end it with .{', .'.join(DocumentForm)}",
        ) from None  # fmt: skip


def _write_pictures(path: Path, pages: list[bytes]) -> None:
    """Write each page; those of several are numbered: review-1.png, review-2.png."""
    for number, page in enumerate(pages, start=1):
        _write(path if len(pages) == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}"), page)


def _write(path: Path, content: bytes) -> None:
    write_document(path, content)
    say(f"{path} written")


def write_document(path: Path, content: bytes) -> None:
    """Write a document over an older one; the same agreement and events give the same bytes.

    Raises:
        SourceError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise SourceError(f"it cannot be written: {error}", where=str(path)) from error
