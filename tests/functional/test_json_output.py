"""Every command's `--format json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.functional.program import treaty
from tests.repository import ROOT
from tests.stores import sqlite_store
from tools.reference.json_output import result_schema
from treaty.cli.registry import COMMANDS, Command

ARGUMENTS: Mapping[str, str] = {
    "adopt": "{demo}/agreement.yaml",
    "alerts": "test {demo}/agreement.yaml --events {demo}/mapping.yaml --as-of 2026-11-09T14:00:00Z",
    "audit": "verify",
    "baseline": "{demo}/agreement.yaml --events {demo}/mapping.yaml --as-of 2026-11-09T14:00:00Z",
    "backup": "{folder}/backup.sqlite3",
    "check": "{demo}/agreement.yaml",
    "clock": "{demo}/agreement.yaml --calendar east elapsed 2026-10-26T13:00:00Z 2026-10-27T13:00:00Z",
    "demo": "{folder}",
    "diff": "{agreements}/starter.yaml {demo}/agreement.yaml",
    "evaluate": "{demo}/agreement.yaml --events {demo}/mapping.yaml --out {folder}/tables --as-of 2026-11-09T14:00:00Z",
    "exclude": "{fixtures}/exclusions.csv",
    "explain": "{demo}/agreement.yaml --events {demo}/mapping.yaml L-1001 --as-of 2026-11-09T14:00:00Z",
    "export": "{folder}/events.parquet",
    "import": "{demo}/mapping.yaml --out {folder}/events.parquet",
    "init": "--out {folder}/agreement.yaml",
    "migrate": "",
    "people": "{fixtures}/people.csv",
    "plan": "{agreements}/full.yaml --leads outbound=1000",
    "ready": "{demo}/agreement.yaml --events {demo}/mapping.yaml",
    "review": "{demo}/agreement.yaml --events {demo}/mapping.yaml --month 2026-10 --as-of 2026-11-09T14:00:00Z",
    "restore": "{store}/treaty.sqlite3",
    "recovery": "",
    "render": "{demo}/agreement.yaml --to pdf --out {folder}/agreement.pdf",
    "schema": "",
    "scorecard": "{demo}/agreement.yaml --events {demo}/mapping.yaml --period 2026-Q4 --as-of 2026-11-09T14:00:00Z",
    "serve": "--check",
    "source": "add crm",
    "take": "{demo}/mapping.yaml",
    "token": "add crm",
    "standup": "{demo}/agreement.yaml --events {demo}/mapping.yaml --as-of 2026-11-09T14:00:00Z",
    "trial": "2026-10",
    "version": "",
    "work": "--until-idle",
}
"""For each command the words after its name; the folder is empty and may be written to, and so is the store."""

BEFORE: Mapping[str, tuple[str, ...]] = {
    "trial": ("adopt {demo}/agreement.yaml --proposed", "take {demo}/mapping.yaml", "work --until-idle"),
}
"""What is run before a command that needs something in the store."""


def closed(schema: Any) -> Any:
    """Return the schema with no room for keys that it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False} | inner if isinstance(inner.get("properties"), dict) else inner


def test_is_tried_for_every_command() -> None:
    assert {command.name for command in COMMANDS} <= set(ARGUMENTS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_is_the_documented_shape_and_nothing_else(
    command: Command, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    examples, fixtures, store = ROOT / "examples", ROOT / "tests" / "fixtures", tmp_path_factory.mktemp("store")
    folders = {"demo": examples / "demo", "agreements": examples / "agreements", "fixtures": fixtures, "store": store}
    lines = [*BEFORE.get(command.name, ()), f"{command.name} {ARGUMENTS[command.name]} --format json"]

    with sqlite_store(store):
        for line in lines:
            answer = treaty(capsys, *(word.format(folder=tmp_path, **folders) for word in line.split()))

    assert answer.code in {0, 1}, answer.err
    schema = closed(result_schema(command))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(answer.out))
    assert "\x1b" not in answer.out
