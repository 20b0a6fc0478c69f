"""Deals: what becomes of a meeting that went well, and what sales finds by itself."""

from __future__ import annotations

from random import Random
from typing import Final

from treaty.demo.account import Account
from treaty.demo.export import Export
from treaty.demo.moment import local, moment, stamp
from treaty.demo.passage import Passage
from treaty.demo.person import Rep
from treaty.demo.spread import DAY, Spread, happens

__all__ = ["open_deal", "prospect"]

_AMOUNT: Final = Spread(4_000, 8_000, 12_000, 18_000, 27_000, 60_000)
_STEP: Final = Spread(3 * DAY, 9 * DAY, 15 * DAY, 24 * DAY, 45 * DAY)
_CLOSES: Final = Spread(25, 45, 60, 90, 140)
_PROSPECTED: Final = 70
_SINCE: Final = moment("2026-05-04 10:00")
_UNTIL: Final = moment("2026-11-06 16:00")


def open_deal(passage: Passage, export: Export, at: int) -> None:
    """Open a deal for a lead; of one in four the CRM knows the company only."""
    lead_id = "" if happens(passage.random, 25) else passage.lead.id
    _open(export, passage.random, passage.rep, passage.lead.account, at, lead_id, passage.lead.campaign.source)


def prospect(random: Random, export: Export, market: list[Account], reps: list[Rep]) -> None:
    """Open the deals that sales finds without marketing."""
    for _ in range(_PROSPECTED):
        rep = random.choice(reps)
        at = rep.after(random.randint(_SINCE, _UNTIL), 60)
        _open(export, random, rep, random.choice(market), at, "", "outbound")


def _open(export: Export, random: Random, rep: Rep, account: Account, at: int, lead_id: str, source: str) -> None:
    deal = f"D-{export.number('deals'):04}-{account.id}"
    amount = _AMOUNT.draw(random) // 500 * 500
    closes = stamp(at + _CLOSES.draw(random) * DAY)[:10]

    def tell(when: int, stage: str, worth: str | int) -> None:
        export.add("deals", when, deal, account.id, lead_id, stamp(when), stage, worth, closes, source, rep.name)

    tell(at, "Discovery", "" if happens(random, 8) else amount)
    for stage in ("Proposal", "Negotiation"):
        at = rep.after(at + _STEP.draw(random), 60)
        if happens(random, 28):
            tell(at, "Closed Lost", amount)
            return
        amount = amount * random.randint(90, 120) // 100
        tell(at, stage, amount)
    at = rep.after(at + _STEP.draw(random), 60)
    closes = f"{local(at):%Y-%m-%d}"
    tell(at, "Closed Won" if happens(random, 55) else "Closed Lost", amount)
