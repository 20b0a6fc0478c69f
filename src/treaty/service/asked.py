"""What a verb asks about a handoff before anything is done."""

from __future__ import annotations

from collections.abc import Mapping

from treaty.agreement.read import parse_agreement
from treaty.agreement.template import STARTER, template
from treaty.channels.form import Form, form_of
from treaty.reports.message import Verb
from treaty.service.agreements import agreements_in_force
from treaty.store.passages import passage_of

__all__ = ["asked", "make_ready"]


def asked(verb: Verb, subject: str) -> Form | None:
    """Return the questions; the reasons for a rejection are those of the version that governs the handoff."""
    return form_of(verb, _reasons(subject) if verb is Verb.REJECT else {})


def make_ready() -> None:
    """Build what reading an agreement takes, so that no form waits for it: Slack opens one within three seconds."""
    parse_agreement(template(STARTER).files[""])


def _reasons(subject: str) -> Mapping[str, str]:
    if found := passage_of(subject):
        for each in agreements_in_force():
            if (each.agreement.name, each.agreement.version) == (found.agreement, found.version):
                return {name: reason.means or "" for name, reason in each.agreement.reasons.items()}
    return {}
