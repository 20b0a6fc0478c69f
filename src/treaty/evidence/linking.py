"""Checking a mapping against the files that are there: their columns, kinds of values, what each event needs."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as ReadOnly
from typing import Final

from treaty.agreement.document import Document, Path
from treaty.criteria import Kind as ValueKind
from treaty.criteria import Vocabulary
from treaty.criteria.expression import Expression, check_expression, formats, kind_of
from treaty.criteria.tree import Call, Constant, Field, walk
from treaty.evidence.event import CHOICES
from treaty.evidence.kind import ALLOWED, ATTRIBUTES, NEEDED
from treaty.evidence.mapping import Mapping, Rule, SourceFile
from treaty.evidence.problems import printable
from treaty.evidence.rule_sql import VALUE_KINDS
from treaty.evidence.stamps import format_error
from treaty.evidence.table_sql import vocabulary
from treaty.words import Finding, suggest

__all__ = ["link"]


def link(mapping: Mapping, document: Document, tables: ReadOnly[str, tuple[str, ...]]) -> tuple[Finding, ...]:
    """Return every mistake of a mapping; `tables` are the columns of the files that could be opened."""
    linking = _Linking(mapping, document, tables)
    return tuple(linking.findings())


_WANTED: Final = {name: (ValueKind.TEXT, kind) for name, kind in VALUE_KINDS.items()} | {
    "amount": (ValueKind.TEXT, ValueKind.NUMBER, ValueKind.INTEGER),
    "close_date": (ValueKind.TEXT, ValueKind.DATE, ValueKind.INSTANT),
}


class _Linking:
    def __init__(self, mapping: Mapping, document: Document, tables: ReadOnly[str, tuple[str, ...]]) -> None:
        self._mapping = mapping
        self._document = document
        self._tables = {name: vocabulary(names) for name, names in tables.items()}

    def findings(self) -> Iterator[Finding]:
        for name, file in self._mapping.files.items():
            yield from self._file(name, file)
        names: set[tuple[str, str]] = set()
        for number, rule in enumerate(self._mapping.events):
            path: Path = ("events", number)
            if rule.from_ not in self._mapping.files:
                hint = suggest(rule.from_, self._mapping.files, noun="files")
                yield self._document.finding(
                    "unknown-file", (*path, "from"), f"there is no file '{rule.from_}'", hint=hint
                )
                continue
            if rule.name and (rule.from_, rule.name) in names:
                yield self._document.finding("repeated-name", (*path, "name"), f"two rules are named '{rule.name}'")
            names.add((rule.from_, rule.name or ""))
            yield from self._shape(path, rule)
            yield from self._rule(path, rule)

    def _file(self, name: str, file: SourceFile) -> Iterator[Finding]:
        path: Path = ("files", name)
        if (file.case is None) != (not file.order_by):
            missing = "order_by" if file.case else "case"
            yield self._document.finding(
                "missing-key", path, f"'{missing}' is missing: 'case' and 'order_by' go together"
            )
        table = self._tables.get(name)
        if table:
            keys = [("order_by", each) for each in file.order_by]
            for key, expression in (("id", file.id), ("case", file.case), *keys):
                if expression:
                    wanted = () if key == "order_by" else (ValueKind.TEXT, ValueKind.INTEGER)
                    yield from self._expression((*path, key), expression, table, wanted)
                    if any(isinstance(node, Call) and node.function == "previous" for node in walk(expression.tree)):
                        yield self._document.finding("wrong-value", (*path, key), "'previous' has no meaning here")

    def _shape(self, path: Path, rule: Rule) -> Iterator[Finding]:
        """Check which columns a rule sets, whatever they are set to."""
        told = rule.told()
        allowed = ALLOWED[rule.kind]
        for name in told:
            if name not in allowed:
                message = f"a {rule.kind} event has no {name}"
                hint = f"it may have {', '.join(each for each in allowed if each not in ('kind', 'precision'))}"
                yield self._document.finding("wrong-column", (*path, name), message, hint=hint, at_key=True)
        if rule.each_lead and rule.lead_id is None:
            yield self._document.finding(
                "missing-key", path, "'each_lead' parts the ids of 'lead_id', which is missing"
            )
        needed = [name for name in NEEDED[rule.kind] if name not in told]
        if rule.attributes:
            needed = [name for name in needed if name != "attributes"]
        needed += [f"attributes.{key}" for key in ATTRIBUTES.get(rule.kind, ()) if key not in rule.attributes]
        for name in needed:
            yield self._document.finding("missing-key", path, f"a {rule.kind} event needs '{name}'")

    def _rule(self, path: Path, rule: Rule) -> Iterator[Finding]:
        table = self._tables.get(rule.from_)
        if table is None:
            return
        if rule.when:
            yield from self._expression((*path, "when"), rule.when, table, (ValueKind.BOOLEAN,))
            yield from self._previous((*path, "when"), rule, rule.when)
        for name, expression in rule.told().items():
            yield from self._expression((*path, name), expression, table, _WANTED.get(name, (ValueKind.TEXT,)))
            yield from self._previous((*path, name), rule, expression)
            yield from self._choice((*path, name), name, expression)
        for key, expression in rule.attributes.items():
            yield from self._expression((*path, "attributes", key), expression, table, ())
            yield from self._previous((*path, "attributes", key), rule, expression)

    def _expression(
        self, path: Path, expression: Expression, table: Vocabulary, wanted: tuple[ValueKind, ...]
    ) -> Iterator[Finding]:
        issues = check_expression(expression, table)
        for issue in issues:
            hint = issue.hint
            if isinstance(expression.tree, Field) and expression.text.isidentifier():
                constant = f"a constant stands in single quotes within double ones: \"'{expression.text}'\""
                hint = f"{hint}; {constant}" if hint else constant
            message = printable(issue.message)
            hint = printable(hint) if hint else None
            yield self._document.finding("bad-expression", path, message, hint=hint, offset=issue.offset)
        for form in formats(expression):
            if problem := format_error(str(form.value)):
                yield self._document.finding("bad-expression", path, problem, offset=form.at)
        found = None if issues else kind_of(expression, table)
        if found and wanted and found not in wanted:
            words = " or ".join(
                dict.fromkeys(f"a {kind}" if kind is not ValueKind.INSTANT else "a stamp" for kind in wanted)
            )
            hint = None
            if found is ValueKind.DATE and ValueKind.INSTANT in wanted:
                hint = "a stamp is a text, without the word date: \"'2026-01-31'\", or \"'2026-01-31 09:00'\""
            yield self._document.finding("bad-expression", path, f"expected {words}, found a {found}", hint=hint)

    def _previous(self, path: Path, rule: Rule, expression: Expression) -> Iterator[Finding]:
        file = self._mapping.files[rule.from_]
        if file.case is None and any(
            isinstance(node, Call) and node.function == "previous" for node in walk(expression.tree)
        ):
            message = f"'previous' needs to know the order of the rows of '{rule.from_}'"
            hint = "give the file a 'case' and an 'order_by'"
            yield self._document.finding("no-order", path, message, hint=hint)

    def _choice(self, path: Path, name: str, expression: Expression) -> Iterator[Finding]:
        """Check a constant against the words that its column may hold."""
        tree, choices = expression.tree, CHOICES.get(name)
        if choices and isinstance(tree, Constant) and isinstance(tree.value, str) and tree.value not in choices:
            hint = f"there are {', '.join(choices)}"
            yield self._document.finding("wrong-value", path, f"there is no {name} '{tree.value}'", hint=hint)
