"""The demand plan as a sheet."""

from treaty.documents.plan.sheet import plan_sheet

__all__ = ["plan_sheet"]
