"""A stage is defined too loosely: not at all, by its own name, in words alone, or without an example.

Each stage needs a sentence or a condition; so does every stage that a commitment counts, unless the CRM's stages of
deals say it. The definition of `mql`, on which all else rests, should be a condition, and a condition should have
examples that test it; those two are notes. It cannot judge whether the words leave room for two readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from treaty.agreement.document import Path
from treaty.agreement.measures import Clocked, Conversion
from treaty.agreement.stages import STAGES, Stage
from treaty.checks.draft import Draft
from treaty.checks.saying import says_only
from treaty.words import Finding

__all__ = ["find"]

_LONG_NAMES: Final = {
    "mql": "marketing qualified lead",
    "sal": "sales accepted lead",
    "sql": "sales qualified lead",
}
_HINT: Final = "say what both parties mean by it: 'means: …' in a sentence, 'when: …' as a condition"


def find(draft: Draft) -> Iterator[Finding]:
    """Find stages without a definition, and definitions that cannot be tested."""
    for name, stage in draft.agreement.stages.items():
        yield from _defined(draft, name, stage)
    for missing, (path, user) in _counted(draft).items():
        message = f"no stage '{missing}' is defined, and {user} counts on it"
        yield draft.warning("loose-stage", path, message, f"add it to 'stages'; {_HINT}", at_key=True)


def _defined(draft: Draft, name: str, stage: Stage) -> Iterator[Finding]:
    path = ("stages", name)
    if stage.when is None and says_only(stage.means, name, _LONG_NAMES.get(name, name), stage.called or name):
        yield draft.warning("loose-stage", path, f"the stage '{name}' has no definition", _HINT, at_key=True)
    elif stage.when is None and name == "mql":
        message = "the definition of 'mql' is words alone; no lead can be tested against it"
        yield draft.note("loose-stage", path, message, "add a condition, as in 'when: score >= 65'", at_key=True)
    elif stage.when is not None and not (stage.passes or stage.fails):
        message = f"the definition of '{name}' has no examples"
        hint = "add leads that fit it and leads that do not, as in 'passes: [{score: 80}], fails: [{score: 40}]'"
        yield draft.note("loose-stage", path, message, hint, at_key=True)


def _counted(draft: Draft) -> dict[str, tuple[Path, str]]:
    """Return the stages that are counted on and defined nowhere, each with the first place and user that needs it."""
    agreement = draft.agreement
    deals = ("opportunity", "customer") if agreement.opportunity_stages else ()
    needed: dict[str, tuple[Path, str]] = {"mql": ((), "every promise")}
    for name, commitment in agreement.commitments.items():
        stages: tuple[str | None, ...] = ()
        if isinstance(commitment, Conversion):
            stages = (commitment.from_, commitment.to)
        elif isinstance(commitment, Clocked):
            stages = (commitment.starts, commitment.stops)
        for stage in stages:
            if stage in STAGES:
                needed.setdefault(stage, (("commitments", name), f"'{name}'"))
    return {name: use for name, use in needed.items() if name not in deals and draft.lacks("stages", name)}
