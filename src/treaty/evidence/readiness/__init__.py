"""Which commitments can be judged on the events that there are, why not, and what to switch on at the source."""

from treaty.evidence.readiness.check import CommitmentReadiness, Readiness, Verdict, check_readiness, unjudgeable
from treaty.evidence.readiness.lack import Lack

__all__ = ["CommitmentReadiness", "Lack", "Readiness", "Verdict", "check_readiness", "unjudgeable"]
