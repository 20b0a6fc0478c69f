"""From plain values to frozen types: every mistake becomes a finding with its line and column.

Types are frozen dataclasses whose pydantic config is `STRICT`. In a tagged union each tag is written
'<name>', so that tags and keys cannot be confused in an error's location.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from treaty.agreement.document import Document, Path
from treaty.agreement.form import FormError, kind_of
from treaty.agreement.shape import examples_of, keys_of, type_at
from treaty.words import Finding, suggest

__all__ = ["MAX_FINDINGS", "STRICT", "adapter_of", "path_of", "validate"]

STRICT: Final = ConfigDict(extra="forbid")
MAX_FINDINGS: Final = 100

_EXPECTED: Final = {
    "dataclass_type": "a mapping of keys",
    "mapping_type": "a mapping of names",
    "dict_type": "a mapping of names",
    "tuple_type": "a list, as in [one, two]",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "bool_type": "true or false",
    "string_type": "a text",
    "decimal_type": "a number",
}

X = TypeVar("X")


def validate(document: Document, type_: type[X], *, context: object = None) -> tuple[X | None, tuple[Finding, ...]]:
    """Return the document's content as `type_`, or None and what is wrong.

    The findings of the document itself are not repeated. After 100 findings the rest is counted only.
    `context` is for annotations that need to know more than their value.
    """
    if not isinstance(document.value, dict):
        if document.findings:
            return None, ()
        return None, (document.finding("not-a-mapping", (), "the file must be a mapping of keys"),)
    top: Any = type_  # mypy does not see that a class can be a key of the cache
    try:
        value: X = adapter_of(top).validate_python(document.value, context=context)
    except ValidationError as error:
        return None, _findings(document, type_, error.errors(include_url=False))
    return value, ()


@cache
def adapter_of(type_: Any) -> TypeAdapter[Any]:
    """Return pydantic's reader of a type; made once, since that takes a while."""
    return TypeAdapter(type_)


def _findings(document: Document, type_: Any, errors: list[ErrorDetails]) -> tuple[Finding, ...]:
    findings = [
        _finding(document, type_, details)
        for details in errors[:MAX_FINDINGS]
        if not _is_unread(document, path_of(details["loc"]))
    ]
    if (more := len(errors) - MAX_FINDINGS) > 0:
        findings.append(document.finding("too-many-findings", (), f"and {more:,} more findings like these"))
    return tuple(findings)


def _is_unread(document: Document, path: Path) -> bool:
    return any(path[: len(unread)] == unread for unread in document.unread)


def path_of(loc: tuple[str | int, ...]) -> Path:
    """Return the location without the tags of unions and the mark of keys."""
    return tuple(part for part in loc if isinstance(part, int) or not (part.startswith("<") or part == "[key]"))


def _finding(document: Document, type_: Any, details: ErrorDetails) -> Finding:
    loc, path, context = details["loc"], path_of(details["loc"]), details.get("ctx", {})
    match details["type"]:
        case "missing":
            return _missing(document, type_, loc)
        case "unexpected_keyword_argument" | "extra_forbidden" | "no_such_attribute":
            known = keys_of(type_at(type_, loc[:-1]))
            message = f"unknown key '{path[-1]}'"
            return document.finding(
                "unknown-key", path, message, hint=suggest(str(path[-1]), known, noun="keys"), at_key=True
            )
        case "union_tag_not_found" | "union_tag_invalid":
            return _tag(document, path, details["input"], context)
        case "value_error":
            return _refused(document, path, context["error"], at_key=loc[-1:] == ("[key]",))
        case "literal_error" | "enum":
            known = tuple(part.strip("'") for part in context["expected"].replace(" or ", ", ").split(", "))
            message = f"expected {_listed(known)}, found {kind_of(details['input'])}"
            return document.finding("wrong-value", path, message, hint=_did_you_mean(details["input"], known))
        case "greater_than_equal":
            return document.finding("wrong-value", path, f"must be at least {context['ge']}, found {details['input']}")
        case "too_short":
            return document.finding("empty", path, "at least one entry is needed")
        case _:
            expected = _EXPECTED.get(details["type"])
            found = kind_of(details["input"])
            message = f"expected {expected}, found {found}" if expected else f"{details['msg'].lower()}, found {found}"
            return document.finding("wrong-value", path, message)


def _missing(document: Document, type_: Any, loc: tuple[str | int, ...]) -> Finding:
    path = path_of(loc)
    examples = examples_of(type_at(type_, loc))
    hint = f"for example '{path[-1]}: {examples[0]}'" if examples else None
    place = document.key_of(path[:-1])
    finding = document.finding("missing-key", path, f"'{path[-1]}' is missing", hint=hint)
    return Finding(finding.level, finding.code, finding.message, place, finding.path, hint)


def _tag(document: Document, path: Path, value: object, context: dict[str, Any]) -> Finding:
    """Tell about a union whose kind is not known; the discriminator is the key `measure`, if there is one."""
    key = str(context.get("discriminator", "")).strip("'").removesuffix("()")
    if not isinstance(value, dict):
        return document.finding("wrong-value", path, f"expected a mapping of keys, found {kind_of(value)}")
    known = [tag.strip("'<>") for tag in str(context.get("expected_tags", "")).split(", ")]
    if key not in value:
        finding = document.finding("missing-key", (*path, key), f"'{key}' is missing")
        return Finding(finding.level, finding.code, finding.message, document.key_of(path), finding.path)
    hint = suggest(str(value[key]), known, noun=f"{key}s")
    return document.finding("unknown-name", (*path, key), f"unknown {key} {kind_of(value[key])}", hint=hint)


def _refused(document: Document, path: Path, error: Exception, *, at_key: bool) -> Finding:
    """Tell what a form refused; errors without a hint of their own carry it behind a semicolon."""
    if isinstance(error, FormError):
        path = (*path, *error.at)
    message, _, behind = str(error).partition("; ")
    hint = getattr(error, "hint", None) or behind or None
    message = getattr(error, "message", None) or message
    offset: int | None = getattr(error, "offset", None)
    return document.finding("wrong-value", path, message, hint=hint, at_key=at_key, offset=offset)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _did_you_mean(value: object, known: tuple[str, ...]) -> str | None:
    hint = suggest(value, known) if isinstance(value, str) else None
    return hint if hint and hint.startswith("did you mean") else None
