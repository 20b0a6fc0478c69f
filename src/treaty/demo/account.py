"""The companies that leads work for; several leads may come from one."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from treaty.demo.spread import Spread, happens

__all__ = ["Account", "accounts"]

_FIRST: Final = (
    "Alder", "Amber", "Anchor", "Aspen", "Beacon", "Birch", "Bramble", "Briar", "Cedar", "Clover", "Cobalt", "Copper",
    "Coral", "Crescent", "Cypress", "Dune", "Elm", "Ember", "Falcon", "Fern", "Flint", "Garnet", "Granite", "Harrow",
    "Hazel", "Heron", "Hollow", "Indigo", "Ivory", "Jasper", "Juniper", "Kestrel", "Lantern", "Laurel", "Linden",
    "Maple", "Marble", "Meadow", "Mistral", "Moss", "Oak", "Onyx", "Orchard", "Pebble", "Pine", "Quarry", "Raven",
    "Ridge", "Rowan", "Saffron", "Sage", "Slate", "Sparrow", "Summit", "Thistle", "Timber", "Vale", "Willow",
)  # fmt: skip
_INDUSTRIES: Final = {
    "Freight": "Logistics", "Carriers": "Logistics", "Dental": "Health care", "Clinics": "Health care",
    "Optics": "Manufacturing", "Tooling": "Manufacturing", "Plastics": "Manufacturing", "Credit": "Banking",
    "Mutual": "Insurance", "Assurance": "Insurance", "Outfitters": "Retail", "Grocers": "Retail", "Books": "Retail",
    "Hotels": "Travel", "Airways": "Travel", "Software": "Technology", "Robotics": "Technology",
    "Energy": "Utilities", "Water": "Utilities", "College": "Education", "Studios": "Media",
}  # fmt: skip
_STATES: Final = {
    "NY": 20, "MA": 11, "NJ": 9, "PA": 8, "FL": 9, "CA": 18, "WA": 7, "OR": 4, "AZ": 3, "CO": 5, "TX": 3, "IL": 2,
    "ON": 2,
}  # fmt: skip
_EMPLOYEES: Final = Spread(12, 60, 180, 450, 1_200, 9_000)
_REVENUE_EACH: Final = Spread(90_000, 140_000, 200_000, 320_000)


@dataclass(frozen=True, slots=True)
class Account:
    """A company; `target` is one that sales has named, `customer` one that has bought already."""

    id: str
    name: str
    domain: str
    industry: str
    employees: int
    revenue: int
    state: str
    country: str
    target: bool
    customer: bool


def accounts(random: Random) -> list[Account]:
    """Return the companies of the market, in no order."""
    names = [(first, second) for first in _FIRST for second in _INDUSTRIES]
    random.shuffle(names)
    return [_account(number, *name, random) for number, name in enumerate(names, start=1)]


def _account(number: int, first: str, second: str, random: Random) -> Account:
    employees = _EMPLOYEES.draw(random)
    state = random.choices(list(_STATES), list(_STATES.values()))[0]
    return Account(
        id=f"A-{number:04}",
        name=f"{first} {second}",
        domain=f"{first}-{second}.example".lower(),
        industry=_INDUSTRIES[second],
        employees=employees,
        revenue=employees * _REVENUE_EACH.draw(random) // 10_000 * 10_000,
        state=state,
        country="CA" if state == "ON" else "US",
        target=happens(random, 18),
        customer=happens(random, 2.5),
    )
