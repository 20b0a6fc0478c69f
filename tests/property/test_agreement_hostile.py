"""Hostile agreements: whatever the bytes, there are findings or an agreement, never a traceback or a hang."""

from __future__ import annotations

import json
import random
import time
from typing import Any

import pytest

from tests.repository import ROOT
from treaty.agreement import Reading, parse_agreement

EXAMPLES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples/agreements").rglob("*.yaml"))]
SHORT = [text for text in EXAMPLES if len(text) < 2_500]
SMALL = min(EXAMPLES, key=len) + 'tiers: {A: {when: "score > 9"}, B: {when: "score > 0"}}\nfields: {score: number}\n'
PIECES = [
    *"{}[]:,'\"|>#%@`-?\t\n\r\0\ufeff\u2028\x85\ud7ffé日🙂",
    *(
        "&a",
        "*a",
        "!!",
        "!x ",
        "<<: ",
        "? ",
        "- ",
        ": ",
        "\n\n",
        "\x1b[31m",
        " " * 40,
        "---\n",
        "...\n",
        "%YAML 1.1\n---\n",
    ),
    *(
        "~",
        "null",
        "true",
        "-1",
        "0",
        "1e999",
        ".nan",
        "9" * 400,
        "0x1F",
        "1_0",
        "100000000000 weeks",
        "0 hours",
        "-5%",
    ),
    *("1/0", "999999%", "0000-00-00", "9999-12-31", "from plan", "otherwise", "treaty", "commitments", "calendars"),
    *("hours", "when: ", "target: ", "{party: sales}", "measure: ", "score >=", "(" * 60, "not " * 60),
    *("'; drop table x; --", "did('a', '7 days')", "America/Nowhere", "mon-sun", "24:00-24:00"),
]
NASTY = [
    *("", " ", "\n", "---", "...", *"#-?:[{&*!|>'\"%@`~", "{}", "[]"),
    *(piece * 5_000 for piece in ("{", "[", "- ", "? ", "[[a]: ", '{"a":', "&a ", "!a ", "treaty: 1\n", "{a: ", "[{")),
    *("a: &a [*a, *a]", "a: &a {b: *a}", "treaty: " + "9" * 5_000, "a" * 500_000, "a: '" + "\n" * 100_000),
    "".join(f"k{number}: 1\n" for number in range(20_000)),
    "x: [" + "1, " * 40_000 + "1]",
    "commitments: {" + ", ".join(f"c{n}: {{measure: x}}" for n in range(5_000)) + "}",
    "fields: {a: [" + ", ".join(map(str, range(5_000))) + "]}",
    "effective: 0001-01-01 to 9999-12-31",
    "effective: 9999-12-31",
    'covers: "' + "(" * 10_000 + '"',
    'covers: "' + "a or " * 3_000 + 'a"',
]
TEXTS, DOCUMENTS = 3_000, 500


def mutated(chance: random.Random) -> str:
    """Return an example after a few cuts, swaps, copies and insertions."""
    text = SMALL
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.randint(0, 30))
        match chance.randrange(4):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + chance.choice(PIECES) + text[end:]
            case 2:
                text = text[:at] + text[at:end] * 2 + text[end:]
            case _:
                lines = text.splitlines(keepends=True)
                chance.shuffle(lines)
                text = "".join(lines)
    return text


def replaced(chance: random.Random, value: Any) -> Any:
    """Return a document with some of its values, keys and items replaced, doubled or dropped."""
    if chance.random() < 0.02:
        return chance.choice(
            [*PIECES, None, True, -1, 0, 10**17, 0.5, [], {}, [[]], {"a": 1}, chance.choice(PIECES) * 3]
        )
    if isinstance(value, dict):
        kept = {key: replaced(chance, inner) for key, inner in value.items() if chance.random() > 0.01}
        return kept | ({chance.choice(PIECES): 1} if chance.random() < 0.01 else {})
    if isinstance(value, list):
        return [replaced(chance, item) for item in value for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 1, 2)))]
    if isinstance(value, str) and chance.random() < 0.02:
        at = chance.randrange(len(value) + 1)
        return value[:at] + chance.choice(PIECES) + value[at:]
    return value


def says_something(reading: Reading) -> bool:
    """Tell whether a reading is whole: an agreement, or findings that all say what and in which file."""
    told = all(finding.message and finding.code and finding.place.file for finding in reading.findings)
    return told and (reading.agreement is not None or bool(reading.findings))


@pytest.mark.slow
def test_mutated_texts_give_findings_or_an_agreement() -> None:
    chance = random.Random(2027)

    read = [parse_agreement(mutated(chance)) for _ in range(TEXTS)]

    assert all(map(says_something, read))
    assert 0 < sum(reading.agreement is not None for reading in read) < TEXTS


@pytest.mark.slow
def test_replaced_values_give_findings_or_an_agreement() -> None:
    chance = random.Random(2029)
    documents = [json.loads(json.dumps(parse_agreement(text).document.value, default=float)) for text in SHORT]

    read = [parse_agreement(json.dumps(replaced(chance, chance.choice(documents)))) for _ in range(DOCUMENTS)]

    assert all(map(says_something, read))
    assert 0 < sum(reading.agreement is not None for reading in read) < DOCUMENTS


@pytest.mark.slow
def test_broken_bytes_give_findings_or_an_agreement() -> None:
    chance = random.Random(2028)
    for _ in range(300):
        source = bytearray(chance.choice(SHORT).encode())
        for _ in range(chance.randint(1, 5)):
            source[chance.randrange(len(source))] = chance.randrange(256)

        assert says_something(parse_agreement(bytes(source)))


@pytest.mark.parametrize("source", NASTY, ids=lambda source: repr(source[:20]))
def test_nasty_input_is_answered_quickly(source: str) -> None:
    begun = time.process_time()

    reading = parse_agreement(source)

    assert says_something(reading)
    assert reading.agreement is None
    assert time.process_time() - begun < 15  # seconds; a hang, not a benchmark
