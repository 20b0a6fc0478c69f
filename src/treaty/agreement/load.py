"""An agreement without errors, ready to be used."""

from __future__ import annotations

from pathlib import Path

from treaty.agreement.agreement import Agreement
from treaty.agreement.read import read_agreement
from treaty.errors import InputError
from treaty.words import Level

__all__ = ["load_agreement"]


def load_agreement(path: str | Path) -> Agreement:
    """Read an agreement that is going to be used.

    Raises:
        InputError: it cannot be read, or has errors; all of them are told.
    """
    reading = read_agreement(Path(path))
    errors = [finding for finding in reading.findings if finding.level is Level.ERROR]
    if reading.agreement is None or errors:
        count = "an error" if len(errors) == 1 else f"{len(errors)} errors"
        told = "\n".join(map(str, errors))
        raise InputError(f"the agreement has {count} and cannot be used\n{told}", where=str(path))
    return reading.agreement
