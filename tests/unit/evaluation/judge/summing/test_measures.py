"""Every measure of the agreement has its way."""

from __future__ import annotations

from typing import get_args

from treaty.agreement.measures import Commitment
from treaty.evaluation.judge.summing.measures import MEASURES


def test_no_measure_is_without_one() -> None:
    assert set(MEASURES) == set(get_args(Commitment))
    assert len(MEASURES) == 20
