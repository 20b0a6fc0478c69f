"""In which line of a CSV file does a record begin? Quoted fields may hold line ends, so records are no lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Final

__all__ = ["OddRecord", "is_plain", "line_of_offsets", "lines_of_records", "odd_record"]

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def line_of_offsets(data: Iterable[bytes], offsets: frozenset[int]) -> Mapping[int, int]:
    """Return the line, from 1, that each byte offset lies in."""
    found: dict[int, int] = {}
    waiting = sorted(offsets, reverse=True)
    end = 0
    for number, line in enumerate(data, start=1):
        end += len(line)
        while waiting and waiting[-1] < end:
            found[waiting.pop()] = number
    return found | dict.fromkeys(waiting, max(1, len(found)))


def lines_of_records(
    data: IO[bytes], quote: str, wanted: frozenset[int], broken: frozenset[int], records: int
) -> Mapping[int, int]:
    """Return the line in which each wanted record begins; records count from 1, without header and broken rows.

    A record ends at a line end with an even number of quotation marks before it. `broken` are the offsets of rows
    that are no records. If the count does not come to `records`, the file is odd and the answer is empty.
    """
    mark = quote.encode()
    found: dict[int, int] = {}
    number, offset, begins, inside, counted = 0, 0, 1, False, True
    header = True
    for line_number, line in enumerate(data, start=1):
        if not inside:
            begins, counted = line_number, offset not in broken and line.strip(b"\r\n") not in (b"", _BYTE_ORDER_MARK)
        offset += len(line)
        inside ^= bool(line.count(mark) % 2)
        if inside or not counted:
            inside = inside and counted
            continue
        if header:
            header = False
            continue
        number += 1
        if number in wanted:
            found[number] = begins
    return found if number == records else {}


def is_plain(data: IO[bytes], quote: str, limit: int) -> bool:
    """Tell, fast, that no line has more than `limit` bytes and that there are no quotation marks at all."""
    step = max(1, limit // 8)
    size = 0
    while chunk := data.read(step):
        ends = [end for end in (chunk.find(b"\n"), chunk.find(b"\r")) if end >= 0]
        if quote.encode() in chunk or size + min(ends, default=len(chunk)) > limit:
            return False
        size = len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) if ends else size + len(chunk)
    return True


@dataclass(frozen=True, slots=True)
class OddRecord:
    """A record that is too long, or the last one of a file whose quotation mark is never closed."""

    line: int
    offset: int
    start: bytes
    too_long: bool


def odd_record(data: IO[bytes], delimiter: str, quote: str, limit: int) -> OddRecord | None:
    """Return the first record of more than `limit` bytes, else the one that the end of the file cuts off."""
    mark = quote.encode()
    scan = _quotes(delimiter.encode(), mark)
    begins, offset, size, start, inside, number = 1, 0, 0, b"", False, 0
    while line := data.readline(limit + 1):
        number += 1
        if not inside:
            begins, offset, size, start = number, offset + size, 0, line[:200]
        size += len(line)
        if size > limit:
            return OddRecord(begins, offset, start, too_long=True)
        if line.count(mark) % 2:
            inside = scan(line, inside)
    return OddRecord(begins, offset, start, too_long=False) if inside else None


def _quotes(delimiter: bytes, mark: bytes) -> Callable[[bytes, bool], bool]:
    """Return what tells whether a line ends inside of a quoted field; an inch mark within a bare field opens none."""
    opening = re.compile(b"(?:^|%b)%b" % (re.escape(delimiter), re.escape(mark)))
    closing = re.compile(b"(?:[^%b]|%b%b)*+%b(?!%b)" % ((re.escape(mark),) * 5))

    def ends_inside(line: bytes, inside: bool) -> bool:  # noqa: FBT001
        at = 0
        while found := (closing.match if inside else opening.search)(line, at):
            inside, at = not inside, found.end()
        return inside

    return ends_inside
