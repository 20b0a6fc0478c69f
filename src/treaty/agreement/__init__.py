"""The agreement file: its types, reading it with places, linking its names, comparing two of them."""

from treaty.agreement.agreement import Agreement
from treaty.agreement.load import load_agreement
from treaty.agreement.read import Reading, parse_agreement, read_agreement
from treaty.agreement.working_time import calendar_of

__all__ = ["Agreement", "Reading", "calendar_of", "load_agreement", "parse_agreement", "read_agreement"]
