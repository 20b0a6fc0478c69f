"""Every key counts: without it the file says something else, and that shows."""

from __future__ import annotations

import ast
import json
from pathlib import Path as File
from typing import Any

import pytest

from tests.repository import ROOT
from tests.unit.agreement.keys import all_keys, full, used_keys
from treaty.agreement import parse_agreement
from treaty.agreement.difference import difference
from treaty.agreement.document import Path

LATER = File(__file__).parent / "keys_used_later.txt"
PATHS = used_keys()
DOCUMENT = json.dumps(full().document.value, default=float)


def without(path: Path) -> str:
    """Return the full example with one key less; JSON is YAML too."""
    document: Any = json.loads(DOCUMENT)
    inner = document
    for part in path[:-1]:
        inner = inner[part]
    del inner[path[-1]]
    return json.dumps(document)


def test_the_full_example_has_every_key() -> None:
    assert all_keys() - PATHS.keys() == {"Stream.quota"}  # excludes `share`, which is there; linking tests have it


@pytest.mark.parametrize("key", sorted(PATHS))
def test_a_key_less_is_a_mistake_or_a_difference(key: str) -> None:
    reading = parse_agreement(without(PATHS[key]))

    if not reading.findings:
        before = full().agreement
        assert before
        assert reading.agreement
        assert difference(before, reading.agreement)
        assert reading.agreement.digest != before.digest


def attributes(folder: str) -> set[str]:
    """Return all names that code reads from objects."""
    trees = (
        ast.parse(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "src/treaty" / folder).rglob("*.py"))
    )
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def test_only_listed_keys_wait_for_their_use() -> None:
    """A key is used where code behind the agreement, or its linking, reads an attribute of its name.

    That is generous: two keys of one name count together. The list can only get shorter; a key that is used now
    must leave it.
    """
    used = set[str]().union(*map(attributes, ("agreement/linking", "checks", "evaluation", "reports")))
    used |= attributes("agreement/../evidence")
    fields = {key: _field(key) for key in all_keys()}

    waiting = sorted(key for key, field in fields.items() if field not in used)

    assert waiting == LATER.read_text(encoding="utf-8").split()


def _field(key: str) -> str:
    name = key.partition(".")[2]
    return {"for": "for_", "in": "in_", "as": "as_", "from": "from_", "except": "except_"}.get(name, name)
