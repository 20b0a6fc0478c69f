"""`treaty schema`."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from tests.functional.program import treaty


@pytest.mark.parametrize("words", [(), ("--format", "json")])
def test_prints_a_json_schema(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    answer = treaty(capsys, "schema", *words)

    schema = json.loads(answer.out)
    assert (answer.code, answer.err) == (0, "")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
