"""Words that are no names unless they stand in double quotes."""

from __future__ import annotations

from typing import Final

__all__ = ["FOREIGN", "OWN"]

# fmt: off
OWN: Final = frozenset((
    "and", "as", "between", "case", "distinct", "else", "end", "escape", "false", "from", "if", "in", "is", "like",
    "not", "null", "or", "then", "true", "when",
))
"""Words of the language."""

FOREIGN: Final = frozenset((
    "all", "alter", "any", "call", "connect_by_root", "create", "cross", "current_catalog", "current_date",
    "current_time", "current_timestamp", "current_user", "describe", "drop", "except", "execute", "explain",
    "fetch", "for", "force", "glob", "grant", "having", "ilike", "inner", "insert", "install", "intersect",
    "interval", "into", "join", "lambda", "lateral", "localtime", "localtimestamp", "map", "notnull", "on", "only",
    "optimize", "outer", "partitioned_by", "positional", "prepare", "qualify", "regexp", "rename", "reset",
    "returning", "revoke", "rlike", "rollback", "select", "session_user", "summarize", "tablesample", "uncache",
    "union", "using", "vacuum", "values", "where", "with", "xor",
))
"""Words of SQL that the parser takes for something else, at least in some places."""
# fmt: on
