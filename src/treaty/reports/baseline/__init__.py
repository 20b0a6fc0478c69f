"""The baseline: what a signed version would have said of the months before it began."""

from treaty.reports.baseline.baseline import Baseline, BaselineMonth, BaselineRow
from treaty.reports.baseline.making import BEFORE, as_if_before, make_baseline

__all__ = ["BEFORE", "Baseline", "BaselineMonth", "BaselineRow", "as_if_before", "make_baseline"]
