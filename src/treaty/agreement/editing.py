"""Changing single values in the text of a file, so that all else stays as people wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from treaty.agreement.document import Path

__all__ = ["edited"]

_MARK: Final = "\ufeff"
_PLAIN_KEY: Final = re.compile(r"[A-Za-z][\w /%-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Edit:
    """Put `text` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def edited(source: str, changes: Mapping[Path, str | Mapping[str, str]]) -> str:
    """Return a text of YAML with other values at some paths; comments, order and layout stay.

    A value is written as it stands, so it must be YAML on one line; a mapping is written in brackets. Where its key is
    missing it is added as the last one of its mapping, which must be there. The text can be read as YAML.
    """
    mark = _MARK if source.startswith(_MARK) else ""
    text = source.removeprefix(_MARK)
    root = YAML(typ="safe", pure=True).compose(text)
    for edit in sorted(_edits(root, changes, text), key=lambda each: -each.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return mark + text


def _edits(root: Node, changes: Mapping[Path, str | Mapping[str, str]], text: str) -> Iterator[_Edit]:
    """Yield what replaces a value; then, for each mapping together, what is added to it."""
    missing: dict[Path, list[str]] = {}
    for path, written in changes.items():
        value = written if isinstance(written, str) else f"{{{', '.join(_entry(*each) for each in written.items())}}}"
        if node := _find(root, path):
            yield _Edit(node.start_mark.index, _end(node), value)
        else:
            missing.setdefault(path[:-1], []).append(_entry(str(path[-1]), value))
    for path, entries in missing.items():
        parent = _find(root, path)
        if not isinstance(parent, MappingNode):
            raise KeyError(path)
        yield _added(parent, entries, text)


def _find(node: Node, path: Path) -> Node | None:
    """Return the value at a path, None if its last key is missing or leads nowhere."""
    for part in path:
        if isinstance(node, MappingNode):
            found = [value for key, value in node.value if key.value == part]
        elif isinstance(node, SequenceNode) and isinstance(part, int):
            found = node.value[part : part + 1]
        else:
            found = []
        if not found:
            return None
        node = found[0]
    return node


def _end(node: Node) -> int:
    """Return where the last character of a value has been; a block ends with its last value, without what follows."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, MappingNode) else last)
    end: int = node.end_mark.index
    return end


def _added(parent: MappingNode, entries: list[str], text: str) -> _Edit:
    """Add entries behind the last one: within the brackets of a mapping, or on lines of their own."""
    if parent.flow_style:
        at = _end(parent.value[-1][1]) if parent.value else parent.start_mark.index + 1
        return _Edit(at, at, (", " if parent.value else "") + ", ".join(entries))
    at = text.find("\n", _end(parent))
    at = len(text) if at < 0 else at - (text[at - 1] == "\r")
    line = ("\r\n" if text[at : at + 1] == "\r" else "\n") + " " * parent.value[0][0].start_mark.column
    return _Edit(at, at, "".join(line + entry for entry in entries))


def _entry(key: str, value: str) -> str:
    """Write a key and its value; a key that could be read as anything but itself in quotes."""
    quoted = key if _PLAIN_KEY.fullmatch(key) else "'" + key.replace("'", "''") + "'"
    return f"{quoted}: {value}"
