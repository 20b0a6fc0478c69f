"""A small agreement to change one block of at a time."""

from __future__ import annotations

from pathlib import Path

from treaty.agreement import Reading, parse_agreement

__all__ = ["BLOCKS", "cases", "found", "read", "text"]

BLOCKS = {
    "treaty": "1",
    "name": "Sample",
    "version": "1",
    "effective": "2027-01-01 to 2027-12-31",
    "sponsor": "Ana Ruiz <ana@acme.example>",
    "timezone": "Europe/Berlin",
    "currency": "EUR",
    "parties": "{marketing: {teams: [Ops]}, sales: {teams: [SDR]}}",
    "tiers": '{Tier 1: {when: "score >= 80"}, Tier 2: {when: "score >= 65"}}',
    "segments": "{region: {North: \"country = 'DE'\", South: otherwise}}",
    "commitments": "{a: {party: sales, measure: response_time, within: 2 business hours, target: 90%}}",
    "calendars": "{office: {timezone: Europe/Berlin, hours: {mon-fri: 09:00-17:00}}}",
    "fields": "{score: number, country: text, grade: [a, b, c], customer: boolean, since: date}",
}


def text(**blocks: str | None) -> str:
    """Write the sample with other blocks; None leaves a block out. Each block is one line."""
    return "".join(f"{key}: {block}\n" for key, block in {**BLOCKS, **blocks}.items() if block is not None)


def read(**blocks: str | None) -> Reading:
    """Read the sample with other blocks."""
    return parse_agreement(text(**blocks))


def found(**blocks: str | None) -> list[str]:
    """Return what is found, as 'path: message'."""
    return [f"{finding.path}: {finding.message}" for finding in read(**blocks).findings]


def cases(file: str) -> list[tuple[dict[str, str | None], list[str]]]:
    """Read the cases of a text file: lines of other blocks, and indented below them all messages."""
    texts = (Path(__file__).parent / file).read_text(encoding="utf-8").split("\n\n")
    return [_case(text.splitlines()) for text in texts[1:]]


def _case(lines: list[str]) -> tuple[dict[str, str | None], list[str]]:
    blocks = dict(line.split(": ", 1) for line in lines if not line.startswith(" "))
    messages = [line.strip() for line in lines if line.startswith(" ")]
    return {key: None if block == "-" else block for key, block in blocks.items()}, messages
