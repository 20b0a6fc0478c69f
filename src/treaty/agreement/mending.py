"""Leaving out what cannot be read, so that one look shows what is wrong with the rest too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import ValidationError

from treaty.agreement.document import Document, Path, Plain
from treaty.agreement.validation import adapter_of, path_of

__all__ = ["mend"]

_MOST_ROUNDS: Final = 30


def mend(
    document: Document, type_: Any, stand_ins: Mapping[str, Plain], *, context: object = None
) -> tuple[Any | None, frozenset[Path]]:
    """Return the document as `type_` without its unreadable parts, and the paths of these; None if too little is left.

    A mapping loses the key, a list everything from the item on, so that positions stay true. `stand_ins` take the
    place of top-level keys that have to be there. The result is good for finding mistakes, and for nothing else.
    """
    value = _copy(document.value)
    lost: set[Path] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            return adapter_of(type_).validate_python(value, context=context), frozenset(lost)
        except ValidationError as error:
            for details in error.errors(include_url=False, include_input=False, include_context=False):
                path = path_of(details["loc"])
                if len(path) == 1 and details["type"] == "missing" and path[0] in stand_ins:
                    value[path[0]] = stand_ins[str(path[0])]
                else:
                    _leave_out(value, path[:-1] if details["type"] == "missing" else path)
                lost.add(path)
    return None, frozenset(lost)


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(entry) for key, entry in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _leave_out(value: Any, path: Path) -> None:
    """Take the value at a path out of its mapping, or the list from there on out of its list."""
    for part in path[:-1]:
        inside = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            inside = value[part]
        if not isinstance(inside, dict | list):
            return
        value = inside
    if isinstance(value, dict):
        value.pop(path[-1] if path else None, None)
    elif isinstance(value, list) and path and isinstance(path[-1], int):
        del value[path[-1] :]
