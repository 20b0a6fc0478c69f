"""The agreement file: its types, reading it with places, linking its names, comparing two of them."""

from treaty.agreement.agreement import Agreement
from treaty.agreement.read import Reading, parse_agreement, read_agreement

__all__ = ["Agreement", "Reading", "parse_agreement", "read_agreement"]
