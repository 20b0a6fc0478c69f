"""Where the working time of leads went before their first touch."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Held", "Ledger"]


@dataclass(frozen=True, slots=True)
class Held:
    """Working hours on an account, of leads that were answered in time, and of those that were not."""

    account: str
    in_time: float
    late: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """The accounts in the order in which a lead passes them."""

    accounts: tuple[Held, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        told = "; ".join(
            f"{each.account} {each.in_time:,.0f} h of leads answered in time and {each.late:,.0f} h of late ones"
            for each in self.accounts
        )
        return f"Working hours until the first touch: {told}."
