"""The review of a month: what two teams look at together, in the order of their agenda."""

from treaty.reports.review.gathering import gather_review
from treaty.reports.review.making import make_review
from treaty.reports.review.review import Review

__all__ = ["Review", "gather_review", "make_review"]
