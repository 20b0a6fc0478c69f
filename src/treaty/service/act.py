"""Act on what people press: most of it becomes an event, and all of it is kept.

1. The click is kept. From here on it cannot be lost, and of several tellings the first counts.
2. It is acted on; doing that twice does no more than doing it once.
3. It is marked as done, with an entry in the audit, by whoever comes first; of a dispute the other party is told.

Whoever dies between 1 and 3 leaves a click that `act_on_left` finds.
"""

from __future__ import annotations

from typing import Final

import structlog
from django.db import DatabaseError, transaction

from treaty.channels.click import Click
from treaty.errors import SourceError
from treaty.reports.message import Verb
from treaty.service.answer import Outcome, answer
from treaty.service.dispute import tell_other_party
from treaty.store.audit import append
from treaty.store.presses import Kept, entered, keep, mark_done, undone

__all__ = ["act", "act_on_left"]

_LEFT_AFTER: Final = 30
"""Seconds after which a click counts as left: whoever took it would be done by then."""
_AT_ONCE: Final = 100

_log = structlog.get_logger("treaty.act")


def act(click: Click, now: int) -> Outcome:
    """Keep a click and act on it, at an instant in UTC seconds; the same click again has the same outcome.

    Raises:
        SourceError, DatabaseError: the store cannot be written; nothing was kept, or the worker acts on what was.
    """
    return _done(keep(click, now), now)


def act_on_left(now: int) -> bool:
    """Act on clicks whose door died before it did; return whether there were any.

    One that nothing can be made of is set aside, and stops nobody.
    """
    left = undone(now - _LEFT_AFTER, _AT_ONCE)
    for each in left:
        try:
            _done(each, now)
        except DatabaseError:
            raise
        except SourceError as error:
            _log.warning("press.waits", press=each.id, error=str(error))
            return False
        except Exception:  # noqa: BLE001 -- whatever is odd about one click, the others wait for theirs
            _log.exception("press.failed", press=each.id)
            mark_done(each.id, "This could not be done.", None, now)
    return bool(left)


def _done(kept: Kept, now: int) -> Outcome:
    if kept.outcome is not None:
        return Outcome(kept.outcome, kept.actor)
    found = answer(kept.click, now)
    with transaction.atomic():
        if mark_done(kept.id, found.words, found.actor, now) and found.actor:
            append(found.actor, f"click.{kept.click.verb}", kept.click.subject, entered(kept.click), now)
            if kept.click.verb is Verb.DISPUTE:
                tell_other_party(kept.click, found.actor, now)
    return found
