"""Telling people, as a worker does it: decide about leads, see what the calendar asks for, empty the outbox.

Before that, what people answered is acted on where the door that took it died.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from treaty.alerting import People
from treaty.calendars import from_seconds
from treaty.channels import Channel
from treaty.service.act import act_on_left
from treaty.service.agreements import agreements_in_force
from treaty.service.deliver import deliver
from treaty.service.notices import Notices
from treaty.service.notify import Notifier
from treaty.store.watching import is_anybody_due

__all__ = ["Telling"]


class Telling:
    """The steps of one worker; `inside` says that nothing leaves the installation, `crm_link` where leads are found."""

    def __init__(
        self, worker: str, channels: Mapping[str, Channel], *, inside: bool = False, crm_link: str = ""
    ) -> None:
        self._worker = worker
        self._channels = channels
        self._notifier = Notifier(channels, inside=inside, crm_link=crm_link)
        self._notices = Notices(self._notifier)

    def steps(self) -> tuple[Callable[[int], bool], ...]:
        """Return what is done, in its order."""
        return (act_on_left, self.decide, self.convene, self.deliver)

    def decide(self, now: int) -> bool:
        """Decide about leads that were judged; looks first, so that an idle worker takes no lock."""
        return is_anybody_due(now) and self._notifier.notify(agreements_in_force(), now)

    def convene(self, now: int) -> bool:
        """Put what the calendar asks for into the outbox, such as a standup."""
        return self._notices.tell(agreements_in_force(), now)

    def deliver(self, now: int) -> bool:
        """Send some of what stands in the outbox."""
        return deliver(self._channels, self._people, self._worker, from_seconds(now))

    def _people(self) -> People:
        return self._notifier.people(agreements_in_force())
