"""What is said about forms of SQL that are no part of the language."""

from __future__ import annotations

from typing import Final

from sqlglot import exp

from treaty.criteria.error import CriterionError
from treaty.criteria.leaf import start_of

__all__ = ["refusal"]

_FORMS: Final[tuple[tuple[tuple[type[exp.Expr], ...], str, str | None], ...]] = (
    ((exp.Query, exp.Subquery, exp.Exists, exp.Table), "a subquery", "a condition sees one lead only"),
    ((exp.Star,), "'*'", "name the field"),
    ((exp.Window, exp.WindowSpec, exp.Filter), "a window function", None),
    ((exp.Div, exp.IntDiv, exp.Mod), "division", "multiply the other side instead: revenue >= 1000 * employees"),
    ((exp.ILike,), "'ilike'", "write lower(field) like 'web%'"),
    ((exp.SimilarTo, exp.RegexpLike, exp.RegexpILike, exp.Glob), "a pattern of this kind", "use like"),
    ((exp.Cast,), "a cast", "the fields have their kinds already; a date is written date '2026-01-31'"),
    ((exp.Collate,), "'collate'", None),
    ((exp.Column, exp.Dot), "a name with a dot", "put it in double quotes if the dot is part of it"),
    ((exp.Tuple,), "a list here", "lists follow in: country in ('US', 'CA')"),
    ((exp.DPipe, exp.Concat), "joining texts", "compare the fields one by one"),
    ((exp.Case,), "'case'", "use and, or, not"),
    ((exp.Between,), "this form of between", "write: field between 1 and 2"),
    ((exp.In,), "this form of in", "write: field in ('a', 'b')"),
    ((exp.Is,), "this form of is", "write: field is null, field is not null"),
    ((exp.Interval,), "an interval", "look back with did('demo_request', '7 days')"),
    ((exp.CurrentDate, exp.CurrentTime, exp.CurrentTimestamp), "the current time", "a condition is judged at an event"),
    ((exp.Alias,), "'as'", None),
    ((exp.Trim,), "this form of trim", "write trim(field)"),
)


def refusal(tree: exp.Expr) -> CriterionError:
    """Make the error for a form that cannot be part of a condition."""
    for forms, name, hint in _FORMS:
        if isinstance(tree, forms):
            return CriterionError(f"{name} is no part of the language", offset=start_of(tree), hint=hint)
    return CriterionError(f"'{tree.key}' is no part of the language", offset=start_of(tree))
