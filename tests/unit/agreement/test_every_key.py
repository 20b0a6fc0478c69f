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


USERS = ["agreement/linking", "agreement/working_time.py", "agreement/vocabulary.py", "agreement/agreement.py"]
USERS += ["checks", "evidence", "evaluation", "planning", "reports"]
NAMES = {"for": "for_", "in": "in_", "as": "as_", "from": "from_", "except": "except_"}


def names_read(place: File) -> set[str]:
    """Return the names of all attributes that a file, or the files of a folder, read from objects."""
    files = sorted(place.rglob("*.py")) or [place]
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def waiting() -> set[str]:
    """Return the keys whose name no code behind the file format reads; two keys of one name count together."""
    read = set[str]().union(*(names_read(ROOT / "src/treaty" / user) for user in USERS))
    return {key for key in all_keys() if NAMES.get(name := key.partition(".")[2], name) not in read}


def test_no_more_keys_wait_for_their_use_than_are_listed() -> None:
    assert waiting() - set(LATER.read_text(encoding="utf-8").split()) == set()


def test_a_key_that_is_used_leaves_the_list() -> None:
    """The list can only get shorter: delete its line, and never write one."""
    assert set(LATER.read_text(encoding="utf-8").split()) - waiting() == set()
