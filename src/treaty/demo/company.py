"""The company: half a year of two teams, told from one seed, the same bytes each time."""

from __future__ import annotations

from importlib.resources import files
from random import Random
from typing import Final

from treaty.agreement import parse_agreement
from treaty.demo.account import accounts
from treaty.demo.deal import prospect
from treaty.demo.directory import directory
from treaty.demo.export import Export
from treaty.demo.lead import leads
from treaty.demo.moment import moment, stamp
from treaty.demo.person import MARKETERS, staff
from treaty.demo.story import Narrator

__all__ = ["company"]

_SEED: Final = 2026
_WRITTEN: Final = ("agreement-v1.yaml", "agreement.yaml", "mapping.yaml")
_HIRED_AT: Final = moment("2026-01-05 09:00")
_SATISFACTION: Final = {
    "2026-05-29": "4.31", "2026-06-30": "4.38", "2026-07-31": "4.42", "2026-08-31": "4.47", "2026-09-30": "4.52",
    "2026-10-30": "4.56",
}  # fmt: skip


def company() -> dict[str, str]:
    """Return the files of the demo company by their names: two agreements, a mapping, and what its systems export."""
    texts = {name: files("treaty.demo").joinpath("files", name).read_text(encoding="utf-8") for name in _WRITTEN}
    agreement = parse_agreement(texts["agreement.yaml"]).agreement
    assert agreement is not None  # noqa: S101 -- it is our own file
    random, export = Random(_SEED), Export()
    teams = staff(agreement, random)
    reps = [rep for team in teams.values() for rep in team]
    market = accounts(random)
    for rep in reps:
        _hire(export, rep.name, rep.team, rep.manager)
    for manager in sorted({rep.manager for rep in reps}):
        _hire(export, manager, "Sales management", "ana.ruiz")
    for marketer in MARKETERS:
        _hire(export, marketer, "Marketing", "mia.lund")
    narrator = Narrator(_SEED, export, teams)
    for lead in leads(random, market):
        narrator.tell(lead)
    prospect(random, export, market, reps)
    for day, figure in _SATISFACTION.items():
        at = moment(f"{day} 18:00")
        export.add("metrics", at, stamp(at), "csat", figure)
    return texts | export.texts() | {"directory.csv": directory(reps)}


def _hire(export: Export, name: str, team: str, manager: str) -> None:
    export.add("people", _HIRED_AT, name, name.replace(".", " ").title(), team, manager, "yes", stamp(_HIRED_AT))
