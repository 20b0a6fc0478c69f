"""A mapping file as frozen types: which files there are, and what events their rows tell of."""

from __future__ import annotations

from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, Strict

from treaty.agreement.entries import Named, Ranked
from treaty.agreement.form import Form, FormError, as_text, kind_of, text_form
from treaty.agreement.simple import Text
from treaty.agreement.terms import terms
from treaty.calendars import zone
from treaty.criteria.expression import Expression, parse_expression
from treaty.evidence.event import COLUMNS
from treaty.evidence.kind import Kind
from treaty.evidence.stamps import ISO, format_error
from treaty.evidence.tables import TableFormat

__all__ = ["EXPRESSED", "MAX_RULES", "Mapping", "Rule", "SourceFile"]

MAX_RULES: Final = 200
MAX_KEYS: Final = 8
EXPRESSED: Final = tuple(column.name for column in COLUMNS if column.name not in ("kind", "precision", "attributes"))
"""The columns of the event table that a rule gives an expression for."""


def _expression(value: Any) -> Expression:
    """Read an expression; true, false and numbers may stand without quotes, as YAML has them."""
    return parse_expression(str(value).lower() if isinstance(value, bool) else as_text(value))


def _keys(value: Any) -> tuple[Expression, ...]:
    keys = tuple(map(_expression, value if isinstance(value, list) else [value]))
    if not 1 <= len(keys) <= MAX_KEYS:
        raise FormError(f"expected from 1 to {MAX_KEYS} expressions, found {len(keys)}")
    return keys


def _zone(text: str) -> str:
    return zone(text).key or text


def _stamps(value: Any) -> tuple[str, ...]:
    formats = tuple(map(as_text, value if isinstance(value, list) else [value]))
    for each in formats:
        if problem := format_error(each):
            raise FormError(problem)
    if not formats:
        raise FormError("expected at least one format", hint="for example iso, or '%d/%m/%Y %H:%M'")
    return formats


def _nulls(value: Any) -> tuple[str, ...]:
    return tuple("" if item == "" else as_text(item) for item in (value if isinstance(value, list) else [value]))


def _names(value: Any) -> tuple[str, ...]:
    return tuple(as_text(item) for item in (value if isinstance(value, list) else [value]))


def _character(value: Any) -> str:
    character = "\t" if value in ("tab", "\t") else value
    if not isinstance(character, str) or len(character) != 1 or not character.isascii() or character in "\r\n":
        raise FormError(f"expected one character, found {kind_of(value)}", hint="for example ';', or tab")
    return character


