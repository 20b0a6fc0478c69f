"""What every rule looks at: an agreement that is about to be signed, and where each word of it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

from treaty.agreement import Agreement
from treaty.agreement.document import Document, Path
from treaty.words import Finding, Level

__all__ = ["Draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement, and the document that it was read from."""

    agreement: Agreement
    document: Document

    def lacks(self, *path: str) -> bool:
        """Tell whether the file says nothing under a key, be it readable or not."""
        return not self.document.value_at(path)

    def warning(self, code: str, path: Path, message: str, hint: str, *, at_key: bool = False) -> Finding:
        """Return a warning at a value, or at its key."""
        return replace(self.document.finding(code, path, message, hint=hint, at_key=at_key), level=Level.WARNING)

    def note(self, code: str, path: Path, message: str, hint: str, *, at_key: bool = False) -> Finding:
        """Return a note: nothing is wrong, and it could be better."""
        return replace(self.document.finding(code, path, message, hint=hint, at_key=at_key), level=Level.NOTE)
