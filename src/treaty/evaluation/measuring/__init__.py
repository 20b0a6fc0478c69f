"""The second stage: the rows of all leads summed up by commitment, period and part, and set against the targets."""

from treaty.evaluation.measuring.measure import measure

__all__ = ["measure"]
