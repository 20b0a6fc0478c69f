"""A folder of results: all of its files are there, or none of them is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

from treaty.errors import InputError, SourceError

__all__ = ["result_folder"]


@contextmanager
def result_folder(out: Path | None, names: Sequence[str], *, overwrite: bool) -> Iterator[Path | None]:
    """Give a folder of drafts beside `out`; when all went well, its files of these names take their place in `out`.

    Without `out` there is no folder.

    Raises:
        InputError: `out` is a file, or has something in it and may not be written over, or its folder is not there.
        SourceError: a file cannot be written.
    """
    if out is None:
        yield None
        return
    out = out.absolute()
    _check(out, overwrite=overwrite)
    draft = out.with_name(f".{out.name}.{uuid4().hex}.draft")
    try:
        draft.mkdir()
        yield draft
        out.mkdir(exist_ok=True)
        for name in names:
            (draft / name).replace(out / name)
    except OSError as error:
        raise SourceError(f"cannot write: {error.strerror or error}", where=str(error.filename or out)) from error
    finally:
        rmtree(draft, ignore_errors=True)


def _check(out: Path, *, overwrite: bool) -> None:
    if out.exists() and not out.is_dir():
        raise InputError("it is a file", where=str(out), hint="name a folder")
    if out.is_dir() and any(out.iterdir()) and not overwrite:
        raise InputError("the folder is not empty", where=str(out), hint="name a new one, or add --overwrite")
    if not out.parent.is_dir():
        raise InputError("its folder is not there", where=str(out), hint=f"make the folder {out.parent}")
