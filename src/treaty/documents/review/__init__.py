"""The review of a month as a sheet: the whole pack for the meeting, and one page for the sponsor."""

from treaty.documents.review.brief import brief_sheet
from treaty.documents.review.pack import review_sheet

__all__ = ["brief_sheet", "review_sheet"]
