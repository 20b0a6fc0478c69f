"""The one-pager: everything that the parties sign, in words, before it has a form."""

from treaty.reports.one_pager.making import make_one_pager
from treaty.reports.one_pager.one_pager import OnePager

__all__ = ["OnePager", "make_one_pager"]
