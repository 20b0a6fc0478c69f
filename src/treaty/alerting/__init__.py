"""Whom to tell what, and why, or why not: decisions without the world around them."""

from treaty.alerting.decide import decide
from treaty.alerting.facts import BREACH, Handed, Said, Standing, Subject, Ticking, level_of
from treaty.alerting.intent import Act, Decision, Held, Intent, Wish, key_of
from treaty.alerting.person import People, Person
from treaty.alerting.policy import Policy, Step, shares_of
from treaty.alerting.reason import Reason
from treaty.alerting.retry import MOST_ATTEMPTS, retry_at
from treaty.alerting.roles import contacts_of, meant, signers, those
from treaty.alerting.situation import Situation
from treaty.alerting.stages.snooze import LONGEST_SNOOZE, snoozed_until

__all__ = [
    "BREACH",
    "LONGEST_SNOOZE",
    "MOST_ATTEMPTS",
    "Act",
    "Decision",
    "Handed",
    "Held",
    "Intent",
    "People",
    "Person",
    "Policy",
    "Reason",
    "Said",
    "Situation",
    "Standing",
    "Step",
    "Subject",
    "Ticking",
    "Wish",
    "contacts_of",
    "decide",
    "key_of",
    "level_of",
    "meant",
    "retry_at",
    "shares_of",
    "signers",
    "snoozed_until",
    "those",
]
