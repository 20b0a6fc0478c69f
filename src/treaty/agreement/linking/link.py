"""What every rule of linking works with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from treaty.agreement.agreement import Agreement
from treaty.agreement.document import Document, Path, path_text
from treaty.words import Finding, suggest

__all__ = ["Link", "Rule"]


@dataclass(frozen=True, slots=True)
class Link:
    """An agreement, the document it was read from, and the paths of what could not be read of it."""

    agreement: Agreement
    document: Document
    lost: frozenset[Path] = frozenset()

    def error(self, code: str, path: Path, message: str, hint: str | None = None) -> Finding:
        """Return an error at a value."""
        return self.document.finding(code, path, message, hint=hint)

    def missing(self, path: Path, message: str, hint: str | None = None) -> Finding:
        """Return an error about something that is not there, at the key of what lacks it."""
        return self.document.finding("missing-key", path, message, hint=hint, at_key=True)

    def resolve(self, noun: str, path: Path, name: str | None, known: Iterable[str]) -> Iterator[Finding]:
        """Find a name that does not exist; None is no name and always fine."""
        names = tuple(known)
        if name is not None and name not in names:
            hint = suggest(name, names, noun=f"{noun}s") or f"the agreement has no {noun}s"
            message = f"there is no {noun} '{name}'"
            yield self.document.finding("unknown-name", path, message, hint=hint)

    def known(self, key: str) -> tuple[str, ...]:
        """Return the names under a top-level key of the file, also of what could not be read."""
        named = self.document.value_at((key,))
        return tuple(named) if isinstance(named, dict) else ()

    def is_whole(self, key: str) -> bool:
        """Tell whether everything that the file says under a top-level key could be read."""
        return not any(path[:1] in ((key,), ()) for path in self.lost)

    def follows_from_lost(self, finding: Finding) -> bool:
        """Tell whether a finding only misses something that stands in the file and could not be read."""
        names = {part for path in self.lost for part in path[-1:] if isinstance(part, str)}
        is_around = any(path_text(path).startswith(f"{finding.path}.") for path in self.lost)
        return (finding.code == "missing-key" and is_around) or any(f"'{name}'" in finding.message for name in names)


Rule = Callable[[Link], Iterator[Finding]]
