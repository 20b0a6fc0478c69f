"""Reading YAML 1.2 into plain values, with the line and column of everything.

Treaty makes the values itself. `true` and `false` are booleans, `null`, `~` and nothing are no value, digits
with or without decimals are exact numbers; all else is text: `off`, `no`, `09:15`, `2026-01-01`, `1e3`, `0x1F`,
`007`, `.inf`. Anchors, aliases, merge keys and tags are refused: a contract is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from treaty.agreement.document import Document, Path, Plain, path_text
from treaty.agreement.yaml_error import in_plain_words
from treaty.words import Finding, Level, Place

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MAX_VALUES", "read_yaml"]

MAX_BYTES: Final = 1_048_576
MAX_DEPTH: Final = 20
MAX_VALUES: Final = 50_000

_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,17})(\.\d{1,18})?")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "~": None, "": None}
_UNPRINTABLE: Final = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN_OUT: Final = "write it out where it is needed: a contract says everything in place"


class _StopError(Exception):
    """Reading cannot go on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def read_yaml(source: str | bytes, file: str) -> Document:
    """Read one YAML document; whatever is wrong with it becomes a finding, never an exception.

    `file` is the name that findings show.
    """
    reader = _Reader(file)
    try:
        value: Plain = reader.document(_decoded(source, file))
    except _StopError as stop:
        reader.findings.append(stop.finding)
        value = None
    return Document(
        file, value, reader.places, reader.keys, tuple(reader.findings), frozenset(reader.unread), reader.quotes
    )


def _decoded(source: str | bytes, file: str) -> str:
    """Return the text without its byte order mark."""
    size = len(source)
    if size > MAX_BYTES:
        raise _stop("file-too-large", f"the file has {size:,} characters; {MAX_BYTES:,} are allowed", Place(file))
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError as error:
            place = Place(file, error.object.count(b"\n", 0, error.start) + 1)
            raise _stop("not-utf8", "the file is not UTF-8 text", place, "save it as UTF-8") from None
    text = source.removeprefix("\ufeff")
    if odd := _UNPRINTABLE.search(text):
        before = text[: odd.start()]
        place = Place(file, before.count("\n") + 1, odd.start() - (before.rfind("\n") + 1) + 1)
        raise _stop("unprintable", f"an unprintable character, U+{ord(odd[0]):04X}", place, "delete it")
    return text


def _stop(code: str, message: str, place: Place, hint: str | None = None) -> _StopError:
    return _StopError(Finding(Level.ERROR, code, message, place, hint=hint))


def _too_deep(place: Place) -> _StopError:
    return _stop("too-deep", f"more than {MAX_DEPTH} levels inside each other", place)


