"""The demo company: a generator of half a year of a believable firm."""

from treaty.demo.company import company

__all__ = ["company"]
