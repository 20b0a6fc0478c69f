"""Agreements to start from, which come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from treaty.errors import InputError
from treaty.words import suggest

__all__ = ["STARTER", "Template", "template", "templates"]

STARTER: Final = "starter"


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name, what it is for, and the texts of its files.

    `files` has one text under the name '' where the template is one agreement, else a text per agreement.
    """

    name: str
    about: str
    files: Mapping[str, str]


def templates() -> tuple[Template, ...]:
    """Return all templates, the one to start with first."""
    found = (_load(entry) for entry in files("treaty.agreement").joinpath("templates").iterdir())
    return tuple(sorted(found, key=lambda each: (each.name != STARTER, each.name)))


def template(name: str) -> Template:
    """Return one template.

    Raises:
        InputError: there is none of that name.
    """
    known = {each.name: each for each in templates()}
    if name not in known:
        raise InputError(f"there is no template '{name}'", hint=suggest(name, known, noun="templates"))
    return known[name]


def _load(entry: Traversable) -> Template:
    """Read a template: a file is one agreement, a folder several that belong together."""
    if entry.is_file():
        texts = {"": entry.read_text(encoding="utf-8")}
    else:
        inside = sorted(entry.iterdir(), key=lambda file: file.name, reverse=True)
        texts = {file.name.removesuffix(".yaml"): file.read_text(encoding="utf-8") for file in inside}
    first = next(iter(texts.values())).splitlines()[0]
    return Template(entry.name.removesuffix(".yaml"), first.removeprefix("# "), texts)
