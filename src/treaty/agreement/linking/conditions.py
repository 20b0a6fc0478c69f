"""Every condition must name what exists and compare what can be compared; examples of a stage must come out right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from treaty.agreement.condition import Scope
from treaty.agreement.document import Path
from treaty.agreement.linking.link import Link
from treaty.agreement.stages import Stage
from treaty.agreement.vocabulary import vocabulary_of
from treaty.agreement.walk import walk
from treaty.criteria import Criterion, Facts, Kind, Vocabulary, check, explain, judge
from treaty.words import Finding

__all__ = ["conditions", "examples", "unreachable_values"]


def conditions(link: Link) -> Iterator[Finding]:
    """All conditions of the file, each by the names that it may use."""
    for path, value in walk(link.agreement):
        criterion = value.when if isinstance(value, Scope) else value
        if not isinstance(criterion, Criterion):
            continue
        for issue in check(criterion, _vocabulary(link, path)):
            message = f"in the condition: {issue.message}"
            yield link.document.finding("condition", path, message, hint=issue.hint, offset=issue.offset)


def _vocabulary(link: Link, path: Path) -> Vocabulary:
    match path[0]:
        case "segments":
            return vocabulary_of(link.agreement, segments=False, tier=False)
        case "tiers":
            return vocabulary_of(link.agreement, tier=False)
        case "scoring":
            return vocabulary_of(link.agreement, segments=False, tier=False, score=False)
        case _:
            return vocabulary_of(link.agreement)


def unreachable_values(link: Link) -> Iterator[Finding]:
    """Values of a segment after `otherwise`."""
    for segment, values in link.agreement.segments.items():
        names = list(values)
        for name, following in pairwise(names):
            if values[name] is None:
                path = ("segments", segment, following)
                yield link.error("never-reached", path, f"'{name}' takes all that is left", "put 'otherwise' last")


def examples(link: Link) -> Iterator[Finding]:
    """Examples of what passes and fails, run against the definition of their stage."""
    for name, stage in link.agreement.stages.items():
        for key, leads, wanted in (("passes", stage.passes, True), ("fails", stage.fails, False)):
            for index, lead in enumerate(leads):
                yield from _example(link, stage, ("stages", name, key, index), dict(lead), wanted=wanted)


def _example(link: Link, stage: Stage, path: Path, lead: dict[str, Any], *, wanted: bool) -> Iterator[Finding]:
    vocabulary = vocabulary_of(link.agreement)
    problems = list(_values(link, vocabulary, path, lead))
    yield from problems
    if stage.when is None:
        yield link.error(
            "nothing-to-test", path, "there is no definition that this could be an example of", "add 'when:'"
        )
    elif not problems and not check(stage.when, vocabulary):
        judgement = judge(stage.when, Facts(lead))
        if (judgement.held is True) is not wanted:
            word = "pass" if wanted else "fail"
            message = f"this lead should {word} the definition and does not"
            yield link.error("example-fails", path, message, "; ".join(explain(judgement)))


def _values(link: Link, vocabulary: Vocabulary, path: Path, lead: dict[str, Any]) -> Iterator[Finding]:
    """Find fields and values that no lead can have; days become dates on the way."""
    for name, value in lead.items():
        kind = vocabulary.type_of(name)
        if kind is None:
            yield from link.resolve("field", (*path, name), name, vocabulary.fields)
            continue
        if kind.kind is Kind.DATE and isinstance(value, str):
            try:
                lead[name] = date.fromisoformat(value)
            except ValueError:
                yield link.error("wrong-value", (*path, name), f"'{value}' is no day", "write it as 2026-01-31")
                continue
        if problem := kind.problem(lead[name]):
            yield link.error("wrong-value", (*path, name), f"'{name}' {problem}")
