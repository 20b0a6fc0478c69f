"""The directory of the company: whom Treaty may tell, and who signs in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from treaty.demo.person import MARKETERS, Rep

__all__ = ["directory"]

_HEADER: Final = ("key", "name", "email", "role", "team", "manager")
_SPONSOR: Final = "ana.ruiz"
_OTHERS: Final = (("dana.cole", "revops", "", _SPONSOR), (_SPONSOR, "sponsor", "", ""))


def directory(reps: Iterable[Rep]) -> str:
    """Return the file that `treaty people` takes in."""
    sales = tuple(reps)
    managers = sorted({rep.manager for rep in sales})
    head, *others = MARKETERS
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    for rep in sales:
        writer.writerow(_row(rep.name, "rep", rep.team, rep.manager))
    for manager in managers:
        writer.writerow(_row(manager, "sales_manager", "Sales management", _SPONSOR))
    writer.writerow(_row(head, "marketing_manager", "Marketing", _SPONSOR))
    for marketer in others:
        writer.writerow(_row(marketer, "marketer", "Marketing", head))
    for each in _OTHERS:
        writer.writerow(_row(*each))
    return text.getvalue()


def _row(key: str, role: str, team: str, manager: str) -> tuple[str, ...]:
    return key, key.replace(".", " ").title(), f"{key}@larkfield.example", role, team, manager
