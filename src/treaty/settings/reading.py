"""Read the settings, and name everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

from treaty.errors import InputError
from treaty.settings.database import Sqlite
from treaty.settings.form import Form
from treaty.settings.settings import Settings

__all__ = ["Declared", "declared", "read_settings"]


@dataclass(frozen=True, slots=True)
class Declared:
    """One field of the settings with what was declared of it."""

    field: str
    name: str
    form: Form[Any]
    default: Any
    shown: str | None
    secret: bool


def declared() -> tuple[Declared, ...]:
    """Return every setting, in the order of the file."""
    return tuple(_declared(each) for each in fields(Settings))


def _declared(field: Field[Any]) -> Declared:
    return Declared(field=field.name, default=field.default, **field.metadata)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Read the environment; an empty variable counts as not set.

    Raises:
        InputError: It names every wrong variable with its value, unless that is secret, and what is allowed.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for each in declared():
        try:
            text = _text(environment, each)
            if text:
                values[each.field] = _value(each, text)
        except ValueError as error:
            wrong.append(str(error))
    if wrong:
        told = wrong[0] if len(wrong) == 1 else "\n  ".join([f"{len(wrong)} settings are wrong", *wrong])
        raise InputError(told, hint="docs/reference/settings.md lists every setting")
    values.setdefault("home", Path().absolute())
    values.setdefault("database", Sqlite(values["home"] / "treaty.sqlite3"))
    return Settings(**values)


def _text(environment: Mapping[str, str], each: Declared) -> str:
    direct, file = (environment.get(name, "") for name in (each.name, f"{each.name}_FILE"))
    if not each.secret or not file:
        return direct
    if direct:
        raise ValueError(f"{each.name} and {each.name}_FILE are both set; allowed: one of them")
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{each.name}_FILE is '{file}'; allowed: a text file that can be read") from error


def _value(each: Declared, text: str) -> Any:
    try:
        return each.form.read(text)
    except ValueError as error:
        is_what = "is not right" if each.secret else f"is '{text}'"
        raise ValueError(f"{each.name} {is_what}; allowed: {each.form.allowed}") from error
