"""The message about a dispute, to the other party."""

from __future__ import annotations

from treaty.alerting import Reason
from treaty.reports.message.message import Fact, Message, Tone

__all__ = ["dispute_message"]


def dispute_message(subject: str, commitment: str | None, who: str, note: str) -> Message:
    """Say who contests what, and in which words; `who` is a name."""
    about = f"{commitment} of {subject}" if commitment else subject
    return Message(
        title=f"{who} disputes {about}",
        tone=Tone.INFO,
        reason=Reason.DISPUTED,
        facts=(Fact("By", who),),
        lines=(note,),
        subject=subject,
        commitment=commitment,
    )
