"""What changes in one commitment, and whether it gets harder to keep."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from treaty.agreement.amount import Amount
from treaty.agreement.change import Audience, Change, Kind
from treaty.agreement.measures import Commitment
from treaty.agreement.target import Multiple, Under
from treaty.agreement.walk import children
from treaty.agreement.wording import words_of
from treaty.words import Duration, Share, Unit

__all__ = ["commitment_changes", "gone", "new"]

_HIGHER_IS_TIGHTER: Final = {
    **dict.fromkeys(("target", "at_least", "over", "notice"), True),
    **dict.fromkeys(("within", "at_most", "max_gap"), False),
}
_PLURAL: Final = ("fields", "needs", "channels")


def commitment_changes(name: str, title: str, before: Commitment, after: Commitment) -> Iterator[Change]:
    """Yield the changes of one commitment that stays of its measure, key by key."""
    for (key, old), (_, now) in zip(children(before), children(after), strict=True):
        if old == now:
            continue
        kind = _kind(str(key), old, now)
        text = _text(title, str(key), old, now, kind)
        yield Change(_audience(after), kind, f"commitments.{name}.{key}", text, words_of(old), words_of(now))


def new(name: str, title: str, commitment: Commitment) -> Change:
    """Return the change that a commitment is new."""
    text = f"{title} is new: {_promise(commitment)}"
    return Change(_audience(commitment), Kind.NEW, f"commitments.{name}", text, None, words_of(commitment))


def gone(name: str, title: str, commitment: Commitment) -> Change:
    """Return the change that a commitment is gone."""
    text = f"{title} is gone: {_promise(commitment)}"
    return Change(_audience(commitment), Kind.GONE, f"commitments.{name}", text, words_of(commitment), None)


def _audience(commitment: Commitment) -> Audience:
    return Audience(commitment.party)


def _promise(commitment: Commitment) -> str:
    keys = dict(children(commitment))
    said = [(key, keys.get(key)) for key in ("at_least", "within", "cadence", "at_most", "target")]
    return (
        ", ".join(f"{key} {words_of(value)}".replace("_", " ") for key, value in said if value is not None)
        or "promised"
    )


def _text(title: str, key: str, old: Any, now: Any, kind: Kind) -> str:
    words = key.replace("_", " ")
    if old is None:
        return f"{title} has a {words} now: {words_of(now)}"
    if now is None:
        return f"{title} has no {words} any more; it was {words_of(old)}"
    verb = {Kind.TIGHTER: "tightens", Kind.LOOSER: "loosens"}.get(kind, "changes")
    change = f"from {words_of(old)} to {words_of(now)}{_counting(old, now)}"
    if key == "party":
        return f"{title} moves {change}"
    if key == "within":
        return f"{title} {verb} {change}"
    return f"{title}: the {words} {'change' if key in _PLURAL else verb} {change}"


def _counting(old: Any, now: Any) -> str:
    """Say so where a time is counted in another way."""
    match old, now:
        case Under(), Under():
            return _counting(old.time, now.time)
        case Duration(unit=Unit.ELAPSED), Duration(unit=Unit.BUSINESS | Unit.WORKING_DAYS):
            return "; counted in business time instead of day and night"
        case Duration(unit=Unit.BUSINESS | Unit.WORKING_DAYS), Duration(unit=Unit.ELAPSED):
            return "; counted day and night instead of in business time"
        case _:
            return ""


def _kind(key: str, old: Any, now: Any) -> Kind:
    is_bound = isinstance(old, Under)
    if key not in _HIGHER_IS_TIGHTER or old is None or now is None or type(old) is not type(now):
        return Kind.CHANGED
    rises = _rises(old, now)
    if rises is None:
        return Kind.CHANGED
    return Kind.TIGHTER if rises is (_HIGHER_IS_TIGHTER[key] and not is_bound) else Kind.LOOSER


def _rises(old: Any, now: Any) -> bool | None:
    """Tell whether a value gets higher; None if that cannot be said.

    Open time passes no faster than time on the wall clock: more of it takes longer, and less of it may.
    """
    match old, now:
        case Duration(), Duration() if old.unit is now.unit:
            return _order(old.amount, now.amount)
        case Duration(unit=Unit.ELAPSED), Duration(unit=Unit.BUSINESS) if now.amount > old.amount:
            return True
        case Duration(unit=Unit.BUSINESS), Duration(unit=Unit.ELAPSED) if now.amount < old.amount:
            return False
        case Under(), Under():
            return _rises(old.time, now.time)
        case Amount(), Amount() if (old.per, old.per_rep) == (now.per, now.per_rep):
            return _order(old.least, now.least)
        case Multiple(), Multiple():
            return _order(old.times, now.times)
        case (Share(), Share()) | (int(), int()) | (Decimal(), Decimal()):
            return _order(old, now)
        case _:
            return None


def _order(old: Any, now: Any) -> bool | None:
    return None if old == now else bool(now > old)
