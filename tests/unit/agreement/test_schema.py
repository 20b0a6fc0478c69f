"""The JSON Schema of the file format."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.repository import ROOT
from tests.unit.agreement.sample import text
from treaty.agreement.document import Plain
from treaty.agreement.schema import json_schema
from treaty.agreement.yaml import read_yaml

EXAMPLES = sorted((ROOT / "examples/agreements").rglob("*.yaml"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


def as_json(value: Plain) -> Any:
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def is_valid(schema: dict[str, Any], source: str) -> bool:
    return Draft202012Validator(schema).is_valid(as_json(read_yaml(source, "a.yaml").value))


def test_is_a_schema(schema: dict[str, Any]) -> None:
    rules_of_schemas = Draft202012Validator(Draft202012Validator.META_SCHEMA)

    assert list(rules_of_schemas.iter_errors(schema)) == []
    assert not rules_of_schemas.is_valid({**schema, "type": "agreement"})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_takes_every_example(schema: dict[str, Any], path: Path) -> None:
    assert is_valid(schema, path.read_text(encoding="utf-8"))


def test_describes_every_key(schema: dict[str, Any]) -> None:
    parts = {"file": schema, **schema["$defs"]}

    silent = [
        f"{name}.{key}" for name, part in parts.items() for key, at in part.get("properties", {}).items()
        if not at.get("description")
    ]  # fmt: skip

    assert silent == []


def test_completes_words_and_shows_forms(schema: dict[str, Any]) -> None:
    response = schema["$defs"]["ResponseTime"]["properties"]

    assert response["party"]["enum"] == ["marketing", "sales", "joint"]
    assert response["measure"]["const"] == "response_time"
    assert "2 business hours" in response["within"]["examples"]
    assert response["on_reassign"]["default"] == "continue"


@pytest.mark.parametrize(
    "blocks",
    [
        {"nam": "x"},
        {"version": '"1"'},
        {"pilot": "{when: customer, until: 2027-03-01, alerts: of}"},
        {"commitments": "{a: {party: sales, measure: respnse_time, within: 1 hour}}"},
        {"commitments": "{a: {party: sales, measure: response_time}}"},
        {"name": None},
    ],
)
def test_refuses_what_reading_refuses(schema: dict[str, Any], blocks: dict[str, str | None]) -> None:
    assert is_valid(schema, text())
    assert not is_valid(schema, text(**blocks))
