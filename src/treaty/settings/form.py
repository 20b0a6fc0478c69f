"""The forms that a value of the environment may have: how it is read, and in words what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

from treaty.settings.database import Database, database
from treaty.settings.rehearsal import Rehearsal

__all__ = [
    "DATABASE",
    "FOLDER",
    "HOST",
    "KEY",
    "KEYS",
    "LEAD",
    "MAILBOX",
    "PLACE",
    "RECORD",
    "REHEARSAL",
    "TEXT",
    "URL",
    "Form",
    "beginning",
    "choice",
    "number",
    "setting",
]

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_SHORTEST_KEY: Final = 32
LEAD: Final = "{lead}"
"""Stands in an address for the id of a lead."""


@dataclass(frozen=True, slots=True)
class Form(Generic[Value]):
    """A way to read text; `read` raises ValueError for what is not `allowed`."""

    read: Callable[[str], Value]
    allowed: str


def setting(name: str, form: Form[Value], default: Value, shown: str | None = None, *, secret: bool = False) -> Value:
    """Declare a field that the variable `name` sets, and for a secret also the file that `name`_FILE names.

    `shown` tells the default on the page of settings where its own text would not do.
    """
    about: dict[str, Any] = {"name": name, "form": form, "shown": shown, "secret": secret}
    made: Value = field(default=default, metadata=about, repr=not secret)
    return made


def number(least: int, most: int) -> Form[int]:
    """Allow the whole numbers from `least` to `most`, both included."""

    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise ValueError("out of bounds")
        return value

    return Form(read, f"a whole number from {least} to {most}")


def choice(words: type[Choice]) -> Form[Choice]:
    """Allow the words of an enum."""
    return Form(words, ", ".join(words))


def beginning(start: str) -> Form[str]:
    """Allow what starts so, with no space in it: the tokens of Slack tell by it what they are for."""

    def read(text: str) -> str:
        if not text.startswith(start) or text == start or any(letter.isspace() for letter in text):
            raise ValueError("another beginning")
        return text

    return Form(read, f"what begins with {start}")


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise ValueError("no folder")
    return path.absolute()


def _key(text: str) -> str:
    if len(text) < _SHORTEST_KEY:
        raise ValueError("too short")
    return text


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("no address")
    return text.rstrip("/")


def _host(text: str) -> str:
    if any(letter.isspace() or letter in "/@?#" for letter in text):
        raise ValueError("no host")
    return text


def _mailbox(text: str) -> str:
    name, _, host = text.rpartition("@")
    if not name or not host or not text.isprintable() or any(letter in " <>,;:@" for letter in name + host):
        raise ValueError("no mailbox")
    return text


def _place(text: str) -> str:
    scheme, _, rest = text.partition("://")
    if not scheme.isalnum() or not rest or not text.isprintable():
        raise ValueError("no place")
    return text


def _record(text: str) -> str:
    if text.count(LEAD) != 1:
        raise ValueError("no place for the lead")
    _url(text.replace(LEAD, "lead"))
    return text


def _listed(read: Callable[[str], str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(read(part.strip()) for part in text.split(",") if part.strip())


FOLDER: Final = Form(_folder, "a folder that is there")
KEY: Final = Form(_key, f"at least {_SHORTEST_KEY} characters")
KEYS: Final = Form(_listed(_key), f"a list with commas, each at least {_SHORTEST_KEY} characters")
URL: Final = Form(_url, "an address with http:// or https://, without ? and #")
HOST: Final = Form(_host, "a name or an IP address")
DATABASE: Final[Form[Database]] = Form(database, "sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
RECORD: Final = Form(_record, "an address with http:// or https:// in which {lead} stands once")
TEXT: Final = Form(str, "any text")
MAILBOX: Final = Form(_mailbox, "a bare address such as treaty@example.com")
PLACE: Final = Form(_place, "an address of apprise such as jsons://example.com/hook")
REHEARSAL: Final = Form(
    Rehearsal.parse, "START xSPEED since NOW, as in 2026-11-05T14:00:00Z x300 since 2026-11-26T09:00:00Z"
)