def _events(text: str, file: str) -> Iterator[Event]:
    """Yield the parser's events; what it cannot read ends in a finding."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        message, hint, mark = in_plain_words(error)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise _stop("broken-yaml", message, place, hint) from error
    except (YAMLError, ValueError, RecursionError, IndexError, AttributeError, AssertionError) as error:
        # ruamel leaks a few plain exceptions on hostile input, without a place
        raise _stop("broken-yaml", "the file cannot be read as YAML", Place(file)) from error


class _Reader:
    """One pass over the events of a file; values, places and findings grow as it goes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.places: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.findings: list[Finding] = []
        self.unread: set[Path] = set()
        self.quotes: dict[Path, str] = {}

    def document(self, text: str) -> Plain:
        self._events = _events(text, self.file)
        next(self._events)  # the start of the stream
        start = next(self._events)
        if isinstance(start, StreamEndEvent):
            raise _stop("empty-file", "the file is empty", Place(self.file, 1, 1))
        if isinstance(start, DocumentStartEvent) and start.version not in (None, (1, 2)):
            self._note("yaml-version", "only YAML 1.2 is read", (), start, "delete the %YAML line")
        value = self._value(next(self._events), ())
        while not isinstance(event := next(self._events), StreamEndEvent):
            if not isinstance(event, DocumentEndEvent):
                raise _stop(
                    "several-documents", "a second document starts here", self._place(event), "one file, one document"
                )
        return value

    def _value(self, event: Event, path: Path) -> Plain:
        self.places[path] = place = self._place(event)
        if len(self.places) > MAX_VALUES:
            raise _stop("too-many-values", f"the file has more than {MAX_VALUES:,} values", place)
        if len(path) > MAX_DEPTH:
            raise _too_deep(place)
        self._refuse_tricks(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        if isinstance(event, ScalarEvent):
            if (quote := _quote(event)) is not None:
                self.quotes[path] = quote
            return _plain(event, self._text(event, path))
        self.unread.add(path)
        return None

    def _mapping(self, path: Path) -> dict[str, Plain]:
        entries: dict[str, Plain] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event, path)
            inner = (*path, key)
            if key in entries:
                first = self.keys[inner].line
                self._note(
                    "duplicate-key",
                    f"'{key}' stands here again, first on line {first}",
                    inner,
                    event,
                    "keep one of them",
                )
                self._skip(next(self._events))
            elif self._is_odd_key(event, path):
                self._skip(next(self._events))
            else:
                self.keys[inner] = self._place(event)
                entries[key] = self._value(next(self._events), inner)
        return entries

    def _sequence(self, path: Path) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _key(self, event: Event, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            self._skip(event)
            return ""
        self._refuse_tricks(event, path)
        return self._text(event, path)

    def _text(self, event: ScalarEvent, path: Path) -> str:
        """Return the text of a scalar; an escape must not bring in what no text may hold."""
        text = str(event.value)
        if _UNPRINTABLE.search(text):
            halves = text.encode("utf-16", "surrogatepass")  # JSON writes some characters in two
            text = halves.decode("utf-16", "surrogatepass")
        if odd := _UNPRINTABLE.search(text):
            self._note("unprintable", f"an unprintable character, U+{ord(odd[0]):04X}", path, event, "delete it")
            text = _UNPRINTABLE.sub("\ufffd", text)
        return text

    def _is_odd_key(self, event: Event, path: Path) -> bool:
        """Refuse keys that are no words."""
        if not isinstance(event, ScalarEvent) or event.value == "":
            self._note("odd-key", "a key must be a word or a text", path, event)
            return True
        if event.value == "<<" and not event.style:
            self._note("merge-key", "merge keys ('<<') are not read", path, event, _WRITTEN_OUT)
            return True
        return False

    def _skip(self, event: Event) -> None:
        """Pass over a value that nobody will use, with its own findings."""
        depth = 0
        while True:
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            if depth > MAX_DEPTH:
                raise _too_deep(self._place(event))
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth == 0:
                return
            event = next(self._events)

    def _refuse_tricks(self, event: Event, path: Path) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, AliasEvent):
            self._note("alias", f"aliases ('*{anchor}') are not read", path, event, _WRITTEN_OUT)
        elif anchor is not None:
            self._note("anchor", f"anchors ('&{anchor}') are not read", path, event, _WRITTEN_OUT)
        if (tag := getattr(event, "tag", None)) is not None:
            self._note("tag", f"tags ('{tag}') are not read", path, event, "delete it; quotes make text of anything")

    def _note(self, code: str, message: str, path: Path, event: Event, hint: str | None = None) -> None:
        self.findings.append(Finding(Level.ERROR, code, message, self._place(event), path_text(path), hint))

    def _place(self, event: Event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)


def _quote(event: ScalarEvent) -> str | None:
    """Return the quotation mark of a text on one line without escapes; None if columns inside cannot be counted."""
    start, end, text = event.start_mark, event.end_mark, str(event.value)
    quote = event.style or ""
    if start.line != end.line or quote not in ("", "'", '"'):
        return None
    width = len(text) + 2 * len(quote) + (text.count("'") if quote == "'" else 0)
    return quote if end.column - start.column == width else None


def _plain(event: ScalarEvent, text: str) -> Plain:
    """Return what a scalar says: only plain ones can be other than text."""
    if event.style:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if number := _NUMBER.fullmatch(text):
        return Decimal(text) if number[1] else int(text)
    return text
