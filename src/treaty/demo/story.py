"""The story of one lead, from the form it filled in to the deal, or to being given back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from random import Random
from typing import Final

from treaty.demo.campaign import campaign_on
from treaty.demo.deal import open_deal
from treaty.demo.deciding import decide, opinion, recycle, reject
from treaty.demo.exclusion import exclude
from treaty.demo.export import Export
from treaty.demo.lead import Lead, record
from treaty.demo.meeting import meet
from treaty.demo.moment import stamp
from treaty.demo.passage import Passage
from treaty.demo.pursuit import answer, hand_on, log, pursue, send_sequence
from treaty.demo.qualifying import enrich, qualify, visit
from treaty.demo.routing import Staff, route
from treaty.demo.spread import DAY, HOUR, MINUTE, Spread, happens

__all__ = ["Narrator"]

_THINKS_OVER: Final = Spread(4 * MINUTE, 40 * MINUTE, 3 * HOUR, 7 * HOUR, 14 * HOUR, 26 * HOUR)
_GIVES_UP: Final = Spread(10 * HOUR, 22 * HOUR, 45 * HOUR)
_WARMS_UP: Final = Spread(2 * HOUR, DAY, 3 * DAY, 6 * DAY)
_RESTS: Final = Spread(2 * DAY, 6 * DAY, 10 * DAY, 21 * DAY)
_COMES_BACK: Final = Spread(14 * DAY, 32 * DAY, 45 * DAY, 70 * DAY, 110 * DAY)
_COMES_TWICE: Final = Spread(DAY, 4 * DAY, 9 * DAY, 20 * DAY)
_SEEN_TO_BE_ONE: Final = Spread(HOUR, 6 * HOUR, 30 * HOUR, 4 * DAY)
_LISTED: Final = ("prospect asked for a later date", "prospect asked for a later date", "legal review")
_TWINS_FROM: Final = 10_000
"""The number of a second record of the same person lies so far behind that of the first."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Tells stories into an export. Each lead has its own luck: a change to one story leaves all others alone."""

    seed: int
    export: Export
    staff: Staff

    def tell(self, lead: Lead) -> None:
        """Tell all of one lead."""
        random = Random(f"{self.seed} {lead.id}")
        campaign = lead.campaign
        record(lead, self.export)
        enrich(lead, random, self.export)
        if not happens(random, campaign.qualifies):
            return
        demo = happens(random, campaign.demo)
        passage = self._hand_over(lead, random, lead.created_at, demo=demo)
        if passage is None:
            return
        back_at = self._work(passage)
        if back_at and happens(random, 15):
            since = back_at + _COMES_BACK.draw(random)
            again = self._hand_over(lead, random, since, demo=happens(random, 35))
            if again:
                self._work(again)
        if happens(random, 1.8):
            self._come_twice(passage)
        if happens(random, 0.5):
            at = passage.assigned_at + _COMES_BACK.draw(random)
            self.export.add("removals", at, lead.id, stamp(at), "")

    def _hand_over(self, lead: Lead, random: Random, since: int, *, demo: bool) -> Passage | None:
        return route(lead, random, self.export, self.staff, qualify(lead, random, self.export, since, demo=demo))

    def _work(self, passage: Passage) -> int | None:
        """Tell what sales did; return when it gave the lead back, None where it did not."""
        random, export = passage.random, self.export
        if happens(random, 55):
            send_sequence(passage, export)
        thinks = opinion(passage)
        if thinks == "unseen":
            at = passage.rep.after(passage.assigned_at, _THINKS_OVER.draw(random))
            decide(passage, export, at, "rejected", reason=random.choice(("Fit", "Fit", "Bad data")))
            recycle(passage, export, at)
            return at
        first_at = hand_on(passage, self.staff, export, answer(passage, passage.assigned_at))
        first_at = self._rest(passage, first_at) if happens(random, 2.5) else first_at
        exclude(passage, export, first_at)
        if thinks in ("rejected", "nurture", "disqualified"):
            return self._turn_down(passage, first_at, thinks)
        return self._win(passage, first_at, thinks)

    def _turn_down(self, passage: Passage, first_at: int, thinks: str) -> int:
        """Talk to the lead once, and see that it leads nowhere for now."""
        random, export = passage.random, self.export
        tries = list(islice(pursue(passage, export, first_at, talks_at=random.randint(1, 2)), 2))
        at = passage.rep.after(tries[-1][0], _THINKS_OVER.draw(random))
        if thinks == "rejected":
            reject(passage, export, at)
        elif thinks == "nurture":
            action = random.choice(("sales-led nurture", "marketing-led nurture"))
            decide(passage, export, at, "nurture", reason="Timing", next_action=action)
            if action == "sales-led nurture":
                return at
        else:
            decide(passage, export, at, "disqualified", reason="Authority")
        recycle(passage, export, at)
        return at

    def _win(self, passage: Passage, first_at: int, thinks: str) -> int | None:
        """Go after a lead that is worth it; return when it was given up."""
        random, export = passage.random, self.export
        if thinks:
            at = passage.rep.after(first_at, _THINKS_OVER.draw(random))
            decide(passage, export, at, thinks)
            if thinks == "undecided" and happens(random, 60):
                decide(passage, export, passage.rep.after(at, _THINKS_OVER.draw(random)), "accepted")
        if not passage.hot and happens(random, 9):
            self._warm_up(passage)
        tries = list(pursue(passage, export, first_at))
        at, through = tries[-1]
        if passage.hot and happens(random, 8):
            booked_at = passage.qualified_at + random.randint(MINUTE, 9 * MINUTE)
            return self._meet(passage, booked_at, by_lead=True)
        if through and happens(random, 86):
            return self._meet(passage, at + random.randint(2 * MINUTE, 9 * MINUTE))
        return self._give_up(passage, at)

    def _meet(self, passage: Passage, at: int, *, by_lead: bool = False) -> int | None:
        random, export = passage.random, self.export
        over_at = meet(passage, export, at, by_lead=by_lead)
        if over_at is None:
            return self._give_up(passage, at + 3 * DAY)
        if happens(random, passage.lead.campaign.buys):
            export.edit(passage.lead.id, over_at, passage.rep.name, "Status", "SQL")
            open_deal(passage, export, passage.rep.after(over_at, _THINKS_OVER.draw(random)))
            return None
        return self._give_up(passage, over_at) if happens(random, 70) else None

    def _give_up(self, passage: Passage, at: int) -> int | None:
        """Say that it came to nothing, or let the lead lie."""
        random, export = passage.random, self.export
        at = passage.rep.after(at, _GIVES_UP.draw(random))
        chance = random.random() * 100
        if chance < 20:
            return None
        if chance < 45:
            decide(passage, export, at, "rejected", reason="Unreachable")
        else:
            decide(passage, export, at, "nurture", reason="Timing", next_action="marketing-led nurture")
        recycle(passage, export, at)
        return at

    def _warm_up(self, passage: Passage) -> None:
        """Let a warm lead ask for a demo, and the rep call."""
        at = passage.qualified_at + _WARMS_UP.draw(passage.random)
        visit(passage.lead, at, "demo_request", self.export)
        passage.hot = True
        log(passage, self.export, answer(passage, at), "Call", result="No answer")

    def _rest(self, passage: Passage, first_at: int) -> int:
        """Put the lead on hold, because it asked for that; return when it is answered then."""
        random, export = passage.random, self.export
        asked_at = passage.assigned_at + random.randint(5 * MINUTE, 90 * MINUTE)
        held_at = min(passage.rep.after(asked_at, 10 * MINUTE), first_at)
        resumed_at = passage.rep.after(held_at + _RESTS.draw(random), MINUTE)
        log(passage, export, asked_at, "Email", direction="In")
        reason = "on vacation" if happens(random, 10) else random.choice(_LISTED)
        export.edit(passage.lead.id, held_at, passage.rep.name, "On Hold", reason)
        export.edit(passage.lead.id, resumed_at, passage.rep.name, "On Hold", "")
        return answer(passage, resumed_at)

    def _come_twice(self, passage: Passage) -> None:
        """Let the person fill in another form under another address, and see that both are one."""
        random, export, lead = passage.random, self.export, passage.lead
        at = passage.qualified_at + _COMES_TWICE.draw(random)
        number = int(lead.id.removeprefix("L-")) + _TWINS_FROM
        twin = replace(lead, id=f"L-{number}", created_at=at, campaign=campaign_on(random, at))
        record(twin, export)
        second = self._hand_over(twin, random, at, demo=happens(random, 40))
        if second is None:
            return
        merged_at = second.assigned_at + _SEEN_TO_BE_ONE.draw(random)
        if happens(random, 60):
            decide(second, export, second.rep.after(second.assigned_at, HOUR), "rejected", reason="Duplicate")
        export.add("removals", merged_at, twin.id, stamp(merged_at), lead.id)
