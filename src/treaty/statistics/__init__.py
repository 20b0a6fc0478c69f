"""Statistics without a library: exact where there is a closed form."""

from treaty.statistics.wilson import wilson

__all__ = ["wilson"]
