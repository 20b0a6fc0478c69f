"""The page of settings."""

from __future__ import annotations

from tools.reference.markdown import code, table
from tools.source import attribute_docs
from treaty.settings import settings
from treaty.settings.reading import Declared, declared

__all__ = ["page"]

_INTRODUCTION = """# Settings

`treaty serve`, `treaty work` and the other commands that open the store read these variables of the environment when
they start. A wrong value stops the start; all wrong ones are named at once. An empty variable counts as not set.

A variable that is marked as secret can also stand in a file: `{name}_FILE` names it. Secrets are in no message
and no log."""


def page() -> str:
    """Write a line for every variable, with the docstring that stands below its field in the code."""
    meanings = attribute_docs(settings, "Settings")
    rows = (
        (code(each.name), each.form.allowed, _default(each), "yes" if each.secret else "", meanings[each.field])
        for each in declared()
    )
    heads = ("variable", "allowed", "default", "secret", "meaning")
    return _INTRODUCTION.format(name="SECRET_KEY") + "\n\n" + table(heads, rows) + "\n"


def _default(each: Declared) -> str:
    return each.shown or code(str(each.default))
