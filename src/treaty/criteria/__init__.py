"""Conditions with two faces: SQL for DuckDB, and a judgement in memory that says why."""

from treaty.criteria.check import check
from treaty.criteria.criterion import Criterion, behaviours, names, parse_criterion
from treaty.criteria.error import CriterionError, Issue
from treaty.criteria.judgement import Facts, Judgement, judge
from treaty.criteria.kind import Kind
from treaty.criteria.sql import cast_sql, literal, to_sql
from treaty.criteria.vocabulary import FieldType, Vocabulary
from treaty.criteria.wording import explain, in_words, reasons
from treaty.criteria.writing import text_of

__all__ = [
    "Criterion",
    "CriterionError",
    "Facts",
    "FieldType",
    "Issue",
    "Judgement",
    "Kind",
    "Vocabulary",
    "behaviours",
    "cast_sql",
    "check",
    "explain",
    "in_words",
    "judge",
    "literal",
    "names",
    "parse_criterion",
    "reasons",
    "text_of",
    "to_sql",
]
