"""Measurements made by hand, told by what sets them apart."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from treaty.agreement import Agreement
from treaty.evaluation.omissions import Omissions
from treaty.evaluation.results import Measurement, RowKind, RowState, RowUnit, Status
from treaty.words import Period

OCTOBER = Period.parse("2026-10")
NOTHING = Omissions({}, 0, {}, (), {}, ())


def measurement(terms: Agreement, commitment: str, numbers: tuple[Any, ...] = (None, None), **more: Any) -> Measurement:
    """Make the row of a commitment in October 2026; `numbers` are numerator and denominator."""
    promise = terms.commitments[commitment]
    numerator, denominator = (None if number is None else Decimal(number) for number in numbers)
    told: dict[str, Any] = dict.fromkeys(Measurement.__dataclass_fields__)
    told |= {
        "agreement": terms.name, "version": terms.version, "commitment": commitment, "grain": "month",
        "period": "2026-10", "start": date(2026, 10, 1), "end": date(2026, 11, 1), "by": "", "segment": "",
        "party": promise.party, "measure": promise.measure, "kind": RowKind.COHORT, "unit": RowUnit.SHARE,
        "numerator": numerator, "denominator": denominator, "raw_numerator": numerator, "raw_denominator": denominator,
        "open": 0, "excluded": 0, "void": 0, "aside": 0, "status": Status.ON_TARGET, "state": RowState.FINAL,
        "by_chance": False, "over": False,
    }  # fmt: skip
    return Measurement(**told | more)
