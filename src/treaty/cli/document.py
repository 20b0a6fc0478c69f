"""Writing a sheet in the form that was asked for: text on stdout, everything into a file."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final

from treaty.cli.output import put, say
from treaty.documents import Paper, print_sheet, to_html, to_markdown, to_png
from treaty.documents.sheet import Sheet
from treaty.errors import InputError, SourceError

__all__ = ["DocumentForm", "form_of", "hand_out"]


class DocumentForm(StrEnum):
    """The forms of a report."""

    PDF = "pdf"
    HTML = "html"
    MD = "md"
    PNG = "png"


_TEXTS: Final[dict[DocumentForm, Callable[[Sheet], str]]] = {DocumentForm.HTML: to_html, DocumentForm.MD: to_markdown}
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

    Raises:
        SourceError: the file cannot be written.
    """
    if form in _TEXTS and out is None:
        put(_TEXTS[form](sheet).rstrip("\n"))
        return
    path = out or Path(f"{name}.{form}")
    if form in _TEXTS:
        _write(path, _TEXTS[form](sheet).encode())
    elif form is DocumentForm.PDF:
        _write(path, print_sheet(sheet, most_pages=most_pages, paper=paper).pdf)
    else:
        _write_pictures(path, to_png(sheet, ppi=_PPI, most_pages=most_pages, paper=paper))


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
    try:
        path.write_bytes(content)
    except (OSError, ValueError) as error:
        raise SourceError(f"it cannot be written: {error}", where=str(path)) from error
    say(f"{path} written")
