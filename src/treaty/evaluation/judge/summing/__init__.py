"""Summing up by the judge: the rows of all leads as measurements, read slowly by the rules of the page of that name."""

from treaty.evaluation.judge.summing.measuring import measure_all

__all__ = ["measure_all"]