def _path_alone(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


def _rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    if not rules:
        raise FormError("expected at least one rule")
    if len(rules) > MAX_RULES:
        raise FormError(f"{len(rules):,} rules; {MAX_RULES} are allowed")
    return rules


Told = Annotated[
    Expression, Form(_expression, {"type": ["string", "number", "boolean"], "examples": ["created_at", "'mql'"]})
]
Keys = Annotated[
    tuple[Expression, ...], Form(_keys, {"examples": ["changed_at", ["changed_at", "cast(n as integer)"]]})
]
Names = Annotated[tuple[str, ...], Form(_names, {"examples": ["Lead ID", ["Create Date", "Created Date"]]})]
Zone = Annotated[str, text_form(_zone, ["Europe/Amsterdam", "UTC"])]
Stamps = Annotated[tuple[str, ...], Form(_stamps, {"examples": [ISO, "%d/%m/%Y %H:%M", "epoch_ms"]})]
Nulls = Annotated[tuple[str, ...], Form(_nulls, {"examples": [["", "?"]]})]
Character = Annotated[str, Form(_character, {"type": "string", "examples": [";", "tab"]})]


@terms
class SourceFile:
    """One foreign table. A path alone may be written instead of a mapping."""

    path: Text
    """Where the file is, from the folder given by `--dir`, else from the mapping file's own."""
    format: Literal["csv", "parquet", "jsonl"] | None = None
    """How it is written, where its name does not tell."""
    optional: Annotated[bool, Strict()] = False
    """Go on without the file where it is absent; its rules make no events then."""
    source: Text | None = None
    """The source of its events, where it is another than the mapping's."""
    columns: Annotated[ReadOnly[Text, Names], AfterValidator(Ranked)] = Field(default_factory=lambda: Ranked({}))
    """Names of your own for columns, each with the headings that it may stand under, in capitals or not: the first
    that the file has. Where it has none of them the column is empty."""
    id: Told | None = None
    """What names a record; with rule and stamp it becomes the `source_id` of events that are given none."""
    case: Told | None = None
    """What the rows are about, in a table with a row for every change: `previous()` looks back within a case."""
    order_by: Keys = ()
    """The order of the rows of a case: an expression, or a list of them, where each decides between rows that the ones
    before leave equal. As the first a text is read as a stamp. Rows that tie on all stay as in the file, and a note
    says so."""
    timezone: Zone | None = None
    """The zone of stamps without an offset, where it is another than the mapping's."""
    stamps: Stamps | None = None
    """How stamps are written that no `instant(…, 'format')` reads, tried in order."""
    nulls: Nulls | None = None
    """Words that mean nothing, where they are others than the mapping's."""
    encoding: Text = "utf-8"
    """The encoding of a CSV file."""
    delimiter: Character | None = None
    """What stands between the fields of a CSV file, where its first line does not tell."""
    quote: Character = '"'
    """What a CSV file puts around fields that hold delimiters; doubled inside."""

    def visible(self, headings: Sequence[str]) -> dict[str, str | None]:
        """Return the columns that rules may name, each with the heading in the file, None where it has none."""
        folded: dict[str, str] = {}
        for heading in headings:
            folded.setdefault(heading.casefold(), heading)
        own = {
            name: next((folded[each.casefold()] for each in known if each.casefold() in folded), None)
            for name, known in self.columns.items()
        }
        return {**{heading: heading for heading in headings}, **own}

    @property
    def table_format(self) -> TableFormat | None:
        """Return the format that the mapping names."""
        return TableFormat(self.format) if self.format else None


@terms
class Rule:
    """What rows of a file tell of: one event for every row for which `when` holds."""

    from_: Annotated[Text, Field(alias="from")]
    """The name of the file."""
    kind: Kind
    """The kind of the events."""
    name: Text | None = None
    """How counts and rejects call the rule, and a part of `source_id`; else the kind, numbered where it repeats."""
    when: Told | None = None
    """The condition that a row must meet; without one every row tells of an event."""
    source: Told | None = None
    """The source, where it differs from row to row."""
    source_id: Told | None = None
    """What names this change, the same in every export; never what names the record."""
    lead_id: Told | None = None
    """The person."""
    each_lead: Text | None = None
    """What stands between the ids where `lead_id` may hold several: each of them gets an event of its own."""
    account_id: Told | None = None
    """The company."""
    occurred_at: Told
    """When it happened."""
    recorded_at: Told | None = None
    """When the source first knew; without it, when it happened."""
    actor: Told | None = None
    """Who did it; without one, a system."""
    entry: Told | None = None
    """'system' or 'manual'; without it 'system'."""
    automated: Told | None = None
    """Whether no person did it; without it, a person did."""
    channel: Told | None = None
    """phone, email, social, sms, chat or meeting."""
    direction: Told | None = None
    """'out' or 'in'."""
    outcome: Told | None = None
    """What came of a touch or meeting."""
    stage: Told | None = None
    """The stage entered, or the deal's."""
    owner: Told | None = None
    """Who owns the lead or deal from now on, or the person it is about."""
    decision: Told | None = None
    """accepted, rejected, nurture, disqualified or undecided."""
    reason: Told | None = None
    """Why."""
    next_action: Told | None = None
    """What comes next."""
    opportunity_id: Told | None = None
    """The deal."""
    opportunity_source: Told | None = None
    """Where the CRM says that the deal came from."""
    amount: Told | None = None
    """The deal's amount, or the figure reported."""
    close_date: Told | None = None
    """When the deal closed or should close."""
    attributes: Annotated[ReadOnly[Text, Told], AfterValidator(Ranked)] = Field(default_factory=lambda: Ranked({}))
    """Everything else, each with its name: changed fields, feedback, behaviour, team, notes."""

    def told(self) -> dict[str, Expression]:
        """Return the expressions for columns of the event table, in the table's order."""
        named = {name: getattr(self, name) for name in EXPRESSED}
        return {name: expression for name, expression in named.items() if expression is not None}


@terms
class Mapping:
    """A mapping file: how foreign tables become events."""

    mapping: Literal[1]
    """The version of the format."""
    source: Text
    """What the events name as their source."""
    timezone: Zone | None = None
    """The zone of stamps without an offset. Without it they are taken as UTC, and a note says how many."""
    stamps: Stamps = (ISO,)
    """How stamps are written that no `instant(…, 'format')` reads, tried in order."""
    nulls: Nulls = ("",)
    """Words that mean nothing. An empty field always does."""
    files: Named[Annotated[SourceFile, BeforeValidator(_path_alone)]]
    """The files, each with a name for the rules."""
    events: Annotated[tuple[Rule, ...], AfterValidator(_rules)]
    """The rules."""
