"""The leads: people who left their address, when and through which campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from treaty.demo.account import Account
from treaty.demo.campaign import Campaign, campaign_on
from treaty.demo.export import Export
from treaty.demo.moment import moment, stamp
from treaty.demo.spread import Spread, happens

__all__ = ["Lead", "leads", "record"]

_FIRST_DAY: Final = date(2026, 5, 1)
_DAYS: Final = (date(2026, 11, 9) - _FIRST_DAY).days
_COUNT: Final = 2_500
_WEEKDAYS: Final = (110, 105, 105, 100, 85, 22, 26)
"""How many come on which weekday, against each other."""
_TIME_OF_DAY: Final = Spread(0, 30_000, 36_000, 43_000, 51_000, 58_000, 68_000, 86_399)
_FREQUENT: Final = Spread(0, 120, 330, 620, 950, 1_200)
"""Which of the accounts: the first ones come again and again."""
_SENIORITIES: Final = {"c-level": 7, "vp": 10, "director": 18, "manager": 34, "contributor": 31}
_FIRST_NAMES: Final = (
    "Ada", "Amina", "Arjun", "Bruno", "Chidi", "Clara", "Daniel", "Elena", "Emeka", "Fatima", "Felix", "Gina",
    "Hana", "Hector", "Ida", "Ivan", "Jonas", "Kofi", "Lara", "Leila", "Luca", "Marta", "Milan", "Nadia", "Nora",
    "Omar", "Petra", "Priya", "Ravi", "Rosa", "Sofia", "Stefan", "Tara", "Theo", "Uma", "Victor", "Wei", "Yara",
    "Yusuf", "Zoe",
)  # fmt: skip
_LAST_NAMES: Final = (
    "Abara", "Baptiste", "Berg", "Castillo", "Chen", "Costa", "Dimov", "Duval", "Eriksen", "Farah", "Fontaine",
    "Garcia", "Gupta", "Haas", "Ibrahim", "Ito", "Jansen", "Kaplan", "Kowalski", "Lindqvist", "Lopez", "Marino",
    "Mensah", "Meyer", "Nakamura", "Nowak", "Okoye", "Olsen", "Park", "Patel", "Quispe", "Reyes", "Rossi",
    "Schmidt", "Silva", "Tanaka", "Ueda", "Vargas", "Weber", "Young",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """A record of a person."""

    id: str
    created_at: int
    first: str
    last: str
    account: Account
    seniority: str
    campaign: Campaign
    country: str
    employee: bool = False

    @property
    def is_senior(self) -> bool:
        """Whether this is somebody who decides."""
        return self.seniority in ("c-level", "vp", "director")


def leads(random: Random, market: list[Account]) -> list[Lead]:
    """Return the leads in the order in which they came."""
    days = [_FIRST_DAY + timedelta(days=number) for number in range(_DAYS)]
    weights = [_WEEKDAYS[day.weekday()] for day in days]
    arrivals = (moment(f"{day} 00:00") + _TIME_OF_DAY.draw(random) for day in random.choices(days, weights, k=_COUNT))
    return [_lead(number, at, random, market) for number, at in enumerate(sorted(arrivals), start=10_001)]


def _lead(number: int, at: int, random: Random, market: list[Account]) -> Lead:
    account = market[_FREQUENT.draw(random)]
    return Lead(
        id=f"L-{number}",
        created_at=at,
        first=random.choice(_FIRST_NAMES),
        last=random.choice(_LAST_NAMES),
        account=account,
        seniority=random.choices(list(_SENIORITIES), list(_SENIORITIES.values()))[0],
        campaign=campaign_on(random, at),
        country="GB" if happens(random, 0.6) else account.country,
        employee=happens(random, 0.3),
    )


def record(lead: Lead, export: Export) -> None:
    """Write the record down as the CRM has it."""
    account, campaign = lead.account, lead.campaign
    export.add(
        "leads", lead.created_at, lead.id, stamp(lead.created_at), lead.first, lead.last,
        f"{lead.first}.{lead.last}@{account.domain}".lower(), account.name, account.id, lead.seniority,
        account.state if lead.country == account.country else "", lead.country, campaign.source, campaign.name,
        _yes(account.target), _yes(account.customer), _yes(lead.employee),
    )  # fmt: skip


def _yes(answer: bool) -> str:  # noqa: FBT001 -- what it writes is the answer
    return "yes" if answer else "no"
