"""Reading YAML into plain values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from treaty.agreement.yaml import MAX_BYTES, MAX_DEPTH, MAX_VALUES, read_yaml


def codes(source: str | bytes) -> list[str]:
    return [finding.code for finding in read_yaml(source, "f.yaml").findings]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", 3),
        ("-10", -10),
        ("4.50", Decimal("4.50")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("off", "off"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("09:15", "09:15"),
        ("2027-01-01", "2027-01-01"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("+5", "+5"),
        ("'3'", "3"),
        ('"true"', "true"),
        ("95%", "95%"),
        ("9" * 30, "9" * 30),
    ],
)
def test_a_scalar_is_what_the_docs_say(written: str, value: object) -> None:
    document = read_yaml(f"key: {written}\n", "f.yaml")

    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)
    assert document.findings == ()


def test_every_key_and_value_has_its_place() -> None:
    document = read_yaml("a:\n  - {b: one, 'c': two}\n", "f.yaml")

    assert str(document.place_of(("a", 0, "b"))) == "f.yaml:2:9"
    assert str(document.key_of(("a", 0, "c"))) == "f.yaml:2:14"
    assert str(document.place_of(("a", 0, "not there"))) == "f.yaml:2:5"


def test_a_character_inside_a_text_has_its_place() -> None:
    document = read_yaml("""plain: score >= 65\nsingle: 'it''s = 1'\ndouble: "a = 1"\nfolded: >\n  a = 1\n""", "f.yaml")

    places = [document.finding("x", (key,), "", offset=5).place for key in ("plain", "single", "double", "folded")]

    assert [(place.line, place.column) for place in places] == [(1, 13), (2, 16), (3, 15), (4, 9)]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a: {b: 1, b: 2}\n", "duplicate-key"),
        ("a: &x 1\n", "anchor"),
        ("a: *x\n", "alias"),
        ("<<: {a: 1}\n", "merge-key"),
        ("a: !!str 1\n", "tag"),
        ("a: !thing {b: 1}\n", "tag"),
        ("? [a]\n: 1\n", "odd-key"),
        (": 1\n", "odd-key"),
        ("a: 1\n---\nb: 2\n", "several-documents"),
        ("", "empty-file"),
        ("# nothing\n", "empty-file"),
        ("%YAML 1.1\n---\na: off\n", "yaml-version"),
        (b"a: \xff\n", "not-utf8"),
        ("a: \0\n", "unprintable"),
        ("a: b: c\n", "broken-yaml"),
        ("a: [1, 2\n", "broken-yaml"),
        ("a: 'x\n", "broken-yaml"),
        ("a:\n\t- b\n", "broken-yaml"),
        ("a: @b\n", "broken-yaml"),
        ("a: " + "[" * (MAX_DEPTH + 2), "too-deep"),
        ("x" * (MAX_BYTES + 1), "file-too-large"),
        ("- 1\n" * (MAX_VALUES + 1), "too-many-values"),
    ],
)
def test_what_a_contract_cannot_be_is_refused(source: str | bytes, code: str) -> None:
    assert codes(source) == [code]


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    (finding,) = read_yaml("a: 1\nb: 2\na: 3\n", "f.yaml").findings

    assert str(finding.place) == "f.yaml:3:1"
    assert "first on line 1" in finding.message


def test_a_byte_order_mark_is_no_content() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1\n", "f.yaml").value == {"a": 1}


def test_a_text_in_json_may_hold_characters_in_two_halves() -> None:
    assert read_yaml('{"a": "\\ud83d\\ude42"}', "f.yaml").value == {"a": "🙂"}


@pytest.mark.parametrize("escaped", [r"\0", r"\e[31m", r"\ud83d", r"\x07"])
def test_an_escape_brings_in_nothing_unprintable(escaped: str) -> None:
    assert codes(f'a: "{escaped}"\n') == ["unprintable"]


def test_what_is_never_closed_is_shown_where_it_opens() -> None:
    (finding,) = read_yaml("a: 1\nb: 'open\nc: 2\n", "f.yaml").findings

    assert str(finding.place) == "f.yaml:2:4"


def test_several_findings_show_at_once() -> None:
    assert codes("a: &x 1\nb: *x\na: 2\nc: !!int 3\n") == ["anchor", "alias", "duplicate-key", "tag"]
