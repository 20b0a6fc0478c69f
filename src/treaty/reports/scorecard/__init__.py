"""The scorecard: the measurements of a period against their targets, as plain values that every door shows."""

from treaty.reports.scorecard.making import make_scorecard, touches
from treaty.reports.scorecard.scorecard import Row, Scorecard
from treaty.reports.scorecard.sheets import Sheet, sheets

__all__ = ["Row", "Scorecard", "Sheet", "make_scorecard", "sheets", "touches"]
