"""Finding and reading a mapping file: one of the user's, or one that comes with Treaty, by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from treaty.agreement.document import Document
from treaty.agreement.validation import validate
from treaty.agreement.yaml import read_yaml
from treaty.errors import InputError
from treaty.evidence.mapping import Mapping
from treaty.words import Finding, suggest

__all__ = ["MappingFile", "Overrides", "read_mapping", "shipped_mappings", "shipped_text"]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a command may set differently from the mapping file: how this company's exports are written."""

    timezone: str | None = None
    stamps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingFile:
    """A mapping as it was read; `mapping` is None if it has errors. `folder` is where its files are looked for."""

    mapping: Mapping | None
    document: Document
    findings: tuple[Finding, ...]
    folder: Path


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that come with Treaty."""
    folder = files("treaty.evidence").joinpath("mappings")
    return tuple(sorted(each.name.removesuffix(".yaml") for each in folder.iterdir() if each.name.endswith(".yaml")))


def shipped_text(name: str) -> str:
    """Return the text of a mapping that comes with Treaty; KeyError if there is none of that name."""
    if name not in shipped_mappings():
        raise KeyError(name)
    return files("treaty.evidence").joinpath("mappings", f"{name}.yaml").read_text(encoding="utf-8")


def read_mapping(name: str, directory: Path | None = None, overrides: Overrides | None = None) -> MappingFile:
    """Read a mapping by path, or by the name of a shipped one; files are looked for in `directory` if given.

    Raises:
        InputError: there is no such mapping.
    """
    path = Path(name)
    if name in shipped_mappings():
        source, folder = shipped_text(name).encode(), directory or Path()
    elif path.is_file():
        source, folder = path.read_bytes(), directory or path.parent
    else:
        hint = suggest(name, shipped_mappings(), noun="mappings that come with Treaty")
        raise InputError("there is no such mapping file", where=name, hint=hint)
    document = read_yaml(source, name)
    mapping, findings = validate(document, Mapping)
    if mapping and overrides:
        mapping = _overridden(mapping, overrides)
    return MappingFile(mapping, document, (*document.findings, *findings), folder)


def _overridden(mapping: Mapping, overrides: Overrides) -> Mapping:
    return replace(
        mapping,
        timezone=overrides.timezone or mapping.timezone,
        stamps=overrides.stamps or mapping.stamps,
    )
