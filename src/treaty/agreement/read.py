"""Reading an agreement: YAML, then types, then links; everything that is wrong is shown at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from treaty.agreement.agreement import Agreement
from treaty.agreement.condition import Names
from treaty.agreement.document import Document, Plain
from treaty.agreement.linking import link
from treaty.agreement.mending import mend
from treaty.agreement.validation import validate
from treaty.agreement.yaml import MAX_BYTES, read_yaml
from treaty.errors import InputError, SourceError
from treaty.words import Finding, in_file_order

__all__ = ["Reading", "parse_agreement", "read_agreement"]


_STAND_INS: Final[dict[str, Plain]] = {
    "treaty": 1,
    "name": "without a name",
    "version": 1,
    "effective": "from 2000-01-01",
    "timezone": "UTC",
    "commitments": {"": {"party": "joint", "measure": "next_action"}},
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave.

    `agreement` is None if the file could not be understood; with a finding that is an error it must not be used
    for more than hints. `rest` is then the agreement without the paths in `lost`, good for finding more mistakes;
    None if even that is too little.
    """

    agreement: Agreement | None
    findings: tuple[Finding, ...]
    document: Document
    rest: Agreement | None
    lost: frozenset[tuple[str | int, ...]]


def read_agreement(path: Path) -> Reading:
    """Read an agreement file.

    Raises:
        InputError: there is no such file.
        SourceError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            source = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, ValueError):
        raise InputError(f"there is no file '{path}'", hint="treaty init writes one") from None
    except OSError as error:
        raise SourceError(f"'{path}' cannot be read: {error.strerror}") from error
    return parse_agreement(source, str(path))


def parse_agreement(source: str | bytes, file: str = "agreement.yaml") -> Reading:
    """Read the text of an agreement; `file` is the name that findings show."""
    document = read_yaml(source, file)
    names = _names(document)
    agreement, findings = validate(document, Agreement, context=names)
    rest, lost = agreement, frozenset[tuple[str | int, ...]]()
    if rest is None and isinstance(document.value, dict):
        rest, lost = mend(document, Agreement, _STAND_INS, context=names)
    linked = link(rest, document, lost) if rest else ()
    return Reading(agreement, in_file_order((*document.findings, *findings, *linked)), document, rest, lost)


def _names(document: Document) -> Names:
    """Return the names of tiers, segments and fields, before anything else is known of the file."""
    top = document.value if isinstance(document.value, dict) else {}
    tiers, segments, fields = (top.get(key) for key in ("tiers", "segments", "fields"))
    return Names(
        tuple(tiers) if isinstance(tiers, dict) else (),
        {name: tuple(values) for name, values in segments.items() if isinstance(values, dict)}
        if isinstance(segments, dict)
        else {},
        tuple(fields) if isinstance(fields, dict) else (),
    )
