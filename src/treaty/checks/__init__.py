"""What is wise to mend before two teams sign: one rule per file, each with the mistake that it comes from."""

from treaty.checks.check import check
from treaty.checks.registry import RULES, Rule

__all__ = ["RULES", "Rule", "check"]
