"""What changes for whom between two agreements, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from treaty.agreement.agreement import Agreement
from treaty.agreement.change import Audience, Change, Kind
from treaty.agreement.commitment_difference import commitment_changes, gone, new
from treaty.agreement.document import Path, path_text
from treaty.agreement.entries import Ranked
from treaty.agreement.measures import Commitment
from treaty.agreement.terms import is_terms
from treaty.agreement.walk import children
from treaty.agreement.wording import title_of, words_of
from treaty.criteria import Criterion

__all__ = ["difference"]

_SET_UP: Final = (
    *("treaty", "timezone", "calendars", "calendar", "calendar_for"),
    *("pauses", "touches", "late_logging", "fields", "scoring"),
)
_OF_SALES: Final = ("reasons", "feedback_fields", "next_actions")
_ONE: Final = {
    "tiers": "tier",
    "stages": "stage",
    "segments": "segment",
    "reasons": "reason",
    "feedback_fields": "feedback field",
    "calendars": "calendar",
    "fields": "field",
}


def difference(before: Agreement, after: Agreement) -> tuple[Change, ...]:
    """Return all changes, those of the parties first; nothing if both say the same.

    Lists are compared by their items: one that changed is a new one and one that is gone.
    """
    changes = list(_commitments(before.commitments, after.commitments))
    for (key, old), (_, now) in zip(children(before), children(after), strict=True):
        if key != "commitments":
            changes += _changes((key,), old, now)
    order = list(Audience)
    return tuple(sorted(changes, key=lambda change: order.index(change.audience)))


def _commitments(before: Mapping[str, Commitment], after: Mapping[str, Commitment]) -> Iterator[Change]:
    renamed = {
        old: name for name in after if name not in before for old in before if _is_renamed(old, name, before, after)
    }
    titled = _titles(before, after)
    for name, commitment in before.items():
        title = titled(name, commitment)
        if name in renamed:
            text = f"{title} is called '{renamed[name]}' now"
            path = f"commitments.{renamed[name]}"
            yield Change(Audience(commitment.party), Kind.CHANGED, path, text, name, renamed[name])
        elif _stays(name, before, after):
            yield from commitment_changes(name, titled(name, after[name]), commitment, after[name])
        else:
            yield gone(name, title, commitment)
    for name, commitment in after.items():
        if name not in renamed.values() and not _stays(name, before, after):
            yield new(name, titled(name, commitment), commitment)


def _titles(*sides: Mapping[str, Commitment]) -> Callable[[str, Commitment], str]:
    """Return how to call a commitment: by its name too, where others are called the same."""
    named = {(name, title_of(commitment)) for side in sides for name, commitment in side.items()}
    count = Counter(title for _, title in named)

    def titled(name: str, commitment: Commitment) -> str:
        title = title_of(commitment)
        return title if count[title] == 1 else f"{title} ({name})"

    return titled


def _stays(name: str, before: Mapping[str, Commitment], after: Mapping[str, Commitment]) -> bool:
    """Tell whether a name stands for a commitment on both sides; one of another measure is another commitment."""
    return name in before and name in after and before[name].measure == after[name].measure


def _is_renamed(old: str, name: str, before: Mapping[str, Commitment], after: Mapping[str, Commitment]) -> bool:
    return old not in after and before[old] == after[name]


def _changes(path: Path, old: Any, now: Any) -> Iterator[Change]:
    """Yield the changes below a path, as deep as both sides have the same shape."""
    if old == now:
        return
    if is_terms(old) and type(old) is type(now):
        for (key, one), (_, other) in zip(children(old), children(now), strict=True):
            yield from _changes((*path, key), one, other)
    elif isinstance(old, Mapping) and isinstance(now, Mapping):
        yield from _entries(path, old, now)
    elif isinstance(old, tuple) and isinstance(now, tuple) and any(map(is_terms, (*old, *now))):
        yield from _items(path, old, now)
    else:
        yield _change(path, old, now)


def _entries(path: Path, old: Mapping[Any, Any], now: Mapping[Any, Any]) -> Iterator[Change]:
    for key in dict.fromkeys((*old, *now)):
        if key not in now:
            yield _gone((*path, str(key)), old[key])
        elif key not in old:
            yield _new((*path, str(key)), now[key])
        else:
            yield from _changes((*path, str(key)), old[key], now[key])
    kept = [key for key in old if key in now]
    if isinstance(now, Ranked) and kept != [key for key in now if key in old]:
        yield _change(path, tuple(map(str, old)), tuple(map(str, now)), "the order of ")


def _items(path: Path, old: tuple[Any, ...], now: tuple[Any, ...]) -> Iterator[Change]:
    lost, found = [item for item in old if item not in now], [item for item in now if item not in old]
    yield from (_gone(path, item) for item in lost)
    yield from (_new(path, item) for item in found)
    if not lost and not found:
        yield _change(path, old, now)


def _change(path: Path, old: Any, now: Any, what: str = "") -> Change:
    if old is None:
        return _new(path, now)
    if now is None:
        return _gone(path, old)
    text = f"{what}{_subject(path)} changes from {_quoted(old)} to {_quoted(now)}"
    return Change(_audience(path), Kind.CHANGED, path_text(path), text, words_of(old), words_of(now))


def _quoted(value: Any) -> str:
    """Write a value inside a sentence."""
    return f"'{value}'" if isinstance(value, str | Criterion) else words_of(value)


def _new(path: Path, now: Any) -> Change:
    text = f"{_subject(path)} is new{_content(now)}"
    return Change(_audience(path), Kind.NEW, path_text(path), text, None, words_of(now))


def _gone(path: Path, old: Any) -> Change:
    text = f"{_subject(path)} is gone{_content(old)}"
    return Change(_audience(path), Kind.GONE, path_text(path), text, words_of(old), None)


def _content(value: Any) -> str:
    """Say what a thing holds, which may be nothing but its name."""
    words = words_of(value)
    return "" if words == words_of(None) else f": {words}"


def _subject(path: Path) -> str:
    head, *rest = (str(part).replace("_", " ") for part in path)
    return ", ".join([f"{_ONE.get(str(path[0]), head)} {rest[0]}", *rest[1:]] if rest else [head])


def _audience(path: Path) -> Audience:
    if path[0] == "parties" and len(path) > 1:
        return Audience(str(path[1]))
    if path[0] in _OF_SALES:
        return Audience.SALES
    return Audience.SET_UP if path[0] in _SET_UP else Audience.AGREEMENT
