"""Where the company's leads come from; not all campaigns bring equally good ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from treaty.demo.moment import moment

__all__ = ["CAMPAIGNS", "Campaign", "campaign_on"]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign. Everything but `weight` is in percent.

    `demo` asks for a demo at once, `qualifies` becomes an MQL sooner or later, sales accepts `accepted` of those, and
    `buys` is how many of the meetings become deals.
    """

    name: str
    source: str
    weight: int
    demo: int
    qualifies: int
    accepted: int
    buys: int
    since: int = moment("2026-05-01 00:00")
    until: int = moment("2027-01-01 00:00")


CAMPAIGNS: Final = (
    Campaign("Demo page", "website", 17, 100, 97, 90, 55),
    Campaign("Pricing page", "website", 13, 12, 92, 84, 50),
    Campaign("Data quality webinars", "webinar", 22, 6, 90, 82, 45),
    Campaign("Benchmark report", "content", 19, 2, 84, 72, 40),
    Campaign("Brand search", "paid search", 13, 14, 86, 80, 45),
    Campaign("Partner referrals", "referral", 6, 25, 95, 93, 68),
    Campaign("Summer summit", "event", 12, 4, 92, 76, 45, moment("2026-06-08 00:00"), moment("2026-06-29 00:00")),
    Campaign("Purchased list", "list", 14, 0, 80, 36, 20, moment("2026-08-15 00:00"), moment("2026-10-01 00:00")),
)


def campaign_on(random: Random, at: int) -> Campaign:
    """Choose the campaign of a lead that comes in then."""
    running = [each for each in CAMPAIGNS if each.since <= at < each.until]
    return random.choices(running, [each.weight for each in running])[0]
